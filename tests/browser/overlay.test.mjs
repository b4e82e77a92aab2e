// What is wrong, over the page: as it is drawn, in every light and language.

import assert from "node:assert/strict";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";

import { guide, looker, preview, SOON } from "./previews.mjs";
import { launch, overflow, repository, violations } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";
const NOTES = "content/courses/information-security/notes.en.md";
const TEMPLATE = "themes/default/templates/page.html";

const { root, edit, save, restore } = await guide();
afterEach(restore);
await save(TEMPLATE, await readFile(join(repository, TEMPLATE), "utf8"));
const { origin } = await preview(root);
const japanese = await preview(root, { options: ["--lang", "ja"] });
const browser = await launch();
const see = looker(browser, origin);

test("what is wrong is drawn over the last good page, and goes when it is mended", async () => {
  const page = await see("/en/courses/information-security/");
  const dialog = page.getByRole("dialog");
  for (const [what, act, told] of [
    ["YAML", () => edit(COURSE, "title:", "titel:"), { rule: "unknown-key", at: `${COURSE}:2:1`, marked: "titel", mended: "title" }],
    ["Markdown", () => edit(NOTES, "## ", "[there](../nowhere/index.html)\n\n## "), { at: `${NOTES}:` }],
    ["a template", () => edit(TEMPLATE, "endblock", "endblokc"), { at: `${TEMPLATE}:` }],
  ]) {
    const back = await act();
    await dialog.waitFor({ timeout: SOON });
    const text = (await dialog.innerText()).replaceAll("\u200b", "");
    assert.ok(text.includes(told.at), `${what}: ${text}`);
    // A message may begin with what an editor typed: no letter of it is changed.
    const shown = await dialog.locator("h2, .label").evaluateAll((all) =>
      all.map((own) => getComputedStyle(own, "::first-letter").textTransform));
    assert.ok(shown.length > 0 && shown.every((transform) => transform === "none"), what);
    if (told.rule) {
      assert.equal(await dialog.getByText(told.rule, { exact: true }).count(), 1);
      assert.equal(await dialog.locator("mark").first().innerText(), told.marked);
      assert.equal(await dialog.locator("ins").first().innerText(), told.mended);
    }
    assert.equal(await page.locator("h1", { hasText: "Information Security" }).count(), 1, what);
    await back();
    await dialog.waitFor({ state: "hidden", timeout: SOON });
    assert.equal(await page.getByRole("button", { name: /error/u }).count(), 0, what);
  }
  assert.deepEqual(page.problems, []);
});

test("a guide that cannot be read at all is told of too", async () => {
  const page = await see("/en/");
  const [here, away] = ["site.yaml", "site.yaml.away"].map((name) => join(root, name));
  await rename(here, away);
  const dialog = page.getByRole("dialog", { name: /site\.yaml/u });
  await dialog.waitFor({ timeout: SOON });
  await rename(away, here);
  await dialog.waitFor({ state: "hidden", timeout: SOON });
  assert.deepEqual(page.problems, []);
});

test("what does not come is asked for again", async () => {
  const page = await see("/en/");
  let asks = 0;
  await page.route("**/_shirube/findings", (route) => (asks++ ? route.continue() : route.abort()));
  const back = await edit(COURSE, "title:", "titel:");
  await page.getByRole("dialog").waitFor({ timeout: SOON });
  await back();
  await page.getByRole("dialog").waitFor({ state: "hidden", timeout: SOON });
  assert.equal(asks, 2);
});

test("warnings are folded below the errors", async () => {
  const page = await see("/en/");
  const untold = await edit("content/pages/about.ja.md", "## この", "#### この");
  const back = await edit("site.yaml", "theme:", "themme:");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor({ timeout: SOON });
  const warnings = dialog.locator("details");
  assert.equal(await warnings.evaluate((own) => own.open), false);
  assert.match(await warnings.locator("summary").innerText(), /^\d+ warnings?$/u);
  assert.ok((await dialog.locator(".warnings li").count()) > 0);
  await back();
  await untold();
});

test("the message is a dialog that a keyboard opens and closes", async () => {
  const page = await see("/en/");
  const link = page.getByRole("link", { name: "Contacts" }).first();
  await link.focus();
  const back = await edit(COURSE, "title:", "titel:");
  const dialog = page.getByRole("dialog", { name: "1 error" });
  await dialog.waitFor({ timeout: SOON });
  const inside = () => page.evaluate(() => document.activeElement.localName === "shirube-preview");
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    // A modal dialog lets go to the browser's own bars, never to the page.
    const where = await page.evaluate(() => document.activeElement.localName);
    assert.ok(["shirube-preview", "body"].includes(where), where);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await link.evaluate((own) => own === document.activeElement), true);
  // What was closed stays at hand.
  await page.getByRole("button", { name: "1 error" }).press("Enter");
  await dialog.waitFor();
  assert.equal(await inside(), true);
  await dialog.getByRole("button", { name: "Close" }).press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await back();
  assert.deepEqual(page.problems, []);
});

test("what is to be typed has edges, in light and dark", async () => {
  const back = await edit(COURSE, "title:", "titel:");
  for (const colorScheme of ["light", "dark"]) {
    const page = await see("/en/", { colorScheme });
    const code = page.getByRole("dialog").locator("h2 code").first();
    await code.waitFor({ timeout: SOON });
    const paper = await page.getByRole("dialog").evaluate((own) => getComputedStyle(own).backgroundColor);
    const own = await code.evaluate((own) => {
      const { backgroundColor, borderInlineStartWidth, whiteSpaceCollapse } = getComputedStyle(own);
      return { backgroundColor, borderInlineStartWidth, whiteSpaceCollapse };
    });
    assert.notEqual(own.backgroundColor, paper, colorScheme);
    assert.equal(own.borderInlineStartWidth, "1px", colorScheme);
    // A space at the edge is seen as well.
    assert.equal(own.whiteSpaceCollapse, "break-spaces", colorScheme);
    await page.context().close();
  }
  await back();
});

test("it is readable in both languages, narrow and wide, light and dark", async () => {
  const back = await edit(COURSE, "title:", "titel:");
  for (const [from, lang, name] of [[origin, "en", "1 error"], [japanese.origin, "ja", "エラー 1 件"]]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        const how = `${lang} ${colorScheme} ${width}`;
        const page = await see(`/${lang}/`, { from, colorScheme, bypassCSP: true, viewport: { width, height: 700 } });
        const dialog = page.getByRole("dialog", { name });
        await dialog.waitFor({ timeout: SOON });
        assert.equal(await dialog.getAttribute("lang"), lang, how);
        const spill = await dialog.evaluate((own) => own.scrollWidth - own.clientWidth);
        assert.equal(spill + (await overflow(page)), 0, how);
        const close = lang === "en" ? "Close" : "閉じる";
        assert.equal(await dialog.getByRole("button", { name: close }).count(), 1, how);
        assert.deepEqual(await violations(page), [], how);
        await page.context().close();
      }
    }
  }
  await back();
});

test("before there is a good site, what is wrong is the page", async () => {
  const own = await guide();
  const back = await own.edit(COURSE, "title:", "titel:");
  const { origin: from } = await preview(own.root, { options: ["--lang", "ja"] });
  const page = await see("/ja/", { from, bypassCSP: true });
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  assert.equal(await page.locator("h1").innerText(), "エラー 1 件");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(await violations(page), []);
  await back();
  await page.locator("header a").first().waitFor({ timeout: SOON });
  assert.deepEqual(page.problems, []);
});

/** The colours that a forced palette gives to the page, and those of parts of the preview. */
const forced = async (page, parts) => {
  const colours = (host, parts) => {
    const probe = document.createElement("span");
    document.body.append(probe);
    const palette = ["Canvas", "CanvasText", "LinkText"].map((name) => {
      probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
      return [name, getComputedStyle(probe).color];
    });
    probe.remove();
    const own = Object.entries(parts).map(([name, selector]) => {
      const style = getComputedStyle(host.shadowRoot.querySelector(selector));
      const { color, backgroundColor, borderTopColor, borderTopWidth } = style;
      return [name, { color, backgroundColor, borderTopColor, borderTopWidth }];
    });
    return { palette: Object.fromEntries(palette), ...Object.fromEntries(own) };
  };
  return page.locator("shirube-preview").evaluate(colours, parts);
};

test("what is wrong and the mark are seen in forced colours", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await see("/en/courses/information-security/", { forcedColors: "active", colorScheme });
    const up = await forced(page, { dot: ".dot" });
    assert.notEqual(up.palette.Canvas, up.palette.CanvasText, colorScheme);
    assert.equal(up.dot.backgroundColor, up.palette.LinkText, colorScheme);
    const back = await edit(COURSE, "title:", "titel:");
    await page.getByRole("dialog").waitFor({ timeout: SOON });
    const { palette, ...parts } = await forced(page, {
      dialog: "dialog", heading: "h1", message: "h2", place: ".place code", line: ".line code",
      marked: "mark", label: ".label", mend: ".mend p", close: ".close", count: ".mark button",
    });
    for (const [name, { color }] of Object.entries(parts)) assert.equal(color === palette.Canvas, false, `${colorScheme}: ${name}`);
    // The sheet is no see-through, and has an edge, since the page behind it has its ground.
    assert.equal(parts.dialog.backgroundColor, palette.Canvas, colorScheme);
    const edge = await page.getByRole("dialog").evaluate((own) => getComputedStyle(own).borderInlineStart);
    assert.match(edge, /^8px solid/u, colorScheme);
    assert.ok(edge.includes(palette.CanvasText), `${colorScheme}: ${edge}`);
    const line = await page.locator("dialog mark").first().evaluate((own) => getComputedStyle(own).textDecorationLine);
    assert.equal(line, "underline", colorScheme);
    // Closed, the mark is another one in shape.
    await page.keyboard.press("Escape");
    await page.locator(".mark[data-state=behind]").waitFor();
    const { dot } = await forced(page, { dot: ".dot" });
    assert.equal(dot.backgroundColor, palette.CanvasText, colorScheme);
    assert.match(await page.locator(".dot").evaluate((own) => getComputedStyle(own).clipPath), /^polygon/u, colorScheme);
    await back();
    await page.getByRole("button", { name: "1 error" }).waitFor({ state: "hidden" });
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("each finding says in a word how much it weighs", async () => {
  await edit("content/pages/about.ja.md", "## この", "#### この");
  await edit(COURSE, "title:", "titel:");
  for (const [from, error, warning] of [[origin, "error", "warning"], [japanese.origin, "エラー", "警告"]]) {
    const page = await see("/en/", { from });
    const dialog = page.getByRole("dialog");
    await dialog.waitFor({ timeout: SOON });
    await dialog.locator("summary").click();
    for (const [list, word] of [[".error", error], [".warning", warning]]) {
      const headings = await dialog.locator(`${list} h2`).allInnerTexts();
      assert.ok(headings.length > 0 && headings.every((text) => text.startsWith(word)), `${word}: ${headings}`);
    }
    await page.context().close();
  }
});
