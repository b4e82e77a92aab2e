// The guide with a keyboard: the order of the stops, where one is, and how
// large the targets are. And the way between the languages.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { build, contrast, files, KINDS, LANGUAGES, launch, looking, open, serve, SUB_PATH, visit } from "./support.mjs";

const WINDOWS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 320, height: 640 } },
];
const SKIP = 'a[href="#main"]';

const guide = await build();
const site = await serve(guide, SUB_PATH);
const browser = await launch();
const at = looking(browser);
const place = (path) => ({ url: site.url(path) });

describe("tabbing", () => {
  const walks = ["home", "course that the portal checks", "course that nothing checks", "attendance"];
  for (const kind of walks) {
    for (const lang of LANGUAGES) {
      for (const options of WINDOWS) {
        const { colorScheme, viewport } = options;
        test(`${kind} (${lang}), ${colorScheme}, ${viewport.width} px`, async () => {
          // A fresh page: whoever has left a page with Tab is not at its start.
          const page = await open(browser, { origin: site.origin, ...options });
          try {
            await visit(page, site.url(`${lang}/${KINDS[kind]}`));
            const stops = await walk(page);
            const total = await page.evaluate(() => globalThis.tabbable.length);
            const order = stops.map(({ index }) => index);
            assert.deepEqual(order, Array.from({ length: total }, (_, index) => index), "not in document order");
            const parts = stops.map(({ part }) => part);
            const sequence = parts.filter((part, index) => part !== parts[index - 1]);
            assert.deepEqual(sequence.slice(0, 5), ["skip", "brand", "pages", "languages", "main"]);
            assert.ok(sequence.slice(5).every((part) => part === "end"), `after the content: ${sequence}`);
            for (const stop of stops) assertSeen(stop);
            assert.deepEqual(page.problems, []);
          } finally {
            await page.context().close();
          }
        });
      }
    }
  }
});

/** Presses Tab until the page is left, and tells what had the focus. */
async function walk(page) {
  const passed = await page.evaluate(() => {
    const all = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex]";
    const shown = [...document.querySelectorAll(all)].filter(
      (element) => !element.disabled && element.checkVisibility(),
    );
    globalThis.tabbable = shown.filter((element) => element.tabIndex >= 0);
    return shown
      .filter((element) => element.tabIndex < 0 && !element.matches("main"))
      .map((element) => element.outerHTML.slice(0, 160));
  });
  assert.deepEqual(passed, [], "these cannot be reached");
  const stops = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeFocus);
    if (!stop || stop.index === stops[0]?.index) return stops;
    stops.push(stop);
    assert.ok(stops.length < 500, "there is no end to the stops");
  }
}

function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;

  const part = () => {
    if (element.getAttribute("href") === "#main") return "skip";
    if (element.closest("main")) return "main";
    if (element.closest("footer")) return "end";
    const nav = element.closest("nav");
    if (nav) return nav.querySelector("a[hreflang]") ? "languages" : "pages";
    return element.closest("header") ? "brand" : "elsewhere";
  };
  // Whatever a colour is written in, a canvas paints it.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const painted = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  // An outline lies around its element: on the ground of what holds it.
  let holder = element.parentElement;
  while (holder && painted(getComputedStyle(holder).backgroundColor)[3] < 255) holder = holder.parentElement;

  const style = getComputedStyle(element);
  const { x, y, width, height } = element.getClientRects()[0] ?? new DOMRect();
  const [left, top] = [Math.max(x, 0), Math.max(y, 0)];
  const [right, bottom] = [Math.min(x + width, innerWidth), Math.min(y + height, innerHeight)];
  const middle = (top + bottom) / 2;
  const places = [left + 2, (left + right) / 2, right - 2].map((place) => [place, middle]);
  const covered = places.filter(([placeX, placeY]) => {
    const hit = document.elementFromPoint(placeX, placeY);
    return !(hit && (element.contains(hit) || hit.contains(element)));
  });
  // What scrolls cuts off what stands out of it, outlines too.
  const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  const clipped = [];
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (getComputedStyle(outer).overflow === "visible" || outer.contains(document.body)) continue;
    const edge = outer.getBoundingClientRect();
    const ring = element.getBoundingClientRect();
    if (
      ring.left - reach < edge.left - 1 || ring.right + reach > edge.right + 1 ||
      ring.top - reach < edge.top - 1 || ring.bottom + reach > edge.bottom + 1
    ) {
      clipped.push(outer.outerHTML.slice(0, 80));
    }
  }
  return {
    index: globalThis.tabbable.indexOf(element),
    part: part(),
    html: element.outerHTML.slice(0, 160),
    outline: { style: style.outlineStyle, width: parseFloat(style.outlineWidth) },
    ink: painted(style.outlineColor),
    ground: holder ? painted(getComputedStyle(holder).backgroundColor) : [255, 255, 255, 255],
    size: { width: Math.round(right - left), height: Math.round(bottom - top) },
    covered: covered.length > 0,
    clipped,
  };
}

function assertSeen({ html, outline, ink, ground, size, covered, clipped, part }) {
  const { style, width } = outline;
  assert.ok(style !== "none" && width >= 2, `no outline (${style}, ${width} px): ${html}`);
  assert.ok(ink[3] === 255 && contrast(ink.slice(0, 3), ground.slice(0, 3)) >= 3, `a faint outline: ${html}`);
  assert.ok(size.width > 8 && size.height > 8, `out of sight (${size.width} × ${size.height} px): ${html}`);
  assert.ok(!covered, `covered: ${html}`);
  assert.deepEqual(clipped, [], `its outline is cut off: ${html}`);
  if (part === "skip") {
    assert.ok(size.width >= 24 && size.height >= 24, `a small skip link (${size.width} × ${size.height} px)`);
  }
}

describe("the skip link", () => {
  for (const lang of LANGUAGES) {
    for (const [kind, path] of Object.entries(KINDS)) {
      test(`leads to the content: ${kind} (${lang})`, async () => {
        await at(place(`${lang}/${path}`), WINDOWS[0], async (page) => {
          await page.keyboard.press("Tab");
          assert.ok(await page.locator(SKIP).evaluate((link) => link === document.activeElement), "it is not first");
          await page.keyboard.press("Enter");
          const focused = await page.evaluate(() => document.activeElement.localName);
          assert.equal(focused, "main", "main has no focus");
          const content = page.locator("main :is(a[href], [tabindex='0'])");
          if ((await content.count()) === 0) return;
          await page.keyboard.press("Tab");
          assert.ok(await content.first().evaluate((first) => first === document.activeElement), "main is not entered");
        });
      });
    }
  }
});

describe("targets", () => {
  const paths = ["", "404.html", ...LANGUAGES.flatMap((lang) => Object.values(KINDS).map((path) => `${lang}/${path}`))];
  for (const path of paths) {
    for (const options of WINDOWS) {
      test(`/${path}, ${options.viewport.width} px`, async () => {
        const small = await at(place(path), options, (page) => page.evaluate(smallTargets, SKIP));
        assert.deepEqual(small, [], "under 24 × 24 px");
      });
    }
  }
});

/**
 * The targets that are too small for WCAG 2.2, 2.5.8. What stands in a line of
 * other words is as high as that line, and is let be.
 */
function smallTargets(skip) {
  const targets = "a[href], button, input, select, textarea, summary, [role=button], [role=link]";
  const inSentence = (element) => {
    let block = element;
    while (getComputedStyle(block).display.startsWith("inline") && block.parentElement) block = block.parentElement;
    if (block === element) return false;
    const rest = block.cloneNode(true);
    for (const target of rest.querySelectorAll(targets)) target.remove();
    return /[\p{L}\p{N}]/u.test(rest.textContent);
  };
  return [...document.querySelectorAll(targets)]
    .filter((element) => element.checkVisibility() && !element.matches(skip) && !inSentence(element))
    .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 120) }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ box, html }) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${html}`);
}

describe("languages", async () => {
  const all = await files(guide, "index.html");
  const of = (lang) => all.filter((path) => path.startsWith(`${lang}/`)).map((path) => path.slice(lang.length + 1));
  const [english, japanese] = LANGUAGES.map(of);

  test("have the same pages", () => {
    assert.ok(english.length > 10);
    assert.deepEqual(english, japanese);
  });

  const page = await open(browser, { origin: site.origin });
  for (const path of english) {
    test(`/en/${path} and back`, async () => {
      await visit(page, site.url(`en/${path}`));
      await assertCurrent(page, "en");
      await page.locator("header nav a[hreflang=ja]").click();
      await page.waitForURL(site.url(`ja/${path}`));
      await assertCurrent(page, "ja");
      await page.locator("header nav a[hreflang=en]").click();
      await page.waitForURL(site.url(`en/${path}`));
      assert.deepEqual(page.problems, []);
    });
  }
});

/** The switch names each language in itself, and marks the one that is shown. */
async function assertCurrent(page, lang) {
  assert.equal(await page.locator("html").getAttribute("lang"), lang);
  const items = await page.locator("header nav:has(a[hreflang]) :is(a, [aria-current])").evaluateAll((all) =>
    all.map((item) => ({
      text: item.innerText.trim(),
      lang: item.lang,
      current: item.getAttribute("aria-current"),
    })),
  );
  assert.deepEqual(
    items.map(({ text, lang }) => [text, lang]),
    [["English", "en"], ["日本語", "ja"]],
  );
  const current = items.filter((item) => item.current && item.current !== "false");
  assert.deepEqual(current.map((item) => item.lang), [lang]);
}
