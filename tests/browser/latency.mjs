// How long it takes from a save to the page that shows it, in a real browser.
//
//   npm run latency -- [--courses 1000] [--edits 100] [--binary PATH]
//
// A guide of many courses is made, a course page of its preview is opened, and
// a file is saved again and again, each time as soon as the page listens again:
// by turns in place and by rename, as editors' programs do. The clock runs from
// just before the write until the page holds the text, and until the frame with
// it is drawn. Both programs run on one machine and read one clock.

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
/** What is edited, what its new words stand after, and what comes behind them. */
const KINDS = {
  "title of a course": [entry, /\n {2}en: "/u],
  "notes of a course": [join(root, `content/courses/${COURSE}/notes.en.md`), /\n\n(?=[A-Z])/u],
  "paragraph of notes": [join(root, `content/courses/${COURSE}/notes.en.md`), /\n\n(?=[A-Z])/u, "\n\n"],
  "name of an office": [join(root, "content/offices/letters.yaml"), /name: \{en: "/u],
  "name of an audience": [join(root, "content/audiences.yaml"), new RegExp(`- id: ${targeted}\\n {2}name: \\{en: `, "u")],
};

// The preview, and what it says of each run.

const server = spawn(binary, ["serve", "--root", root, "--port", "0", "--as-of", "2026-11-22"], {
  stdio: ["ignore", "ignore", "pipe"],
});
process.once("exit", () => server.kill());
let said = "";
server.stderr.setEncoding("utf8").on("data", (text) => {
  said += text;
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

// The browser. What it notices is told when it is over, and the page listens:
// then the next save can come.

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
const loads = [];
await page.exposeBinding("latencyTold", (_, load) => loads.push(load));
await page.addInitScript(() => {
  const now = () => performance.timeOrigin + performance.now();
  const MARK = /Edit-[a-z]+/u;
  let listens;
  const listening = new Promise((done) => (listens = done));
  let last;
  const look = (text) => {
    const [mark] = text?.match(MARK) ?? [];
    if (!mark || mark === last) return;
    last = mark;
    const load = { mark, text: now(), heard: Number(sessionStorage.latencyHeard), origin: performance.timeOrigin };
    // The frame that is drawn next shows it; this runs after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async () => {
        load.drawn = now();
        await listening;
        globalThis.latencyTold(load);
      };
      port2.postMessage(0);
    });
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      look(target.data);
      for (const node of addedNodes) look(node.textContent);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
  globalThis.EventSource = class extends EventSource {
    constructor(address) {
      super(address);
      let shown;
      this.addEventListener("message", ({ data }) => {
        const { page } = JSON.parse(data);
        if (shown && page !== shown) sessionStorage.latencyHeard = `${now()}`;
        shown = page;
        listens();
      });
    }
  };
});
await page.goto(`${origin}/en/courses/${COURSE}/`);
await page.locator("shirube-preview .mark[data-state=connected]").waitFor({ state: "attached" });

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

async function measure([file, place, after = " "], number) {
  const pristine = await readFile(file, "utf8");
  const [found] = pristine.match(place) ?? [];
  if (!found) throw new Error(`${file} has no ${place}`);
  const rows = [];
  const ways = Object.values(saves);
  for (let edit = 0; edit < edits + WARM_UP; edit += 1) {
    const mark = word(number * 10_000 + edit);
    // A paragraph that comes and goes: each time more than words is new.
    const text = pristine.replace(found, `${found}${mark}${edit % 2 ? after : " "}`);
    // Not in step with anything, and no quicker than a person.
    await new Promise((done) => setTimeout(done, 500 + Math.random() * 500));
    const start = clock();
    const renamed = await ways[edit % ways.length](file, text);
    const saved = renamed ?? start;
    const load = await until(`${mark} was not shown`, () => loads.find((own) => own.mark === mark));
    if (edit < WARM_UP) continue;
    rows.push({
      "save to event": load.heard - saved,
      "event to text in the page": load.text - load.heard,
      "save to text in the page": load.text - saved,
      "save to frame drawn": load.drawn - saved,
      "loaded again (0 or 1)": Number(load.origin > saved),
    });
  }
  await writeFile(file, pristine);
  await page.waitForFunction(() => !document.documentElement.textContent.includes("Edit-"));
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
