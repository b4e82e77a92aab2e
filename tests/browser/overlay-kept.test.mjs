// What is wrong, over the page: what was closed stays so, what is open stays where
// it was being read, and what had the focus has it again.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { focused, guide, heard, isKept, keep, looker, preview, SOON, until } from "./previews.mjs";
import { AS_OF, launch } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";
const NOTES = "content/courses/information-security/notes.en.md";
const ABOUT = "content/pages/about.en.md";
const CHECK = "content/checks/portal.yaml";
const PATH = "/en/courses/information-security/";
const BROKEN = "[there](/courses/nowhere/)\n\n## ";

const { root, edit, restore } = await guide();
const { origin, says, length } = await preview(root, { options: ["--as-of", AS_OF] });
/** Does something that is saved, and waits until the preview has seen it. */
const saved = async (act) => {
  const before = length();
  const answer = await act();
  await says(/\d ms/u, before);
  return answer;
};
const mended = async () => {
  const before = length();
  if ((await restore()) > 0) await says(/Made/u, before);
};
afterEach(mended);
const browser = await launch();
const see = looker(browser, origin);
const dialog = (page) => page.getByRole("dialog");
const opened = (page) => dialog(page).waitFor({ timeout: SOON });
const gone = (page) => dialog(page).waitFor({ state: "hidden", timeout: SOON });
/** Long enough for a page to have heard of what was saved. */
const aWhile = (page) => page.waitForTimeout(400);

test("what was closed stays closed, until something else is wrong", async () => {
  const page = await see(PATH);
  const isOpen = async () => {
    await aWhile(page);
    return dialog(page).isVisible();
  };
  await edit(NOTES, "## ", BROKEN);
  await opened(page);
  await page.keyboard.press("Escape");
  await gone(page);
  // A line more above it, a warning elsewhere, and a page further.
  await saved(() => edit(NOTES, "[there]", "A line more.\n\n[there]"));
  assert.equal(await isOpen(), false, "it has moved");
  await saved(() => edit(CHECK, "as_of: 2018-11-08", "as_of: 2018-11-09"));
  assert.equal(await isOpen(), false, "a warning is another");
  await page.goto(`${origin}/en/about/`);
  await page.getByRole("button", { name: "1 error" }).waitFor({ timeout: SOON });
  assert.equal(await isOpen(), false, "another page");
  // Another tab has closed nothing.
  const other = await see("/en/about/");
  await opened(other);
  await other.context().close();
  // Another error, of the same rule.
  await edit(ABOUT, "## ", "[there](/courses/elsewhere/)\n\n## ");
  await dialog(page).filter({ hasText: "/courses/elsewhere/" }).waitFor({ timeout: SOON });
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await gone(page);
  // One of two is mended: there is nothing new. Broken again, it is.
  const isBroken = "[there](/courses/elsewhere/)";
  await saved(() => edit(ABOUT, isBroken, "There"));
  await page.getByRole("button", { name: "1 error" }).waitFor({ timeout: SOON });
  assert.equal(await isOpen(), false, "one is mended");
  await edit(ABOUT, "There\n", `${isBroken}\n`);
  await opened(page);
  await page.keyboard.press("Escape");
  await mended();
  await page.getByTitle("Preview: up to date").waitFor({ timeout: SOON });
  await edit(NOTES, "## ", BROKEN);
  await opened(page);
  assert.deepEqual(page.problems, []);
});

test("the same error twice in a file is another one", async () => {
  const page = await see(PATH);
  await edit(NOTES, "## ", BROKEN);
  await opened(page);
  await page.keyboard.press("Escape");
  await gone(page);
  await edit(NOTES, "## ", BROKEN);
  await dialog(page).getByRole("heading", { name: "2 errors" }).waitFor({ timeout: SOON });
});

test("what is open stays where it is being read", async () => {
  await edit("site.yaml", "theme: default", "theme: default\neditor: vscode");
  const page = await see(PATH, { viewport: { width: 1280, height: 500 } });
  await edit(NOTES, "## ", BROKEN);
  await opened(page);
  await dialog(page).locator("summary").click();
  const last = dialog(page).locator(".warnings li").last();
  const link = last.locator("a").first();
  await link.focus();
  await last.evaluate((own) => own.scrollIntoView());
  const state = () => last.evaluate((own) => ({
    top: Math.round(own.getBoundingClientRect().top),
    isUnfolded: own.closest("details").open,
  }));
  const before = await state();
  const focus = await focused(page);
  assert.match(focus, /^a .*course\.yaml/u);
  for (const [what, act] of [
    ["a warning is another", () => edit(CHECK, "as_of: 2018-11-08", "as_of: 2018-11-09")],
    ["an error more, above", () => edit(ABOUT, "## ", "[there](/courses/elsewhere/)\n\n## ")],
  ]) {
    const report = await dialog(page).locator(".report").elementHandle();
    await act();
    await until(page, (own) => !own.isConnected, report);
    assert.deepEqual(await state(), before, what);
    assert.equal(await focused(page), focus, what);
  }
  await dialog(page).getByRole("button", { name: "Close" }).focus();
  await edit(CHECK, "as_of: 2018-11-09", "as_of: 2018-11-10");
  await dialog(page).getByText("2018-11-10").first().waitFor({ state: "attached", timeout: SOON });
  assert.equal(await focused(page), "button Close");
  assert.deepEqual(page.problems, []);
});

/** What a script did to a page: it is loaded again when more than its style changes. */
const touch = (page) => page.evaluate(() => document.querySelector("main").prepend("x"));
const NAMES = ["Information Security Training", "A New Name"];
/** Breaks what is said of a course, and answers what mends it, with a new name. */
const broken = async (page) => {
  await saved(() => edit(COURSE, `title:\n  en: "${NAMES[0]}"`, `titel:\n  en: "${NAMES[1]}"`));
  await opened(page);
  return () => edit(COURSE, "titel:", "title:");
};

test("the focus is where it was when what was wrong is mended", async () => {
  for (const isLoadedAgain of [false, true]) {
    const page = await see(PATH);
    await page.getByRole("link", { name: "Contacts" }).first().focus();
    await keep(page);
    if (isLoadedAgain) await touch(page);
    const mend = await broken(page);
    await mend();
    await page.locator("h1", { hasText: NAMES[1] }).waitFor({ timeout: SOON });
    await gone(page);
    await heard(page, "Preview: mended. The page shows your last change.");
    assert.equal(await isKept(page), !isLoadedAgain);
    assert.equal(await focused(page), "a Contacts", `${isLoadedAgain}`);
    assert.deepEqual(page.problems, []);
    await page.context().close();
    await mended();
  }
});

test("who is on the button that goes is led to the link beside it", async () => {
  for (const [isLoadedAgain, isOpen] of [[false, false], [false, true], [true, false], [true, true]]) {
    const page = await see(PATH);
    if (isLoadedAgain) await touch(page);
    const mend = await broken(page);
    await page.keyboard.press("Escape");
    await gone(page);
    const button = page.getByRole("button", { name: "1 error" });
    await button.focus();
    if (isOpen) {
      await button.press("Enter");
      await opened(page);
    }
    await mend();
    await page.locator("h1", { hasText: NAMES[1] }).waitFor({ timeout: SOON });
    await heard(page, "Preview: mended.");
    const isOnLink = () => document.activeElement.shadowRoot?.activeElement?.className === "way";
    assert.equal(await page.evaluate(isOnLink), true, `${isLoadedAgain} ${isOpen}`);
    await page.context().close();
    await mended();
  }
});

test("who listens hears each new tally, and that it is mended", async () => {
  const page = await see(PATH);
  await edit(NOTES, "## ", BROKEN);
  await opened(page);
  const status = dialog(page).getByRole("status");
  await edit(ABOUT, "## ", "[there](/courses/elsewhere/)\n\n## ");
  await status.filter({ hasText: /^2 errors: .*\/courses\/elsewhere\// }).waitFor({ state: "attached", timeout: SOON });
  await edit(ABOUT, "[there](/courses/elsewhere/)", "There");
  await status.filter({ hasText: /^1 error$/u }).waitFor({ state: "attached", timeout: SOON });
  // Nothing is said of what is no error.
  await status.evaluate((own) => (own.textContent = ""));
  await saved(() => edit(CHECK, "as_of: 2018-11-08", "as_of: 2018-11-09"));
  await aWhile(page);
  assert.equal(await status.textContent(), "");
  await page.keyboard.press("Escape");
  await gone(page);
  await mended();
  await heard(page, "Preview: mended. The page shows your last change.");
  assert.deepEqual(page.problems, []);
});
