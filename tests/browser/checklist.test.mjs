// The reader's own checklist: ticks that stay in the browser, and the sheet of
// an audience on paper.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { build, files, LANGUAGES, launch, open, serve, SUB_PATH, visit } from "./support.mjs";

const browser = await launch();
const guide = await build();
const site = await serve(guide, SUB_PATH);
const FACULTY = "en/audiences/faculty/";

async function start(path = FACULTY, options = {}) {
  const page = await open(browser, { origin: site.origin, ...options });
  await visit(page, site.url(path));
  return page;
}

const box = (page, course) => page.getByRole("checkbox", { name: course });
const done = (page) => page.locator("li.done .stop").allInnerTexts();
const said = (page, course) => page.locator(`.tick[data-course="${course}"] .ticked`).innerText();
/** The same reader on another day. */
async function on(page, day, path = FACULTY) {
  await page.clock.setFixedTime(`${day}T12:00:00+09:00`);
  await visit(page, site.url(path));
}

describe("ticks", () => {
  test("are kept with their day, on every page and in every language", async () => {
    const page = await start();
    assert.equal(await page.getByRole("checkbox").count(), 4, "a box to each course that applies");
    assert.ok(await page.getByText("never sent anywhere").isVisible());
    await box(page, "Information Security").check();
    assert.equal(await said(page, "information-security"), "Ticked on 22 November 2026.");
    assert.deepEqual(await done(page), ["2"]);
    await visit(page, site.url("ja/audiences/staff/"));
    assert.deepEqual(await done(page), ["2"]);
    assert.equal(await said(page, "information-security"), "2026年11月22日（日）にチェックしました。");
    await visit(page, site.url("en/index.html?i=faculty"));
    assert.deepEqual(await done(page), ["2"]);
    assert.ok(await box(page, "Information Security").isChecked());
    await page.getByRole("button", { name: "Clear all ticks" }).click();
    assert.deepEqual(await done(page), []);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("keep their day when a slip is undone", async () => {
    const page = await start();
    await box(page, "Information Security").check();
    await on(page, "2026-12-24");
    await box(page, "Information Security").uncheck();
    assert.deepEqual(await done(page), []);
    await box(page, "Information Security").check();
    assert.equal(await said(page, "information-security"), "Ticked on 22 November 2026.");
    await page.context().close();
  });

  test("of an earlier period no longer count, and say when they were", async () => {
    const page = await start();
    for (const course of ["Integrity", "Information Security", "Personal Information"]) await box(page, course).check();
    const left = async (day) => {
      await on(page, day);
      return done(page);
    };
    assert.deepEqual(await left("2026-12-31"), ["1", "2", "5"]);
    // A course of every calendar year, one of every fiscal year, and one that names no rhythm.
    assert.deepEqual(await left("2027-01-01"), ["1", "2"]);
    assert.equal(
      await said(page, "personal-information"),
      "Last ticked on 22 November 2026. It is to be taken again.",
    );
    assert.ok(!(await box(page, "Personal Information").isChecked()));
    assert.deepEqual(await left("2027-03-31"), ["1", "2"]);
    assert.deepEqual(await left("2027-04-01"), ["1"]);
    await box(page, "Information Security").check();
    assert.equal(await said(page, "information-security"), "Ticked on 1 April 2027.");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("lapse as their rules say", async () => {
    const page = await start();
    const rows = [
      ["", "2001-01-01", "2026-11-22", false],
      ["cycle 1 12 3", "2026-03-31", "2026-04-01", true],
      ["cycle 1 12 3", "2026-04-01", "2027-03-31", false],
      ["cycle 3 12 3", "2024-04-01", "2027-03-31", false],
      ["cycle 3 12 3", "2024-04-01", "2027-04-01", true],
      // Three fiscal years that begin in April 2024, 2027, …
      ["cycle 1 36 27", "2024-04-01", "2027-03-31", false],
      ["cycle 1 36 27", "2027-03-31", "2027-04-01", true],
      ["months 60", "2021-11-23", "2026-11-22", false],
      ["months 60", "2021-11-22", "2026-11-22", true],
      ["days 14", "2026-11-09", "2026-11-22", false],
      ["days 14", "2026-11-08", "2026-11-22", true],
    ];
    const found = await page.evaluate((all) => all.map(([rule, then, now]) => hasLapsed(then, rule, now)), rows);
    for (const [index, [rule, then, now, lapsed]] of rows.entries()) {
      assert.equal(found[index], lapsed, `${rule || "once"}: ${then}, on ${now}`);
    }
    await page.context().close();
  });

  test("last for the visit where the browser keeps none, and say so", async () => {
    for (const way of ["refuses", "throws"]) {
      const page = await open(browser, { origin: site.origin });
      await page.addInitScript((how) => {
        const refuse = () => { throw new DOMException("no", "SecurityError"); };
        if (how === "refuses") Storage.prototype.setItem = refuse;
        else Object.defineProperty(globalThis, "localStorage", { get: refuse });
      }, way);
      await visit(page, site.url(FACULTY));
      await box(page, "Integrity").check();
      assert.deepEqual(await done(page), ["1"]);
      assert.ok(await page.getByText("This browser does not keep them").isVisible());
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  });

  test("that nobody could have made do no harm", async () => {
    const page = await start();
    const odd = ["2026-99-99", "2026-02-31", "0000-00-00", ["2026-01-01"], 1, "soon"];
    const values = odd.map((day) => JSON.stringify({ "research-integrity": day }));
    for (const value of ["{", "null", "[1]", '"x"', ...values]) {
      await page.evaluate((text) => localStorage.setItem(`shirube ${GUIDE}`, text), value);
      await visit(page, site.url(FACULTY));
      assert.deepEqual(await done(page), [], value);
      await visit(page, site.url("en/?i=faculty"));
      assert.ok(await page.getByLabel("member of the faculty").isChecked(), value);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("are kept from a disk too", async () => {
    const page = await open(browser);
    const address = pathToFileURL(join(guide, FACULTY, "index.html")).href;
    await page.goto(address);
    await box(page, "Integrity").check();
    await page.goto(address);
    assert.deepEqual(await done(page), ["1"]);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("are not offered without JavaScript", async () => {
    const page = await start(FACULTY, { javaScriptEnabled: false });
    assert.equal(await page.getByRole("checkbox").count(), 0);
    await page.context().close();
  });
});

describe("on paper", () => {
  /** On how many sheets a page is printed. */
  async function sheets(page) {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu).length;
  }

  test("an audience of Kyoto is one sheet of A4, with a box to each course", async () => {
    const paths = (await files(guide, "index.html")).filter((path) => path.includes("/audiences/"));
    assert.ok(paths.length >= 9 * LANGUAGES.length);
    const page = await open(browser, { origin: site.origin });
    for (const path of paths) {
      await visit(page, site.url(path));
      assert.equal(await sheets(page), 1, path);
    }
    for (const javaScriptEnabled of [true, false]) {
      const sheet = await start(FACULTY, { javaScriptEnabled });
      await sheet.emulateMedia({ media: "print" });
      const boxes = await sheet.locator(".what").evaluateAll((all) =>
        all.map((what) => {
          const style = getComputedStyle(what.parentElement.querySelector("h3"), "::before");
          return [style.borderTopStyle, parseFloat(style.inlineSize) > 8, style.content];
        }),
      );
      assert.deepEqual(boxes, Array(4).fill(["solid", true, '""']));
      const text = await sheet.locator("body").innerText();
      for (const words of ["What you must take", "SPS-ID", "Every fiscal year", "Checked there", "NANSEI", "As of FY2021"]) {
        assert.ok(text.includes(words), `it does not say “${words}”`);
      }
      assert.equal(await sheet.locator("form:visible, button:visible, nav:visible").count(), 0);
      await sheet.context().close();
    }
    await page.context().close();
  });

  test("what is ticked is ticked", async () => {
    const page = await start();
    await box(page, "Integrity").check();
    await page.emulateMedia({ media: "print" });
    const content = await page.locator("li.done h3").evaluate((title) => getComputedStyle(title, "::before").content);
    assert.equal(content, '"✓"');
    await page.context().close();
  });
});
