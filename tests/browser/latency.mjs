// How long it takes from a save to the page that shows it, in a real browser.
//
//   npm run latency -- [--courses 1000] [--edits 100] [--binary PATH]
//
// A guide of many courses is made, a course page of its preview is opened, and
// a file is saved again and again, each time as soon as the page listens again:
// by turns in place and by rename, as editors' programs do. The clock runs from
// just before the write until the new document holds the text, and until the
// frame with it is drawn. Both programs run on one machine and read one clock.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import os, { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { chromium } from "playwright-core";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    courses: { type: "string", default: "1000" },
    edits: { type: "string", default: "100" },
    binary: { type: "string", default: join(repository, "target/release/shirube") },
  },
});
const [courses, edits] = [options.courses, options.edits].map(Number);
const binary = resolve(options.binary);
/** Edits that come before those that count. */
const WARM_UP = 5;
const PATIENCE = 30_000;

if (!existsSync(binary)) {
  console.error(`there is no ${binary}: run \`cargo build --release\`, or say --binary`);
  process.exit(2);
}

// The guide, and the page that is looked at.

const root = mkdtempSync(join(tmpdir(), "shirube-latency-"));
process.once("exit", () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
const cargo = ["run", "--quiet", "--example", "large", "--", "--courses", `${courses}`, root];
execFileSync("cargo", cargo, { cwd: repository, stdio: ["ignore", "inherit", "inherit"] });

const COURSE = "chemical-safety-letters";
const entry = join(root, `content/courses/${COURSE}/course.yaml`);
const targeted = (await readFile(entry, "utf8")).match(/audience: \{?(?:(?:any|all): \[)?([a-z-]+)/u)[1];
/** What is edited, and what its new words stand after. */
const KINDS = {
  "title of a course": [entry, /\n {2}en: "/u],
  "notes of a course": [join(root, `content/courses/${COURSE}/notes.en.md`), /\n\n(?=[A-Z])/u],
  "name of an office": [join(root, "content/offices/letters.yaml"), /name: \{en: "/u],
  "name of an audience": [join(root, "content/audiences.yaml"), new RegExp(`- id: ${targeted}\\n {2}name: \\{en: `, "u")],
};

// The preview, and what it says of each run.

const server = spawn(binary, ["serve", "--root", root, "--port", "0", "--as-of", "2026-11-22"], {
  stdio: ["ignore", "ignore", "pipe"],
});
process.once("exit", () => server.kill());
let said = "";
const runs = [];
server.stderr.setEncoding("utf8").on("data", (text) => {
  said += text;
  for (const [, ms] of text.matchAll(/(\d+) ms/gu)) runs.push(Number(ms));
});
const until = async (what, test) => {
  const start = performance.now();
  for (;;) {
    const found = test();
    if (found) return found;
    if (performance.now() - start > PATIENCE) throw new Error(`${what}; the preview said:\n${said}`);
    await new Promise((done) => setTimeout(done, 2));
  }
};
const [origin] = await until("it did not start", () => said.match(/http:\/\/127\.0\.0\.1:\d+(?=\/)/u));

// The browser. What it notices is kept in the page, and told when it is over.

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
const loads = [];
await page.exposeBinding("latencyTold", (_, load) => loads.push(load));
await page.addInitScript(() => {
  const now = () => performance.timeOrigin + performance.now();
  const load = { heard: Number(sessionStorage.latencyHeard), origin: performance.timeOrigin };
  const MARK = /Edit-[a-z]+/u;
  const look = (text) => {
    const [mark] = text.match(MARK) ?? [];
    if (!mark || load.mark) return;
    Object.assign(load, { mark, text: now() });
    watcher.disconnect();
    // The frame that is drawn next shows it; this runs after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (load.drawn = now());
      port2.postMessage(0);
    });
  };
  const watcher = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) look(node.textContent);
  });
  watcher.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => (load.parsed = now()));
  const tell = () => {
    const [timing] = performance.getEntriesByType("navigation");
    const { requestStart, responseStart, responseEnd, encodedBodySize } = timing;
    globalThis.latencyTold({ ...load, requestStart, responseStart, responseEnd, encodedBodySize });
  };
  let isTold = false;
  globalThis.EventSource = class extends EventSource {
    constructor(address) {
      super(address);
      this.addEventListener("message", ({ data }) => {
        const { working } = JSON.parse(data);
        if (working) return;
        sessionStorage.latencyHeard = `${now()}`;
        // The page listens, so the next save can come.
        const over = () => (load.mark && !load.drawn ? setTimeout(over, 5) : tell());
        if (!isTold) over();
        isTold = true;
      });
    }
  };
});
await page.goto(`${origin}/en/courses/${COURSE}/`);
await until("the page did not listen", () => loads.length > 0);

// The edits.

/** A word without numbers, which would be told to differ between languages. */
const word = (number) => `Edit-${[...`${number}`].map((digit) => "abcdefghij"[digit]).join("")}`;
const clock = () => performance.timeOrigin + performance.now();
const saves = {
  "in place": (file, text) => writeFile(file, text),
  "by rename": async (file, text) => {
    await writeFile(`${file}.tmp`, text);
    const start = clock();
    await rename(`${file}.tmp`, file);
    return start;
  },
};

async function measure([file, place], number) {
  const pristine = await readFile(file, "utf8");
  const [found] = pristine.match(place) ?? [];
  if (!found) throw new Error(`${file} has no ${place}`);
  const rows = [];
  const ways = Object.values(saves);
  for (let edit = 0; edit < edits + WARM_UP; edit += 1) {
    const mark = word(number * 10_000 + edit);
    const text = pristine.replace(found, `${found}${mark} `);
    // Not in step with anything.
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 100));
    const before = runs.length;
    const start = clock();
    const renamed = await ways[edit % ways.length](file, text);
    const saved = renamed ?? start;
    const load = await until(`${mark} was not shown`, () => loads.find((own) => own.mark === mark));
    if (edit < WARM_UP) continue;
    rows.push({
      "save to text in the page": load.text - saved,
      "save to frame drawn": load.drawn - saved,
      "save to event heard": load.heard - saved,
      "  of it the pipeline": runs[before],
      "event to navigation": load.origin - load.heard,
      "navigation to request": load.requestStart,
      "request to response": load.responseStart - load.requestStart,
      "response to text": load.text - load.origin - load.responseStart,
      "response to page parsed": load.parsed - load.origin - load.responseStart,
      "text to frame drawn": load.drawn - load.text,
    });
  }
  await writeFile(file, pristine);
  await until("it was not taken back", () => loads.at(-1).mark === undefined);
  return rows;
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
const cell = (value) => (value ?? Number.NaN).toFixed(1).padStart(8);

const version = (program, ...rest) => execFileSync(program, [...rest, "--version"], { encoding: "utf8" }).trim();
const [cpu] = os.cpus();
console.log(`${new Date().toISOString().slice(0, 10)}: ${courses} courses in 2 languages, ${edits} edits of each kind`);
console.log(`${cpu.model}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; load ${os.loadavg()[0].toFixed(1)} at the start`);
console.log(`${os.type()} ${os.release()}; ${version(binary)}; Chromium ${browser.version()}; Node ${process.version}`);
let number = 1;
for (const [kind, place] of Object.entries(KINDS)) {
  const rows = await measure(place, number);
  number += 1;
  console.log(`\n${kind.padEnd(28)}  median      p95      max  (ms)`);
  for (const name of Object.keys(rows[0])) {
    const sorted = rows.map((row) => row[name]).sort((one, other) => one - other);
    console.log(`${name.padEnd(26)}${[0.5, 0.95, 1].map((part) => cell(at(sorted, part))).join(" ")}`);
  }
}
await browser.close();
process.exit(0);
