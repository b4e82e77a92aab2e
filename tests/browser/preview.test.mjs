// The preview beside an editor: what is saved is seen, what is wrong is not
// shown, and nobody else is answered.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { guide, preview as start, SOON } from "./previews.mjs";
import { launch, open, visit } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";
const PAGE = "ja/courses/information-security/";

const { root, edit: change } = await guide();
const preview = await start(root);
const browser = await launch();
const edit = (from, to) => change(COURSE, from, to);

const titled = (page, title) =>
  page.locator("h1", { hasText: title }).waitFor({ state: "attached", timeout: SOON });

/** Asks the preview as something other than a browser would. */
function ask({ path = "/", method = "GET", headers = {} }) {
  return new Promise((done, fail) => {
    const asked = request(`${preview.origin}${path}`, { method, headers }, (response) => {
      response.resume();
      done(response);
    });
    asked.on("error", fail);
    asked.end();
  });
}

test("what is saved is seen, and what is wrong is not", async () => {
  const page = await open(browser, { origin: preview.origin });
  await visit(page, `${preview.origin}/${PAGE}`);
  await titled(page, "情報セキュリティe-Learning");

  await edit('ja: "情報セキュリティe-Learning"', 'ja: "新しい題名の研修"');
  await titled(page, "新しい題名の研修");

  const before = preview.length();
  await edit('ja: "新しい題名の研修"', 'ja: "閉じない引用符');
  await preview.says(/Not shown/u, before);
  // The message stands over the page, in the editor's words, and goes on request.
  const message = page.getByRole("dialog");
  await message.getByText("information-security/course.yaml:").first().waitFor();
  await page.keyboard.press("Escape");
  await message.waitFor({ state: "hidden" });
  // Whoever comes now sees the last good page, and whoever was there keeps it.
  await titled(page, "新しい題名の研修");
  await visit(page, `${preview.origin}/${PAGE}`);
  await titled(page, "新しい題名の研修");
  assert.equal(await page.locator("h1", { hasText: "閉じない" }).count(), 0);
  await page.getByRole("button", { name: "1 error" }).click();
  await message.getByText("information-security/course.yaml:").first().waitFor();

  await edit('ja: "閉じない引用符', 'ja: "直した題名の研修"');
  await titled(page, "直した題名の研修");
  assert.equal(await message.count(), 0);
  assert.deepEqual(page.problems, []);
});

test("pages keep to their policy", async () => {
  for (const [path, status] of [["", 200], ["en/", 200], [PAGE, 200], ["en/about/", 200], ["nothing/", 404]]) {
    const page = await open(browser, { origin: preview.origin });
    await visit(page, `${preview.origin}/${path}`, status);
    assert.deepEqual(page.problems, [], `/${path}`);
    await page.context().close();
  }
});

test("only this machine's names are answered", async () => {
  const { port } = new URL(preview.origin);
  const strange = ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example"];
  for (const host of [...strange, `localhost.evil.example:${port}`]) {
    for (const path of ["/", "/en/", "/_shirube/events", "/_shirube/live.js"]) {
      const { statusCode } = await ask({ path, headers: { host } });
      assert.equal(statusCode, 403, `${host}${path}`);
    }
  }
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost"]) {
    const { statusCode } = await ask({ headers: { host } });
    assert.equal(statusCode, 200, host);
  }
});

test("the preview is only read", async () => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    const { statusCode, headers } = await ask({ path: "/en/", method });
    assert.equal(statusCode, 405, method);
    assert.match(headers.allow, /GET/u);
  }
});

test("nothing is published", () => {
  assert.ok(!existsSync(join(root, "public")), "there is a public folder");
});
