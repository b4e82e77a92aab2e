// The mark in the corner: whether the preview is there, and shows what was saved.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { after, afterEach, test } from "node:test";

import { guide, isKept, keep, looker, preview, SOON, until } from "./previews.mjs";
import { launch, open, visit } from "./support.mjs";

const COURSE = "content/courses/information-security/course.yaml";

const { root, edit, restore } = await guide();
afterEach(restore);
const { origin } = await preview(root);
const japanese = await preview(root, { options: ["--lang", "ja"] });
const browser = await launch();
const see = looker(browser, origin);

test("the mark is in the gutter, and not on paper", async () => {
  for (const width of [320, 1280]) {
    const page = await see("/en/", { viewport: { width, height: 700 } });
    const mark = await page.locator(".mark").boundingBox();
    const gutter = await page.evaluate(() => document.querySelector("main *").getBoundingClientRect().left);
    assert.ok(mark.x + mark.width <= Math.max(gutter, 16), `${width}: ${JSON.stringify(mark)}, ${gutter}`);
    await page.getByRole("img", { name: "Preview: up to date" }).waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".mark").isVisible(), false);
  }
});

test("a preview that is lost says so, and is found again", async () => {
  const own = await guide();
  const first = await preview(own.root);
  const page = await see("/en/courses/information-security/", { from: first.origin });
  const status = page.getByRole("status").last();
  assert.equal(await status.innerText(), "");
  await first.stop();
  await page.locator(".mark[data-state=lost]").waitFor({ timeout: SOON });
  assert.match(await status.innerText(), /no connection/u);
  await own.edit(COURSE, "Information Security Training", "Saved Meanwhile");
  await preview(own.root, { port: new URL(first.origin).port });
  await page.locator(".mark[data-state=connected]").waitFor({ timeout: SOON });
  await page.locator("h1", { hasText: "Saved Meanwhile" }).waitFor({ timeout: SOON });
});

/** A way to the preview that can be cut, and mended. */
const wire = async () => {
  const open = new Set();
  const server = createServer((own) => {
    const other = connect(new URL(origin).port, "127.0.0.1");
    for (const [from, to] of [[own, other], [other, own]]) {
      open.add(from);
      from.on("error", () => {}).on("close", () => open.delete(from)).pipe(to);
    }
  });
  const listen = async (port) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server.address().port;
  };
  const cut = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  const port = await listen(0);
  after(cut);
  return { origin: `http://127.0.0.1:${port}`, cut, mend: () => listen(port) };
};

test("a preview that is lost says so over what is wrong too, and that it is back", async () => {
  const { origin: from, cut, mend } = await wire();
  const back = await edit(COURSE, "title:", "titel:");
  for (const width of [320, 1280]) {
    const page = await see("/en/", { from, viewport: { width, height: 640 } });
    const dialog = page.getByRole("dialog");
    await dialog.waitFor({ timeout: SOON });
    const said = dialog.locator(".lost", { hasText: "no connection" });
    const heard = (text) => dialog.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached", timeout: SOON });
    assert.equal(await said.isVisible(), false, `${width}`);
    cut();
    await said.waitFor({ timeout: SOON });
    await heard("no connection");
    // It is in the window, and nothing lies over it.
    const isSeen = await said.evaluate((own) => {
      const { left, top, width, height } = own.getBoundingClientRect();
      const there = own.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
      return top >= 0 && top + height <= innerHeight && there === own;
    });
    assert.equal(isSeen, true, `${width}`);
    await mend();
    await heard("connected again");
    assert.equal(await said.isVisible(), false, `${width}`);
    await page.context().close();
  }
  await back();
});

test("with errors the mark does not say that all is shown", async () => {
  const told = "Preview: your last change is not shown: 1 error";
  const page = await see("/en/");
  const upToDate = await page.locator(".dot").evaluate((own) => getComputedStyle(own).clipPath);
  const back = await edit(COURSE, "title:", "titel:");
  await page.getByRole("dialog").waitFor({ timeout: SOON });
  await page.keyboard.press("Escape");
  await page.locator(".mark[data-state=behind]").waitFor({ timeout: SOON });
  assert.equal(await page.locator(".mark").getAttribute("title"), told);
  await page.getByRole("img", { name: told, exact: true }).waitFor();
  await page.getByRole("link", { name: `Overview of the guide (${told})` }).waitFor();
  assert.notEqual(await page.locator(".dot").evaluate((own) => getComputedStyle(own).clipPath), upToDate);
  const other = await see("/ja/", { from: japanese.origin });
  await other.getByRole("dialog").waitFor({ timeout: SOON });
  await other.keyboard.press("Escape");
  await other.getByTitle("プレビュー：保存した変更はまだ反映されていません（エラー 1 件）").waitFor();
  await back();
  await page.getByTitle("Preview: up to date").waitFor({ timeout: SOON });
  assert.deepEqual([...page.problems, ...other.problems], []);
});

test("the mark says that the pages are being made, and when they are", async () => {
  // The news of a run of some length, which no guide here asks for.
  const page = await open(browser, { origin });
  await page.addInitScript(() => {
    const Own = globalThis.EventSource;
    globalThis.EventSource = class extends Own {
      constructor(address) {
        super(address);
        this.addEventListener("message", ({ data }) => (globalThis.news = data));
        globalThis.say = (changed) => {
          const data = JSON.stringify({ ...JSON.parse(globalThis.news), ...changed });
          this.dispatchEvent(new MessageEvent("message", { data }));
        };
      }
    };
  });
  for (const [from, working, connected] of [
    [origin, "Preview: making the pages", "Preview: up to date"],
    [japanese.origin, "プレビュー：ページを作り直しています", "プレビュー：最新の状態です"],
  ]) {
    await visit(page, `${from}/en/about/`);
    const mark = (name) => page.getByRole("img", { name, exact: true });
    await mark(connected).waitFor();
    await keep(page);
    const heard = await page.getByRole("status").last().innerText();
    const ground = () => page.locator(".dot").evaluate((own) => getComputedStyle(own).backgroundColor);
    const before = await ground();
    await page.evaluate(() => globalThis.say({ working: true }));
    await mark(working).waitFor();
    assert.equal(await page.locator(".mark").getAttribute("title"), working);
    // It is seen after a while; a run of a blink is not.
    await until(page, (before) => {
      const dot = document.querySelector("shirube-preview").shadowRoot.querySelector(".dot");
      return getComputedStyle(dot).backgroundColor !== before;
    }, before);
    await page.evaluate(() => globalThis.say({ working: false }));
    await mark(connected).waitFor();
    assert.equal(await ground(), before);
    // Nothing of it is said aloud, and the page is left as it was.
    assert.equal(await page.getByRole("status").last().innerText(), heard);
    assert.equal(await isKept(page), true);
  }
  await page.context().close();
});
