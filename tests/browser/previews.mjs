// A preview beside an editor: a guide in a folder of its own, what is saved in
// it, and what the preview says in the terminal.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after } from "node:test";

import { binary, open, repository, temporaryFolder, visit } from "./support.mjs";

export const SOON = 5_000;

/** A copy of the shipped guide, to edit. */
export async function guide() {
  const root = await temporaryFolder();
  for (const part of ["site.yaml", "content"]) {
    await cp(join(repository, part), join(root, part), { recursive: true });
  }
  const before = new Map();
  return {
    root,
    /** Takes back all edits, and says how many there were. */
    async restore() {
      const edits = before.size;
      for (const [file, text] of before) await writeFile(join(root, file), text);
      before.clear();
      return edits;
    },
    /** Saves a file, as an editor's program does. */
    async save(file, text) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    },
    /** Saves a change of a file, and answers what takes it back. */
    async edit(file, from, to) {
      const text = await readFile(join(root, file), "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      if (!before.has(file)) before.set(file, text);
      await writeFile(join(root, file), text.replace(from, to));
      return () => writeFile(join(root, file), text);
    },
  };
}

/** Starts the preview and waits until it says where it is. */
export async function preview(root, { options = [], port = 0 } = {}) {
  const child = spawn(binary, ["serve", "--root", root, "--port", `${port}`, ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const heard = new Set();
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
    for (const listen of heard) listen();
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, "exit");
  };
  after(stop);
  /** Waits until the preview has said something, from a place in its words on. */
  const says = (pattern, from = 0) =>
    new Promise((done, fail) => {
      const over = setTimeout(() => {
        heard.delete(listen);
        fail(new Error(`the preview did not say ${pattern}: ${said.slice(from)}`));
      }, SOON);
      const listen = () => {
        const found = said.slice(from).match(pattern);
        if (!found) return;
        clearTimeout(over);
        heard.delete(listen);
        done(found);
      };
      heard.add(listen);
      listen();
    });
  const [origin] = await says(/http:\/\/127\.0\.0\.1:\d+(?=\/)/mu);
  return { origin, says, stop, length: () => said.length };
}

/** Opens pages of a preview, each once it hears of what is saved. */
export const looker = (browser, origin) => async (path, { from = origin, ...options } = {}) => {
  const page = await open(browser, { origin: from, ...options });
  await visit(page, `${from}${path}`);
  await page.locator(".mark:is([data-state=connected], [data-state=behind])").waitFor({ state: "attached" });
  return page;
};
/** Marks the page, to see whether it was loaded again. */
export const keep = (page) => page.evaluate(() => (globalThis.isKept = true));
export const isKept = (page) => page.evaluate(() => globalThis.isKept === true);
export const until = (page, test, argument) => page.waitForFunction(test, argument, { timeout: SOON });
/** What has the focus: in the page, or in what the preview shows. */
export const focused = (page) => page.evaluate(() => {
  const own = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return `${own.localName} ${own.textContent.trim()}`.trim();
});
/** Waits until the preview has said something to who listens. */
export const heard = (page, text) =>
  page.locator("shirube-preview .heard", { hasText: text }).waitFor({ state: "attached", timeout: SOON });
