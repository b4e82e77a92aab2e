// The editors' home page: what needs work comes first, it keeps up with what is
// saved, and nobody who works in it loses their place.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";

import { guide, isKept, keep, looker, preview, SOON } from "./previews.mjs";
import { AS_OF, launch, open, overflow, violations, visit } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";
const LAST = "content/courses/personal-information/course.yaml";
const NOTES = "content/courses/information-security/notes.en.md";
const TITLE = "Information Security Training";

const { root, edit, restore } = await guide();
afterEach(restore);
const options = ["--as-of", AS_OF];
const english = await preview(root, { options });
const japanese = await preview(root, { options: [...options, "--lang", "ja"] });
const browser = await launch();

const look = looker(browser, english.origin);
const see = (options) => look("/_shirube/", options);
const rows = (page) => page.locator("#table tr[data-state]:visible");
const heard = (page, text) => page.locator("#heard", { hasText: text }).waitFor({ state: "attached" });

test("it is for everyone, in every light and width", async () => {
  // With an error, a warning, and a text that one language lacks.
  await edit(COURSE, /\n  ja: "SPS-ID.*/u.exec(await readFile(join(root, COURSE), "utf8"))[0], "");
  await edit(NOTES, "\n", "\n[lost](/courses/nothing/)\n");
  for (const from of [english.origin, japanese.origin]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 768, 1280]) {
        const page = await see({ from, colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
        assert.deepEqual(await violations(page), [], `${from} ${colorScheme} ${width}`);
        for (const group of await page.locator("details").all()) await group.locator("summary").click();
        assert.equal(await overflow(page), 0, `${width}`);
        assert.deepEqual(page.problems, []);
        await page.context().close();
      }
    }
  }
});

test("forced colours leave nothing out", async () => {
  const page = await see({ forcedColors: "active", bypassCSP: true });
  assert.deepEqual(await violations(page), []);
});

test("what is saved is taken up, and nobody loses their place", async () => {
  const page = await see();
  await keep(page);
  await page.getByRole("searchbox", { name: "Find" }).first().fill("security");
  await page.evaluate(() => scrollTo(0, 300));
  const y = await page.evaluate(() => scrollY);
  assert.ok(y > 100, `${y}`);
  await edit(COURSE, TITLE, "A New Name for Security");
  await page.getByRole("link", { name: "A New Name for Security" }).waitFor({ timeout: SOON });
  const state = await page.evaluate(() => ({
    find: document.activeElement.value,
    focus: document.activeElement.type,
    y: Math.round(scrollY),
  }));
  assert.deepEqual(state, { find: "security", focus: "search", y: Math.round(y) });
  assert.equal(await rows(page).count(), 2);
  assert.equal(await isKept(page), true);
  assert.deepEqual(page.problems, []);
});

test("the focus stays on a line that changes, and on one that does not", async () => {
  const page = await see();
  const changed = page.locator("#course-information-security a.title").first();
  const other = page.locator("#course-personal-information a.title").first();
  const focused = () => page.evaluate(() => document.activeElement.closest("tr")?.id);
  await changed.focus();
  const back = await edit(COURSE, TITLE, "A New Name");
  await page.getByRole("link", { name: "A New Name" }).waitFor({ timeout: SOON });
  assert.equal(await focused(), "course-information-security");
  await other.focus();
  await back();
  await page.getByRole("link", { name: TITLE }).waitFor({ timeout: SOON });
  assert.equal(await focused(), "course-personal-information");
});

test("what is wrong comes first, and goes when it is mended", async () => {
  const page = await see();
  await keep(page);
  const back = await edit(COURSE, "title:", "titel:");
  await page.getByRole("heading", { name: /^1 error/u }).first().waitFor({ timeout: SOON });
  await heard(page, "1 error");
  // It is said on the page itself, and nothing stands over it.
  assert.equal(await page.getByRole("dialog").count(), 0);
  const first = page.locator(".first > li").first();
  await first.getByRole("link").click();
  const message = page.locator(".findings > li:target");
  await message.getByText("titel:").first().waitFor();
  const count = page.locator("#course-information-security").getByRole("link", { name: "1 error" });
  assert.equal(await count.count(), 1);
  await back();
  await page.getByRole("heading", { name: /^7 warnings/u }).first().waitFor({ timeout: SOON });
  assert.equal(await page.locator("#findings .error").count(), 0);
  assert.equal(await isKept(page), true);
  assert.deepEqual(page.problems, []);
});

test("what there is to mend stays where it is being read, and what an address leads to", async () => {
  const page = await see();
  await keep(page);
  const place = (path) => page.locator(".findings > li", { hasText: path });
  await page.locator("#course-personal-information a.warning").click();
  const led = place(LAST);
  await led.waitFor();
  const top = () => led.evaluate((own) => Math.round(own.getBoundingClientRect().top));
  const target = () => page.locator(":target .place code").innerText();
  // The message is being read: its head has gone out of the window.
  await led.evaluate((own) => scrollTo({ top: scrollY + own.getBoundingClientRect().top + 40, behavior: "instant" }));
  const before = await top();
  assert.ok(before < 0, `${before}`);
  const says = await target();
  const ids = await page.locator(".findings > li").evaluateAll((all) => all.map((own) => own.id));
  for (const [what, act] of [
    ["an error above it", () => edit(NOTES, "\n", "\n[lost](/courses/nothing/)\n")],
    ["a warning less above it", () => edit("content/checks/groupware.yaml", "\nsource:", "\nwaive: {stale-entry: we know}\nsource:")],
    ["it moves in its file", () => edit(LAST, "order:", "# A line more.\norder:")],
  ]) {
    const tally = await page.locator("#run").innerText();
    await act();
    await page.waitForFunction((tally) => document.querySelector("#run").innerText !== tally, tally, { timeout: SOON });
    // What is near the window is drawn in the frame after.
    await page.waitForTimeout(100);
    assert.ok(Math.abs((await top()) - before) <= 1, `${what}: ${await top()}, not ${before}`);
    assert.equal((await target()).split(":")[0], says.split(":")[0], what);
  }
  const after = await page.locator(".findings > li").evaluateAll((all) => all.map((own) => own.id));
  assert.equal(after.filter((id) => !ids.includes(id)).length, 1, "only the error is new");
  assert.equal(await isKept(page), true);
  assert.deepEqual(page.problems, []);
});

test("errors and warnings are told apart by a word", async () => {
  await edit(COURSE, "title:", "titel:");
  for (const [from, error, warning] of [[english.origin, "error", "warning"], [japanese.origin, "エラー", "警告"]]) {
    const page = await see({ from });
    await page.locator(".first > .error").waitFor({ timeout: SOON });
    for (const [list, word] of [[".first > .error", error], ["#findings .error h3", error], ["#findings .warning h3", warning]]) {
      const texts = await page.locator(list).allTextContents();
      assert.ok(texts.length > 0 && texts.every((text) => text.trim().startsWith(word)), `${list}: ${texts}`);
    }
    await page.context().close();
  }
});

test("the list is narrowed by words and by what needs work", async () => {
  const page = await see();
  const [all, find, show] = [
    await rows(page).count(),
    page.locator("#bar input"),
    page.getByRole("combobox", { name: "Show" }),
  ];
  await show.selectOption({ label: "Only what needs work" });
  assert.equal(await rows(page).count(), 7);
  assert.equal(await page.locator("#bar .shown").innerText(), `7 of ${all}`);
  assert.equal(await page.locator("#of-office").isVisible(), false);
  // As an input method leaves it, in another language, and by the file.
  for (const [asked, count] of [["ＲＥＳＥＡＲＣＨ", 2], ["研究 grants", 1], ["portal", 1], ["nobody", 0]]) {
    await find.fill(asked);
    assert.equal(await rows(page).count(), count, asked);
    assert.equal(await page.getByText("Nothing fits.").isVisible(), count === 0, asked);
  }
  await heard(page, `0 of ${all}`);
  await find.fill("grants");
  // Asked for by the page, as by a key: who asks the browser from outside may be
  // ahead of the address that was just written.
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => setTimeout(() => location.reload()))]);
  assert.equal(await find.inputValue(), "grants");
  assert.equal(await rows(page).count(), 1);
  // What comes first leads to its entries.
  await page.getByRole("link", { name: /^7 entries have not been compared/u }).click();
  assert.equal(await rows(page).count(), 7);
  assert.equal(await show.inputValue(), "old");
  // A save leaves the list as narrow as it was.
  await edit(LAST, 'en: "', 'en: "New ');
  await page.getByRole("link", { name: /^New /u }).first().waitFor({ timeout: SOON });
  assert.equal(await rows(page).count(), 7);
  assert.deepEqual(page.problems, []);
});

test("routes are found", async () => {
  const page = await see();
  const shown = page.locator("#routes li:visible");
  assert.equal(await shown.count(), 0);
  await page.locator("#routes input").fill("ja feed");
  assert.equal(await shown.count(), 1);
  assert.equal(await shown.getByRole("link").getAttribute("href"), "/ja/feed.xml");
  await page.locator("#routes input").fill("");
  assert.equal(await shown.count(), 0);
});

test("it is one step from every page, and not led away", async () => {
  const following = await preview(root, { options: [...options, "--follow"] });
  const [, address] = await following.says(/what needs work: (\S+)/u);
  assert.equal(address, `${following.origin}/_shirube/`);
  const course = await open(browser, { origin: following.origin });
  await visit(course, `${following.origin}/en/about/`);
  await course.getByRole("link", { name: "Overview of the guide (Preview: up to date)" }).click();
  await course.waitForURL("**/_shirube/");
  await course.getByRole("heading", { name: "Overview" }).waitFor();
  await edit(COURSE, TITLE, "A New Name");
  await course.getByRole("link", { name: "A New Name" }).waitFor({ timeout: SOON });
  assert.equal(new URL(course.url()).pathname, "/_shirube/");
  await course.getByRole("link", { name: "A New Name" }).click();
  await course.waitForURL("**/en/courses/information-security/");
});

test("a path is copied whole", async () => {
  const page = await see({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: `Copy the path ${COURSE}` }).click();
  await heard(page, "Copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), join(root, COURSE));
});

test("a program that is chosen opens the files, and nothing else can be", async () => {
  const page = await see();
  const way = page.locator("#course-information-security th a");
  await edit("site.yaml", "theme: default", "theme: default\neditor: vscode");
  await way.waitFor({ timeout: SOON });
  assert.equal(await way.getAttribute("href"), `vscode://file${join(root, COURSE)}:1:1`);
  // So do the messages over a page.
  const course = await open(browser, { origin: english.origin });
  await visit(course, `${english.origin}/en/`);
  const back = await edit(COURSE, "title:", "titel:");
  const place = course.getByRole("dialog").getByRole("link", { name: `${COURSE}:2:1` });
  await place.waitFor({ timeout: SOON });
  assert.equal(await place.getAttribute("href"), `vscode://file${join(root, COURSE)}:2:1`);
  await back();
  await edit("site.yaml", "editor: vscode", 'editor: "javascript:alert({path})"');
  await page.getByRole("heading", { name: /^1 error/u }).first().waitFor({ timeout: SOON });
  assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
});

test("it is there before there is a site, and then shows it", async () => {
  const back = await edit(COURSE, "title:", "titel:");
  const { origin } = await preview(root, { options: [...options, "--lang", "ja"] });
  const page = await see({ from: origin });
  await page.getByText("直して保存すると、ページが作成されます。").waitFor();
  assert.equal(await page.locator("#table a.title").count(), 0);
  await back();
  await page.getByText("最後に保存した内容が、ページに反映されています。").waitFor({ timeout: SOON });
  await page.getByRole("link", { name: "情報セキュリティe-Learning" }).click();
  await page.waitForURL("**/ja/courses/information-security/");
  assert.deepEqual(page.problems, []);
});
