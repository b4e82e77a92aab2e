// A course page is light: what a browser has to fetch before it can show the
// page fits into the first round trip.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { build, files, launch, open, serve, visit } from "./support.mjs";

const LIMIT = 14 * 1024;

const guide = await build();
const site = await serve(guide);
const browser = await launch();
// A day that is set hides what the browser measures.
const page = await open(browser, { origin: site.origin, day: null });

for (const path of (await files(guide, ".html")).filter((path) => path.includes("/courses/"))) {
  test(path, async () => {
    const fetched = [];
    const note = (response) => fetched.push(response);
    page.on("response", note);
    await visit(page, site.url(path));
    page.off("response", note);

    const sizes = {};
    for (const response of fetched) {
      const type = response.request().resourceType();
      if (!["document", "stylesheet"].includes(type)) continue;
      const size = gzipSync(await response.body()).length;
      sizes[type] = (sizes[type] ?? 0) + size;
    }
    assert.ok(sizes.document && sizes.stylesheet, `fetched: ${Object.keys(sizes)}`);
    const whole = sizes.document + sizes.stylesheet;
    assert.ok(whole < LIMIT, `${whole} bytes compressed, not under ${LIMIT}: ${JSON.stringify(sizes)}`);

    const resources = await page.evaluate(() =>
      performance.getEntriesByType("resource").map((entry) => entry.toJSON()),
    );
    assert.ok(resources.length > 0, "the browser measured nothing");
    const blocking = resources.filter(
      ({ initiatorType, renderBlockingStatus }) =>
        initiatorType === "script" && renderBlockingStatus !== "non-blocking",
    );
    assert.deepEqual(blocking.map(({ name }) => name), [], "these scripts hold the page back");
    const scripts = await page.locator("script:not([type*=json])").evaluateAll((all) => all.map((script) => script.outerHTML));
    assert.ok(scripts.length <= 1, `scripts: ${scripts}`);
  });
}
