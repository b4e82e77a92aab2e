// Every kind of page, as readers meet it: light and dark, wide and narrow, on
// paper, enlarged, with forced colours, with and without JavaScript.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";

import {
  build,
  colours,
  ground,
  KINDS,
  LANGUAGES,
  launch,
  looking,
  mainText,
  overflow,
  serve,
  strongest,
  SUB_PATH,
  violations,
} from "./support.mjs";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
const SHEET = { width: 718, height: 1047 }; // A4 within a browser's margins

const guide = await build();
const site = await serve(guide, SUB_PATH);
// Where the guide's address is known, the page for missing addresses leads
// there from the root: it is shown under any address.
const rooted = await serve(guide);
const at = looking(await launch());

const inLanguages = Object.entries(KINDS).flatMap(([kind, path]) =>
  LANGUAGES.map((lang) => ({ name: `${kind} (${lang})`, kind, lang, url: site.url(`${lang}/${path}`) })),
);
const places = [
  { name: "chooser", url: site.url() },
  ...inLanguages,
  { name: "404.html", url: rooted.url("404.html") },
  { name: "missing page", url: rooted.url("ja/courses/nothing/"), status: 404 },
];

const COURSES = ["course that the portal checks", "course that nothing checks"];
const origin = (place) => new URL(place.url).origin;
const only = (...kinds) => inLanguages.filter(({ kind }) => kinds.includes(kind));

describe("in light and dark", () => {
  for (const place of places) {
    for (const viewport of [WIDE, NARROW]) {
      test(`${place.name}, ${viewport.width} px`, async () => {
        await at(place, { viewport }, async (page) => {
          assert.deepEqual(page.problems, []);
          const grounds = new Set();
          await inBothSchemes(page, async (scheme) => {
            assert.equal(await overflow(page), 0, `${scheme}: the page scrolls sideways by this many px`);
            grounds.add(await ground(page));
          });
          assert.equal(grounds.size, 2, `dark is as light: ${[...grounds]}`);
          assert.deepEqual(page.problems, []);
        });
        await at(place, { viewport, bypassCSP: true }, async (page) => {
          await inBothSchemes(page, async (scheme) => {
            assert.deepEqual(await violations(page), [], scheme);
          });
        });
      });
    }
  }
});

async function inBothSchemes(page, act) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await act(colorScheme);
  }
}

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
            const id = decodeURIComponent(anchor);
            const named = [`id="${id}"`, `id=${id} `, `id=${id}>`].some((name) => text.includes(` ${name}`));
            assert.ok(named, `${target} names no anchor`);
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

  test("lead home from the root and from any depth", async () => {
    await missing(guide, "/", "nothing");
    await missing(guide, "/", "en/courses/nothing/at/all");
  });

  test("lead home where the guide is published below another site", async () => {
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
  const paper = { media: "print", viewport: SHEET };

  for (const place of places) {
    test(place.name, async () => {
      const found = await at(place, { ...paper, bypassCSP: true }, violations);
      assert.deepEqual(found, []);

      await at(place, paper, async (page) => {
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
          // What is not shown at all would still have a text.
          assert.ok(await page.locator("footer").isVisible(), "the sheet has no foot");
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
    for (const place of only(...COURSES)) {
      const links = await at(place, {}, (page) => page.locator('main a[href^="http"]').count());
      assert.ok(links > 0, place.name);
    }
  });
});

describe("with forced colours", () => {
  const forced = { forcedColors: "active" };
  const holders = { home: "main td", attendance: "main td" };
  const states = "main :is(p, h2, h3, dt, td):has(> svg)";

  for (const place of only("home", "attendance", "audience", ...COURSES)) {
    test(`${place.name}: shapes and words are seen`, async () => {
      await at(place, forced, async (page) => {
        const lines = await page.locator(holders[place.kind] ?? states).evaluateAll(boxesOf);
        assert.ok(lines.length > 0, "no state is shown");
        for (const { word, shape } of lines) {
          assert.notEqual(word, "", "a shape without a word");
          assert.ok(shape, `no shape beside “${word}”`);
        }
        const cuts = await colours(page, lines.flatMap(({ shape, text }) => [shape, text]));
        const [drawn, written] = [0, 1].map((which) => cuts.filter((_, index) => index % 2 === which));
        for (const [index, { word }] of lines.entries()) {
          assert.ok(strongest(drawn[index]) >= 3, `the shape of “${word}” cannot be seen`);
          assert.ok(strongest(written[index]) >= 4.5, `“${word}” cannot be read`);
        }
        if (holders[place.kind]) assertToldApart(lines, drawn);
      });
    });
  }
});

/** What some elements say, and where their shapes and their words are. */
function boxesOf(elements) {
  const box = (measured) => {
    const { x, y, width, height } = measured.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  };
  return elements.map((element) => {
    const shape = element.querySelector("[aria-hidden=true]");
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
    );
    const text = document.createRange();
    text.selectNodeContents(words.nextNode() ?? element);
    return { word: element.innerText.trim(), text: box(text), shape: shape && box(shape) };
  });
}

/** Each word has a shape of its own. There is one ink: colour is no help. */
function assertToldApart(lines, drawn) {
  const outline = (colours) => colours.map((colour) => (colour === colours[0] ? " " : "x")).join("");
  const shapes = new Map(lines.map(({ word }, index) => [word, outline(drawn[index])]));
  assert.ok(shapes.size >= 2, "the table has one state only");
  assert.equal(new Set(shapes.values()).size, shapes.size, "two states have the same shape");
}

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
