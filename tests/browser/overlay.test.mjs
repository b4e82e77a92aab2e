// What an editor sees in the browser: the page as it was saved, where it was
// being read; over it what is wrong; and whether the preview is still there.

import assert from "node:assert/strict";
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";

import { guide, preview, SOON } from "./previews.mjs";
import { launch, open, overflow, repository, violations, visit } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";
const NOTES = "content/courses/information-security/notes.en.md";
const ABOUT = "content/pages/about.en.md";
const STYLE = "themes/default/assets/style.css";
const TEMPLATE = "themes/default/templates/page.html";
/** A free page that is long, and has something to open and to type into. */
const LONG = `{% extends "base.html" %}{% block main %}<h1>{{ page.title | default(value="x") }}</h1>
<details><summary>More</summary><p>Inside</p></details><input aria-label="Field">
{% for line in range(end=200) %}<p>A line.</p>{% endfor %}{% endblock %}`;

const { root, edit, save, restore } = await guide();
afterEach(restore);
await save(STYLE, await readFile(join(repository, STYLE), "utf8"));
const { origin, says, length } = await preview(root);
const japanese = await preview(root, { options: ["--lang", "ja"] });
const browser = await launch();

const see = async (path, { from = origin, ...options } = {}) => {
  const page = await open(browser, { origin: from, ...options });
  await visit(page, `${from}${path}`);
  await page.locator(".mark[data-state=connected]").waitFor({ state: "attached" });
  return page;
};
/** Marks the page, to see whether it was loaded again. */
const keep = (page) => page.evaluate(() => (globalThis.isKept = true));
const isKept = (page) => page.evaluate(() => globalThis.isKept === true);
const until = (page, test, argument) => page.waitForFunction(test, argument, { timeout: SOON });

test("new words are put in their place", async () => {
  const page = await see("/en/courses/information-security/");
  await keep(page);
  for (const name of ["A New Name for It", "Another <Name> & More"]) {
    const back = await edit(COURSE, "Information Security Training", name);
    await page.locator("h1", { hasText: name }).waitFor({ timeout: SOON });
    assert.ok((await page.title()).includes(name), await page.title());
    assert.equal(await page.locator("meta[property='og:title']").getAttribute("content"), name);
    const data = await page.locator("script[type='application/ld+json']").textContent();
    assert.ok(JSON.stringify(JSON.parse(data)).includes(name), data);
    await back();
    await page.locator("h1", { hasText: "Information Security" }).waitFor({ timeout: SOON });
  }
  const back = await edit(NOTES, "## ", "A new *paragraph* with [a link](https://example.org/).\n\n## ");
  await page.locator("p", { hasText: "A new paragraph with a link." }).getByRole("link").waitFor({ timeout: SOON });
  await back();
  await page.getByText("A new paragraph").waitFor({ state: "detached", timeout: SOON });
  assert.equal(await isKept(page), true);
  assert.deepEqual(page.problems, []);
});

test("a page that is not as it was served is loaded again, and only where it changed", async () => {
  const course = await see("/en/courses/information-security/");
  const other = await see("/en/about/");
  await Promise.all([course, other].map(keep));
  await course.locator("h1").evaluate((own) => (own.textContent = "What a script made of it"));
  const back = await edit(COURSE, "Information Security Training", "A New Name for It");
  await course.locator("h1", { hasText: "A New Name for It" }).waitFor({ timeout: SOON });
  assert.equal(await isKept(course), false);
  // The other has heard of the change by now: it shows what comes next.
  const lost = await edit(COURSE, "title:", "titel:");
  await other.getByRole("dialog").waitFor();
  assert.equal(await isKept(other), true);
  await lost();
  await other.getByRole("dialog").waitFor({ state: "hidden" });
  await back();
  await course.locator("h1", { hasText: "Information Security" }).waitFor({ timeout: SOON });
  assert.deepEqual([...course.problems, ...other.problems], []);
});

test("what a script moved or changed is not reworded in its place", async () => {
  const EMPTY = "<div id=slot></div>";
  const FILLED = "<div id=slot><p>One more.</p></div>";
  const PROSE = `<div id=first><p>One.</p></div><div id=second><p>Two.</p></div>${EMPTY}`;
  const template = (prose) => `{% extends "base.html" %}{% block main %}<h1>x</h1>${prose}{% endblock %}`;
  // What a script does in the page, where ids are names; what is saved in place
  // of what; and whether that is put in its place.
  for (const [what, deed, from, to, inPlace] of [
    ["nothing, to a text", () => {}, "One.", "One more.", true],
    ["nothing, to prose", () => {}, "One.", "<em>One more.</em>", true],
    ["nothing, to what is empty", () => {}, EMPTY, FILLED, true],
    ["a text is another", () => (first.firstChild.textContent = "Else."), "One.", "One more.", false],
    ["two have changed places", () => second.after(first), "One.", "One more.", false],
    ["one stands in another", () => second.append(first), "One.", "One more.", false],
    ["it is of another kind", () => (first.outerHTML = "<nav id=first><p>One.</p></nav>"), "One.", "One more.", false],
    ["prose is marked", () => (first.firstChild.className = "seen"), "One.", "<em>One more.</em>", false],
    ["what is empty is of another kind", () => (slot.outerHTML = "<nav id=slot></nav>"), EMPTY, FILLED, false],
    ["what is empty is marked", () => (slot.className = "ready"), EMPTY, FILLED, false],
    ["what is empty is filled", () => slot.append("Else."), EMPTY, FILLED, false],
  ]) {
    const before = length();
    await save(TEMPLATE, template(PROSE));
    await says(/Made/u, before);
    const page = await see("/en/about/");
    await keep(page);
    await page.evaluate(deed);
    await save(TEMPLATE, template(PROSE.replace(from, to)));
    await page.locator("main", { hasText: "One more." }).waitFor({ timeout: SOON });
    assert.equal(await isKept(page), inPlace, what);
    const [shown, served] = await page.evaluate(async () => {
      const answer = await fetch(location.pathname);
      const served = new DOMParser().parseFromString(await answer.text(), "text/html");
      return [document, served].map((own) => own.querySelector("main").innerHTML);
    });
    assert.equal(shown, served, what);
    assert.deepEqual(page.problems, [], what);
    await page.context().close();
  }
});

test("a page that is loaded again stays as it was being read", async () => {
  const before = length();
  await save(TEMPLATE, LONG);
  // What is opened is what was saved: else it is loaded again under the test.
  await says(/Made/u, before);
  const page = await see("/en/about/");
  await page.getByLabel("Field").waitFor();
  await page.locator("summary").click();
  await page.getByLabel("Field").focus();
  await page.evaluate(() => scrollTo(0, 1500));
  await keep(page);
  await save(TEMPLATE, LONG.replace("<details>", "<details class=other>").replace("A line.", "Another line."));
  await page.getByText("Another line.").first().waitFor({ timeout: SOON });
  await until(page, () => document.activeElement.localName === "input" && scrollY > 0);
  const state = await page.evaluate(() => ({
    isKept: globalThis.isKept === true,
    open: document.querySelector("details").open,
    focus: document.activeElement.localName,
    y: Math.round(scrollY),
  }));
  assert.deepEqual(state, { isKept: false, open: true, focus: "input", y: 1500 });
  assert.deepEqual(page.problems, []);
});

test("style sheets are changed without loading the page again", async () => {
  const page = await see("/en/");
  await keep(page);
  const back = await edit(STYLE, "--paper: #fbfaf6", "--paper: #fedcba");
  const ground = (colour) => getComputedStyle(document.documentElement).backgroundColor === colour;
  await until(page, ground, "rgb(254, 220, 186)");
  assert.equal(await page.locator("head link[rel=stylesheet]").count(), 1);
  await back();
  await until(page, ground, "rgb(251, 250, 246)");
  assert.equal(await isKept(page), true);
  assert.deepEqual(page.problems, []);
});

test("what is wrong is drawn over the last good page, and goes when it is mended", async () => {
  const page = await see("/en/courses/information-security/");
  const dialog = page.getByRole("dialog");
  for (const [what, act, told] of [
    ["YAML", () => edit(COURSE, "title:", "titel:"), { rule: "unknown-key", at: `${COURSE}:2:1`, marked: "titel", mended: "title" }],
    ["Markdown", () => edit(NOTES, "## ", "[there](../nowhere/index.html)\n\n## "), { at: `${NOTES}:` }],
    ["a template", () => edit(TEMPLATE, "endfor", "endfro"), { at: `${TEMPLATE}:` }],
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

test("the mark is in the gutter, and not on paper", async () => {
  for (const width of [320, 1280]) {
    const page = await see("/en/", { viewport: { width, height: 700 } });
    const mark = await page.locator(".mark").boundingBox();
    const gutter = await page.evaluate(() => document.querySelector("main *").getBoundingClientRect().left);
    assert.ok(mark.x + mark.width <= Math.max(gutter, 16), `${width}: ${JSON.stringify(mark)}, ${gutter}`);
    await page.getByRole("img", { name: "Preview: up to date" }).waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".mark").isVisible(), false);
  }
});

test("a preview that is lost says so, and is found again", async () => {
  const own = await guide();
  const first = await preview(own.root);
  const page = await see("/en/courses/information-security/", { from: first.origin });
  const status = page.getByRole("status").last();
  assert.equal(await status.innerText(), "");
  await first.stop();
  await page.locator(".mark[data-state=lost]").waitFor({ timeout: SOON });
  assert.match(await status.innerText(), /no connection/u);
  await own.edit(COURSE, "Information Security Training", "Saved Meanwhile");
  await preview(own.root, { port: new URL(first.origin).port });
  await page.locator(".mark[data-state=connected]").waitFor({ timeout: SOON });
  await page.locator("h1", { hasText: "Saved Meanwhile" }).waitFor({ timeout: SOON });
});

test("the browser is led to what was saved", async () => {
  const { root, edit } = await guide();
  const { origin } = await preview(root, { options: ["--follow"] });
  const page = await see("/ja/about/", { from: origin });
  for (const [file, from, to, path] of [
    [COURSE, "Information Security Training", "Led Here", "/ja/courses/information-security/"],
    [ABOUT, "## ", "### ", "/en/about/"],
    ["content/checks/portal.yaml", "en: ", "en: Led ", "/en/attendance/"],
    ["content/audiences.yaml", "en: ", "en: Led ", "/en/"],
    ["content/offices/nansei-general-affairs.yaml", "en: ", "en: Led ", "/en/contacts/"],
    [NOTES, "## ", "## Led ", "/en/courses/information-security/"],
  ]) {
    const text = await readFile(join(root, file), "utf8");
    const quoted = text.includes('en: "') && from === "en: ";
    await edit(file, quoted ? 'en: "' : from, quoted ? 'en: "Led ' : to);
    await page.waitForURL(`${origin}${path}`, { timeout: SOON });
    await page.locator(".mark[data-state=connected]").waitFor({ state: "attached" });
    await page.waitForTimeout(100);
  }
  assert.deepEqual(page.problems, []);
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
    await back();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.deepEqual(page.problems, []);
    await page.context().close();
  }
});

test("the mark says that the pages are being made, and when they are", async () => {
  // The news of a run of some length, which no guide here asks for.
  const page = await open(browser, { origin });
  await page.addInitScript(() => {
    const Own = globalThis.EventSource;
    globalThis.EventSource = class extends Own {
      constructor(address) {
        super(address);
        this.addEventListener("message", ({ data }) => (globalThis.news = data));
        globalThis.say = (changed) => {
          const data = JSON.stringify({ ...JSON.parse(globalThis.news), ...changed });
          this.dispatchEvent(new MessageEvent("message", { data }));
        };
      }
    };
  });
  for (const [from, working, connected] of [
    [origin, "Preview: making the pages", "Preview: up to date"],
    [japanese.origin, "プレビュー：ページを作り直しています", "プレビュー：最新の状態です"],
  ]) {
    await visit(page, `${from}/en/about/`);
    const mark = (name) => page.getByRole("img", { name, exact: true });
    await mark(connected).waitFor();
    await keep(page);
    const heard = await page.getByRole("status").last().innerText();
    const ground = () => page.locator(".dot").evaluate((own) => getComputedStyle(own).backgroundColor);
    const before = await ground();
    await page.evaluate(() => globalThis.say({ working: true }));
    await mark(working).waitFor();
    assert.equal(await page.locator(".mark").getAttribute("title"), working);
    // It is seen after a while; a run of a blink is not.
    await until(page, (before) => {
      const dot = document.querySelector("shirube-preview").shadowRoot.querySelector(".dot");
      return getComputedStyle(dot).backgroundColor !== before;
    }, before);
    await page.evaluate(() => globalThis.say({ working: false }));
    await mark(connected).waitFor();
    assert.equal(await ground(), before);
    // Nothing of it is said aloud, and the page is left as it was.
    assert.equal(await page.getByRole("status").last().innerText(), heard);
    assert.equal(await isKept(page), true);
  }
  await page.context().close();
});
