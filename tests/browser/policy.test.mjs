// Every page under its policy, alone and with the headers that `build
// --headers` prints: nothing that it needs is refused, and what it does not
// need is.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";

import { guides } from "./guides.mjs";
import { AS_OF, binary, files, launch, open, repository, run, serve, visit } from "./support.mjs";

const browser = await launch();
const built = await guides();

/** The headers that a host sends with every file of a guide. */
async function headersOf(name) {
  const root = name === "kyoto" ? repository : join(repository, "tests/guides", name);
  const { stdout } = await run(binary, ["build", "--headers", "netlify", "--root", root, "--as-of", AS_OF]);
  const lines = stdout.split("\n");
  const first = lines.findIndex((line) => /^\/.*\*$/u.test(line));
  const headers = {};
  for (const line of lines.slice(first + 1)) {
    const found = /^ {2}([A-Za-z-]+): (.+)$/u.exec(line);
    if (!found) break;
    headers[found[1].toLowerCase()] = found[2];
  }
  assert.ok(Object.keys(headers).length > 4, stdout);
  return headers;
}

// Both policies hold at once: what works here works under that of the page alone.
for (const name of Object.keys(built)) {
  test(`the pages of ${name} work under their policy and the server's`, async () => {
    const server = await serve(built[name], "/", await headersOf(name));
    const page = await open(browser, { origin: server.origin });
    const pages = await files(built[name], ".html");
    assert.ok(pages.length > 10);
    for (const path of pages) {
      await visit(page, server.url(path));
      const isDrawn = await page.evaluate(() => getComputedStyle(document.querySelector("main")).maxWidth !== "none");
      assert.ok(isDrawn, `${path}: without its style`);
      for (const box of await page.locator("input[type=checkbox]:visible, summary:visible").all()) await box.click();
      assert.deepEqual(page.problems, [], path);
    }
    await visit(page, server.url("nothing/of/the/kind"), 404);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

describe("what a page does not need is refused", async () => {
  const headers = await headersOf("kyoto");
  const own = await serve(built.kyoto, "/");
  const both = await serve(built.kyoto, "/", headers);
  const ATTEMPTS = {
    "an inline script": () => {
      const script = document.createElement("script");
      script.textContent = "globalThis.done = true";
      document.head.append(script);
    },
    "a script of an attribute": () => {
      document.body.insertAdjacentHTML("beforeend", '<p onclick="globalThis.done = true">x</p>');
      document.body.lastElementChild.click();
    },
    // Later: what a test itself evaluates may do this.
    "text as a script": () =>
      setTimeout(() => {
        try {
          new Function("globalThis.done = true")();
        } catch {
          // As it should be.
        }
      }, 0),
    "an inline style": () => {
      document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p>');
      if (getComputedStyle(document.body.lastElementChild).color === "rgb(255, 0, 0)") globalThis.done = true;
    },
    "a request": async () => {
      try {
        await fetch("/robots.txt");
        globalThis.done = true;
      } catch {
        // As it should be.
      }
    },
    "another base": () => {
      const base = document.createElement("base");
      base.href = "/elsewhere/";
      document.head.prepend(base);
      if (new URL("x", document.baseURI).pathname.startsWith("/elsewhere")) globalThis.done = true;
    },
  };
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    test(name, async () => {
      for (const server of [own, both]) {
        const page = await open(browser, { origin: server.origin });
        await visit(page, server.url("en/index.html"));
        await page.evaluate(attempt);
        await page.waitForTimeout(50);
        assert.equal(await page.evaluate(() => globalThis.done), undefined);
        assert.ok(
          page.problems.some((problem) => problem.startsWith("policy: ")),
          `the listener must hear of it: ${page.problems}`,
        );
        await page.context().close();
      }
    });
  }

  test("standing in a frame of another page", async () => {
    const shown = async (server) => {
      const page = await open(browser, {});
      await page.goto(own.url("robots.txt"));
      await page.setContent(`<iframe src="${server.url("en/index.html")}"></iframe>`);
      await page.waitForTimeout(300);
      const texts = await Promise.all(page.frames().slice(1).map((frame) => frame.locator("main").count().catch(() => 0)));
      await page.context().close();
      return texts.some((count) => count > 0);
    };
    // Only a header can say it.
    assert.deepEqual([await shown(own), await shown(both)], [true, false]);
  });
});
