// Pages in the states that readers bring about, and the pages of guides that
// use more of the schema: light and dark, wide and narrow, with forced colours
// and on paper.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { guides } from "./guides.mjs";
import { LANGUAGES, launch, looking, open, overflow, serve, SUB_PATH, violations, visit } from "./support.mjs";

const browser = await launch();
const at = looking(browser);
const built = await guides();
const site = await serve(built.kyoto, SUB_PATH);

const WAYS = [
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { viewport: { width: 320, height: 640 } },
  { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  { viewport: { width: 1280, height: 800 }, forcedColors: "active" },
  { viewport: { width: 718, height: 1047 }, media: "print" },
];
const nameOf = ({ viewport, colorScheme = "light", forcedColors, media }) =>
  `${media ?? (forcedColors ? "forced colours" : colorScheme)}, ${viewport.width} px`;

/** What readers do, and what is to be seen then. */
const STATES = {
  "questions answered": {
    path: "index.html?i=faculty&i=fund-users",
    act: async () => {},
    seen: ".verdict .standing",
  },
  "every course shown beside the answer": {
    path: "index.html?i=undergraduates",
    act: (page) => page.locator("#questions .others").click(),
    seen: '.verdict [data-part="none"]',
  },
  "no course for these answers": {
    path: "index.html?i=nobody",
    act: (page) => page.locator("#questions [name=i]").first().focus(),
    seen: "#questions",
  },
  "courses ticked": {
    path: "audiences/faculty/index.html",
    act: async (page) => {
      for (const box of await page.getByRole("checkbox").all()) await box.check();
      await page.evaluate(() => {
        // One was ticked long ago.
        keepTicks({ ...ticks(), "information-security": "2020-01-01" });
        drawTicks();
      });
    },
    seen: ".done .ticked",
  },
};

describe("states of the shipped guide", () => {
  for (const [name, { path, act, seen }] of Object.entries(STATES)) {
    for (const lang of LANGUAGES) {
      for (const { media, ...options } of WAYS) {
        test(`${name} (${lang}): ${nameOf({ media, ...options })}`, async () => {
          const page = await open(browser, { origin: site.origin, bypassCSP: true, ...options });
          await visit(page, site.url(`${lang}/${path}`));
          await act(page);
          assert.ok(await page.locator(seen).first().isVisible(), "the state is not reached");
          if (media) await page.emulateMedia({ media });
          assert.equal(await overflow(page), 0, "the page scrolls sideways by this many px");
          assert.deepEqual(await violations(page), []);
          assert.deepEqual(page.problems, []);
          await page.context().close();
        });
      }
    }
  }
});

const PAGES = {
  laboratory: ["de/index.html?i=wissenschaft&i=laser", "fr/courses/erstunterweisung/", "de/courses/laserschutz/", "de/contacts/", "fr/audiences/laborpersonal/"],
  trilingual: ["zh-Hans/index.html?i=nurses&i=researchers", "ja/courses/clinical-research/", "zh-Hans/attendance/", "ja/contacts/", "zh-Hans/audiences/clinical-investigators/"],
  american: ["es/index.html?i=staff&i=supervisors", "en/courses/laboratory-safety/", "es/courses/harassment-prevention/", "en/attendance/", "es/audiences/employees/"],
};

for (const [name, paths] of Object.entries(PAGES)) {
  describe(`the guide of the ${name} fixture`, async () => {
    const server = await serve(built[name]);
    for (const path of paths) {
      for (const options of WAYS) {
        test(`${path}: ${nameOf(options)}`, async () => {
          await at({ url: server.url(path) }, { bypassCSP: true, ...options }, async (page) => {
            assert.equal(await overflow(page), 0, "the page scrolls sideways by this many px");
            assert.deepEqual(await violations(page), []);
            assert.deepEqual(page.problems, []);
          });
        });
      }
    }
  });
}

describe("a page outlives the day on which it was made", () => {
  const path = "en/courses/harassment-prevention/";
  const on = async (day) => {
    const server = await serve(built.american);
    const page = await open(browser, { origin: server.origin, day });
    await visit(page, server.url(path));
    return page;
  };

  test("days that have passed since are marked in words", async () => {
    const marked = async (day) => {
      const page = await on(day);
      const dates = await page.locator(":has(> .passed:visible) time").evaluateAll((all) => all.map((time) => time.dateTime));
      await page.context().close();
      return [...new Set(dates)];
    };
    // Made on 22 November 2026.
    assert.deepEqual(await marked("2026-11-22"), ["2026-09-30"]);
    assert.deepEqual(await marked("2027-06-30"), ["2026-09-30"]);
    assert.deepEqual(await marked("2027-07-01"), ["2026-09-30", "2027-06-30"]);
  });

  test("today is drawn into its fiscal year, and into no other", async () => {
    const drawn = async (day) => {
      const page = await on(day);
      const places = await page.locator(".track .today").evaluateAll((all) => all.map((line) => line.getAttribute("x1")));
      const legend = await page.locator(".legend .today").isVisible();
      await page.context().close();
      return [places.map((place) => Math.round(parseFloat(place))), legend];
    };
    assert.deepEqual(await drawn("2026-07-01"), [[0], true]);
    assert.deepEqual(await drawn("2027-01-01"), [[50], true]);
    assert.deepEqual(await drawn("2027-06-30"), [[100], true]);
    assert.deepEqual(await drawn("2027-07-01"), [[], false]);
  });
});
