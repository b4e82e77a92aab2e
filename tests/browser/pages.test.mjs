// Every kind of page, as readers meet it: light and dark, wide and narrow, on
// paper, enlarged, with forced colours, with and without JavaScript.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";

import {
  build,
  KINDS,
  LANGUAGES,
  launch,
  mainText,
  open,
  overflow,
  pixels,
  serve,
  strongest,
  SUB_PATH,
  violations,
  visit,
} from "./support.mjs";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
const SHEET = { width: 718, height: 1047 }; // A4 within a browser's margins

const guide = await build();
const site = await serve(guide, SUB_PATH);
// Where the guide's address is known, the page for missing addresses leads
// there from the root: it is shown under any address.
const rooted = await serve(guide);
const browser = await launch();

const inLanguages = Object.entries(KINDS).flatMap(([kind, path]) =>
  LANGUAGES.map((lang) => ({ name: `${kind} (${lang})`, kind, lang, url: site.url(`${lang}/${path}`) })),
);
const places = [
  { name: "chooser", url: site.url() },
  ...inLanguages,
  { name: "404.html", url: rooted.url("404.html") },
  { name: "missing page", url: rooted.url("nothing"), status: 404 },
  { name: "missing page in a folder", url: rooted.url("ja/courses/nothing/"), status: 404 },
];

const origin = (place) => new URL(place.url).origin;
const only = (...kinds) => inLanguages.filter(({ kind }) => kinds.includes(kind));

/** Opens a place, does something there, and closes it again. */
async function at(place, options, act) {
  const page = await open(browser, { origin: origin(place), ...options });
  try {
    await visit(page, place.url, place.status);
    return await act(page);
  } finally {
    await page.context().close();
  }
}

describe("in light and dark, wide and narrow", () => {
  for (const place of places) {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [WIDE, NARROW]) {
        test(`${place.name}, ${colorScheme}, ${viewport.width} px`, async () => {
          await at(place, { colorScheme, viewport }, async (page) => {
            assert.deepEqual(page.problems, []);
            assert.equal(await overflow(page), 0, "the page scrolls sideways by this many px");
          });
          const found = await at(place, { colorScheme, viewport, bypassCSP: true }, violations);
          assert.deepEqual(found, []);
        });
      }
    }
  }
});

describe("the two schemes", () => {
  for (const place of places) {
    test(`${place.name} is dark when dark is asked for`, async () => {
      const ground = (page) =>
        page.evaluate(() => {
          const grounds = [document.body, document.documentElement].map(
            (element) => getComputedStyle(element).backgroundColor,
          );
          return grounds.find((colour) => colour !== "rgba(0, 0, 0, 0)");
        });
      const light = await at(place, { colorScheme: "light" }, ground);
      const dark = await at(place, { colorScheme: "dark" }, ground);
      assert.notEqual(light, dark);
    });
  }
});

describe("without JavaScript", () => {
  const answers = new Map();
  const ask = (address) => {
    if (!answers.has(address)) {
      const answer = fetch(address).then(async (response) => ({
        status: response.status,
        text: await response.text(),
      }));
      answers.set(address, answer);
    }
    return answers.get(address);
  };

  for (const place of places) {
    test(`${place.name} says the same, and its links work`, async () => {
      const scripted = await at(place, {}, mainText);
      assert.ok(scripted.length > 40, `little is said: ${scripted}`);
      await at(place, { javaScriptEnabled: false }, async (page) => {
        assert.equal(await mainText(page), scripted);
        assert.deepEqual(page.problems, []);
        const targets = await page.locator("a[href]").evaluateAll((links) => links.map(({ href }) => href));
        const inside = targets.filter((target) => target.startsWith(origin(place)));
        assert.ok(inside.length >= LANGUAGES.length, "the page leads nowhere");
        for (const target of inside) {
          const [address, anchor] = target.split("#");
          const { status, text } = await ask(address);
          const known = status === 200 || address === place.url;
          assert.ok(known, `${target} answers ${status}`);
          if (anchor) {
            const id = new RegExp(`\\sid=["']?${RegExp.escape?.(anchor) ?? anchor}["'\\s>]`);
            assert.match(text, id, `${target} names no anchor`);
          }
        }
        const lang = place.lang === "ja" ? "en" : "ja";
        await page.locator(`a[hreflang=${lang}]:visible`).first().click();
        await page.waitForURL(`**/${lang}/**`);
        assert.equal(await page.locator("html").getAttribute("lang"), lang);
        assert.deepEqual(page.problems, []);
      });
    });
  }
});

describe("missing pages", () => {
  // The same guide, published below the path of another site, and one that
  // does not know its address.
  const missing = async (folder, path, address) => {
    const server = await serve(folder, path);
    await at({ url: server.url(address), status: 404 }, {}, async (page) => {
      const choices = page.locator("main a[hreflang]");
      assert.equal(await choices.count(), LANGUAGES.length);
      await choices.last().click();
      assert.equal(page.url(), server.url("ja/index.html"));
      assert.equal(await page.locator("html").getAttribute("lang"), "ja");
      assert.deepEqual(page.problems, []);
    });
  };

  test("lead home wherever the guide is published", async () => {
    const base = `https://guide.example.org${SUB_PATH}`;
    const folder = await build({ options: ["--base-url", base] });
    await missing(folder, SUB_PATH, "en/courses/nothing/at/all");
  });

  test("are kept out of search engines", async () => {
    const html = await readFile(join(guide, "404.html"), "utf8");
    assert.match(html, /noindex/);
  });
});

describe("on paper", () => {
  for (const place of places) {
    test(place.name, async () => {
      const viewport = SHEET;
      const found = await at(place, { viewport, bypassCSP: true }, async (page) => {
        await page.emulateMedia({ media: "print" });
        return violations(page);
      });
      assert.deepEqual(found, []);

      await at(place, { viewport }, async (page) => {
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator("nav:visible, [role=navigation]:visible").count(), 0);
        assert.equal(await page.locator('a[href="#main"]:visible').count(), 0, "the skip link is there");
        assert.equal(await overflow(page), 0, "the sheet is too narrow by this many px");
        const silent = await page.locator('main a[href^="http"]:visible').evaluateAll((links) =>
          links
            .filter((link) => {
              const shown = [link, link.parentElement].flatMap((element) =>
                ["::before", "::after"].map((part) => getComputedStyle(element, part).content),
              );
              const said = [link.parentElement.innerText, ...shown].join(" ");
              return !said.includes(link.getAttribute("href")) && !said.includes("attr(href");
            })
            .map((link) => link.href),
        );
        assert.deepEqual(silent, [], "these addresses cannot be read on paper");
        if (place.lang) {
          const foot = await page.locator("footer").innerText();
          const address = await page.locator("link[rel=canonical]").getAttribute("href");
          assert.ok(foot.includes(address), `the page's address is not at its foot: ${foot}`);
          if (/course|audience|home|attendance/.test(place.kind)) {
            assert.match(foot.replace(address, ""), /\d{4}/, "its foot does not say of when it is");
          }
        }
        assert.deepEqual(page.problems, []);
      });
    });
  }

  test("courses have addresses to print", async () => {
    for (const place of only("course that the portal checks", "course that nothing checks")) {
      const links = await at(place, {}, (page) => page.locator('main a[href^="http"]').count());
      assert.ok(links > 0, place.name);
    }
  });
});

describe("with forced colours", () => {
  const forced = { forcedColors: "active" };

  for (const place of only("home", "attendance")) {
    test(`${place.name}: every state has its word and its shape`, async () => {
      await at(place, forced, async (page) => {
        const shapes = new Map();
        for (const cell of await page.locator("main td").all()) {
          const word = (await cell.innerText()).trim();
          assert.notEqual(word, "", "a cell without a word");
          if (shapes.has(word)) continue;
          const shape = cell.locator("[aria-hidden=true]").first();
          const picture = await pixels(page, shape);
          assert.ok(strongest(picture) >= 3, `the shape of “${word}” cannot be seen`);
          // One ink: what differs is the shape.
          const [ground] = picture;
          shapes.set(word, picture.map((colour) => (String(colour) === String(ground) ? " " : "x")).join(""));
          await shape.evaluate((element) => { element.style.visibility = "hidden"; });
          assert.ok(strongest(await pixels(page, cell)) >= 4.5, `“${word}” cannot be read`);
        }
        assert.ok(shapes.size >= 2, "the table has one state only");
        assert.equal(new Set(shapes.values()).size, shapes.size, "two states have the same shape");
      });
    });
  }

  for (const place of only("course that the portal checks", "course that nothing checks", "audience")) {
    test(`${place.name}: shapes and words are seen`, async () => {
      await at(place, forced, async (page) => {
        const shapes = page.locator("main :is(p, h2, h3, dt, li) > [aria-hidden=true]:visible");
        assert.ok((await shapes.count()) > 0, "no shape");
        for (const shape of await shapes.all()) {
          const beside = await shape.evaluate((element) => element.parentElement.innerText.trim());
          assert.notEqual(beside, "", "a shape without a word");
          assert.ok(strongest(await pixels(page, shape)) >= 3, `the shape beside “${beside}” cannot be seen`);
          assert.ok(strongest(await pixels(page, shape.locator(".."))) >= 4.5, `“${beside}” cannot be read`);
        }
      });
    });
  }
});

describe("enlarged", () => {
  for (const place of places) {
    test(`${place.name} at 200 %`, async () => {
      const options = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
      assert.equal(await at(place, options, overflow), 0, "the page scrolls sideways by this many px");
    });
  }
});

describe("with reduced motion", () => {
  for (const place of places) {
    test(`${place.name} stands still`, async () => {
      const moving = await at(place, { reducedMotion: "reduce" }, (page) =>
        page.evaluate(() => {
          const still = (durations) => durations.split(",").every((each) => parseFloat(each) < 0.02);
          const moves = (element, part) => {
            const style = getComputedStyle(element, part);
            return (
              !still(style.transitionDuration) ||
              (style.animationName !== "none" && !still(style.animationDuration)) ||
              style.scrollBehavior === "smooth"
            );
          };
          return [...document.querySelectorAll("*")]
            .filter((element) => [undefined, "::before", "::after"].some((part) => moves(element, part)))
            .map((element) => element.outerHTML.slice(0, 100));
        }),
      );
      assert.deepEqual(moving, []);
    });
  }
});
