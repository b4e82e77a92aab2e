// A page that is open is as it was saved, and where it was being read.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, test } from "node:test";

import { guide, isKept, keep, looker, preview, SOON, until } from "./previews.mjs";
import { launch, repository } from "./support.mjs";

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
const browser = await launch();
const see = looker(browser, origin);

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

test("what is saved while a page is loaded again is shown too", async () => {
  const address = `${origin}/en/courses/information-security/`;
  // The page that comes may be of before the second save, or of after it.
  for (const isLate of [false, true]) {
    const page = await see("/en/courses/information-security/");
    await page.locator("h1").evaluate((own) => (own.textContent = "What a script made of it"));
    let release, arrived, asks = 0;
    const released = new Promise((done) => (release = done));
    const asked = new Promise((done) => (arrived = done));
    await page.route(address, async (route) => {
      if (route.request().resourceType() !== "document") return route.continue();
      asks += 1;
      if (asks > 1) return route.continue();
      const early = isLate ? undefined : await route.fetch();
      arrived();
      await released;
      return route.fulfill({ response: early ?? (await route.fetch()) });
    });
    const back = await edit(COURSE, "Information Security Training", "A First Name");
    await asked;
    const said = length();
    const undo = await edit(COURSE, "A First Name", "A Second Name");
    await says(/^Made /mu, said);
    // The page that goes hears of it as well.
    await page.waitForTimeout(300);
    assert.equal(asks, 1);
    release();
    await page.locator("h1", { hasText: "A Second Name" }).waitFor({ timeout: SOON });
    await undo();
    await page.locator("h1", { hasText: "A First Name" }).waitFor({ timeout: SOON });
    await back();
    await page.locator("h1", { hasText: "Information Security" }).waitFor({ timeout: SOON });
    assert.deepEqual(page.problems, []);
    await page.close();
  }
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
