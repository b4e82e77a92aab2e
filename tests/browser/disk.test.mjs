// The built guide works as a folder on a disk, without any server.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { build, ground, launch, open } from "./support.mjs";

const guide = await build();
const browser = await launch();

/** What tells a styled page from an unstyled one. */
async function look(page) {
  const { fontFamily, color } = await page.evaluate(() => {
    const { fontFamily, color } = getComputedStyle(document.body);
    return { fontFamily, color };
  });
  return { fontFamily, color, ground: await ground(page) };
}

test("a reader finds the way by clicking", async () => {
  const page = await open(browser);
  const start = pathToFileURL(join(guide, "index.html")).href;
  const folder = start.replace(/index\.html$/u, "");
  page.on("request", (request) => {
    if (!request.url().startsWith(folder)) page.problems.push(`left the folder: ${request.url()}`);
  });
  const plain = await look(page);

  const arrived = async (path, lang) => {
    await page.waitForURL(`${folder}${path}index.html`);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    assert.ok(await page.locator("h1").isVisible());
    const styled = await look(page);
    for (const [name, value] of Object.entries(plain)) {
      assert.notEqual(styled[name], value, `${path} has the browser's own ${name}`);
    }
    assert.deepEqual(page.problems, []);
  };

  await page.goto(start);
  await arrived("", "en");
  await page.locator("main a[hreflang=ja]").click();
  await arrived("ja/", "ja");
  await page.locator('main a[href*="courses/information-security"]').first().click();
  await arrived("ja/courses/information-security/", "ja");
  await page.locator("header a[hreflang=en]").click();
  await arrived("en/courses/information-security/", "en");
  await page.locator('header nav a[href*="attendance"]').click();
  await arrived("en/attendance/", "en");
  await page.locator('main a[href*="courses/personal-information"]').first().click();
  await arrived("en/courses/personal-information/", "en");
  await page.locator("header a").first().click();
  await arrived("en/", "en");
});
