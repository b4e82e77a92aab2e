// What the browser tests share: the built guide, a server for it, a browser,
// and what must not happen on any page.
//
// SHIRUBE names the binary, CHROMIUM the browser, where the defaults do not fit.

import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, resolve, sep } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { chromium } from "playwright-core";

export const require = createRequire(import.meta.url);
export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const binary = resolve(process.env.SHIRUBE ?? join(repository, "target/debug/shirube"));
/** The day as of which the guide is built, and that browsers are told. */
export const AS_OF = "2026-11-22";
export const LANGUAGES = ["en", "ja"];
/** A folder that the guide was not built for: links have to be relative. */
export const SUB_PATH = "/some/where/";

/** The pages of each kind, below the folder of a language. */
export const KINDS = {
  home: "",
  "course that the portal checks": "courses/information-security/",
  "course that nothing checks": "courses/personal-information/",
  audience: "audiences/faculty/",
  attendance: "attendance/",
  contacts: "contacts/",
  about: "about/",
};

export const run = promisify(execFile);

/** A folder that is gone when the tests are. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), "shirube-browser-"));
  // Not `after`: a preview or browser may still write when that runs.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Builds a guide, the shipped one unless told otherwise, and says where. */
export async function build({ root = repository, options = [] } = {}) {
  if (!existsSync(binary)) {
    throw new Error(`there is no ${binary}: run \`cargo build\`, or set SHIRUBE`);
  }
  const output = join(await temporaryFolder(), "site");
  await run(binary, ["build", "--root", root, "--output", output, "--as-of", AS_OF, ...options]);
  return output;
}

/** The files below a folder with an ending, as paths with `/`. */
export async function files(folder, ending) {
  const all = await readdir(folder, { recursive: true });
  const found = all.filter((path) => path.endsWith(ending)).map((path) => path.replaceAll(sep, "/"));
  if (found.length === 0) throw new Error(`no ${ending} below ${folder}`);
  return found.sort();
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".ics": "text/calendar; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder under a path, as a plain web server would, with more headers where told. */
export async function serve(folder, path = "/", headers = {}) {
  const server = createServer(async (request, response) => {
    const { status, file, location } = await answer(folder, path, request);
    if (location) {
      response.writeHead(status, { location }).end();
      return;
    }
    if (!file) {
      response.writeHead(status).end();
      return;
    }
    response.writeHead(status, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
      ...headers,
    });
    response.end(await readFile(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: (page = "") => `${origin}${path}${page}` };
}

async function answer(folder, path, request) {
  const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  // Outside the guide's path is another site: nothing of the guide answers.
  if (!asked.startsWith(path)) return { status: 404 };
  const file = join(folder, asked.slice(path.length));
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return { status: 200, file };
  if (found?.isDirectory()) {
    if (!asked.endsWith("/")) return { status: 301, location: `${asked}/` };
    const index = join(file, "index.html");
    if (existsSync(index)) return { status: 200, file: index };
  }
  return { status: 404, file: join(folder, "404.html") };
}

/** Starts the browser. It has no way out of this machine. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  after(() => browser.close());
  return browser;
}

/**
 * A fresh page, on a day (null: today), that tells of everything that must not
 * happen: `page.problems` fills with the console's errors and warnings, errors
 * of scripts, violations of the page's policy, and requests that fail or leave
 * `origin`.
 */
export async function open(browser, { origin, day = AS_OF, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: "Asia/Tokyo",
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const problems = [];
  page.problems = problems;
  if (options.javaScriptEnabled !== false) {
    await context.exposeFunction("policyViolated", (what) => problems.push(`policy: ${what}`));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        globalThis.policyViolated(`${event.violatedDirective} refused ${event.blockedURI}`);
      });
    });
    if (day) await page.clock.setFixedTime(`${day}T12:00:00+09:00`);
  }
  page.on("console", (message) => {
    // Chromium complains of every address that is not there. Where a test asks
    // for one, that is no fault of the page; `response` below sees the others.
    if (/status of 404/.test(message.text()) && message.location().url === page.url()) return;
    if (["error", "warning"].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // What was still on its way when the page was left.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    problems.push(`failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) {
      problems.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (origin && url.protocol !== "data:" && url.origin !== origin) {
      problems.push(`left the site: ${request.url()}`);
    }
  });
  return page;
}

/** Opens an address, and fails when it answers with another status. */
export async function visit(page, address, status = 200) {
  const response = await page.goto(address, { waitUntil: "load" });
  const answered = response.status();
  if (answered !== status) throw new Error(`${address} answers ${answered}, not ${status}`);
  // What the console has to say of the load is told before this answers.
  await page.evaluate(() => 0);
}

/**
 * Opens a place in a way of looking, and does something there. The ways that
 * were used are kept: a fresh page for every look would take most of the time.
 */
export function looking(browser) {
  const pages = new Map();
  return async ({ url, status }, { media, ...options }, act) => {
    const { origin } = new URL(url);
    const way = JSON.stringify([origin, media, options]);
    if (!pages.has(way)) {
      pages.set(way, await open(browser, { origin, ...options }));
    }
    const page = pages.get(way);
    page.problems.length = 0;
    await page.emulateMedia({ media, colorScheme: options.colorScheme ?? "light" });
    await visit(page, url, status);
    return act(page);
  };
}

const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong. The pages' policy refuses scripts from outside, so the
 * page must have been opened with `bypassCSP`.
 */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ content: axe });
  const found = await page.evaluate(
    (values) =>
      globalThis.axe.run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
        preload: false,
      }),
    TAGS,
  );
  if (found.passes.length < 5) throw new Error("axe looked at nothing");
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target} ${node.html.slice(0, 160)}`),
  );
}

/** The colour that a page is painted on. */
export function ground(page) {
  return page.evaluate(() => {
    const grounds = [document.body, document.documentElement].map(
      (element) => getComputedStyle(element).backgroundColor,
    );
    return grounds.find((colour) => colour !== "rgba(0, 0, 0, 0)");
  });
}

/** How far the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

/**
 * The visible text of the page's main part. Forms and what they announce are
 * left out: they serve only readers with JavaScript.
 */
export function mainText(page) {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const interactive = main.querySelectorAll("form, [role=search], [role=status], [aria-live]");
    for (const element of interactive) element.style.display = "none";
    const text = main.innerText.replace(/\s+/gu, " ").trim();
    for (const element of interactive) element.style.display = "";
    return text;
  });
}

const readers = new WeakMap();

/**
 * The colours within some boxes of the whole page, as `0xbbggrr`, row by row.
 * The browser itself reads its picture: only the cuts come over.
 */
export async function colours(page, boxes) {
  const png = await page.screenshot({ fullPage: true });
  const browser = page.context().browser();
  if (!readers.has(browser)) readers.set(browser, await browser.newPage());
  const cuts = await readers.get(browser).evaluate(cut, { source: png.toString("base64"), boxes });
  return cuts.map((colours, index) => {
    if (colours.length === 0) throw new Error(`not on the page: ${JSON.stringify(boxes[index])}`);
    return colours;
  });
}

async function cut({ source, boxes }) {
  const answer = await fetch(`data:image/png;base64,${source}`);
  const bitmap = await createImageBitmap(await answer.blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  return boxes.map(({ x, y, width, height }) => {
    const [left, top] = [Math.round(x), Math.round(y)];
    const [right, bottom] = [Math.round(x + width), Math.round(y + height)];
    const inside = left >= 0 && top >= 0 && right <= bitmap.width && bottom <= bitmap.height;
    if (!inside || left >= right || top >= bottom) return [];
    const { data } = canvas.getImageData(left, top, right - left, bottom - top);
    return Array.from(new Uint32Array(data.buffer), (pixel) => pixel & 0xffffff);
  });
}

/** The contrast of two colours, as WCAG 2.2 defines it. */
export function contrast(one, other) {
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The strongest contrast between any two of some colours of a picture. */
export function strongest(colours) {
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, colour >> 16];
  const lights = [...new Set(colours)].map((colour) => contrast(parts(colour), [0, 0, 0]));
  return Math.max(...lights) / Math.min(...lights);
}
