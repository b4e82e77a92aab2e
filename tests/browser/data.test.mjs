// What other programs get beside calendars: linked data that schema.org knows,
// feeds that are Atom, and a list for programs that read texts.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { guides } from "./guides.mjs";
import { files, launch, require, temporaryFolder } from "./support.mjs";

const built = await guides();
const browser = await launch();
const page = await browser.newPage();

/** Every file with an ending, of every guide. */
async function all(ending) {
  const found = [];
  for (const [name, folder] of Object.entries(built)) {
    for (const path of await files(folder, ending)) {
      found.push({ name, folder, path, source: await readFile(join(folder, path), "utf8") });
    }
  }
  return found;
}

/** What a browser reads of some pages. */
function read(sources, look) {
  return page.evaluate(
    ({ sources, look }) => {
      const act = new Function("document", `return (${look})(document)`);
      return sources.map((source) => act(new DOMParser().parseFromString(source, "text/html")));
    },
    { sources, look: look.toString() },
  );
}

/** What the compiler says of a file of TypeScript, line by line. */
async function compile(lines) {
  const folder = await temporaryFolder();
  await symlink(fileURLToPath(new URL("node_modules", import.meta.url)), join(folder, "node_modules"));
  const head = 'import type { WebPage, WithContext } from "schema-dts";\n';
  await writeFile(join(folder, "check.ts"), head + lines.join("\n"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module", "esnext"];
  const compiler = require.resolve("typescript/bin/tsc");
  return new Promise((done, fail) => {
    execFile(process.execPath, [compiler, ...options, "check.ts"], { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout) => {
      if (error && !stdout.includes("error TS")) fail(error);
      else done(stdout.split("\n").filter((line) => line.startsWith("check.ts")));
    });
  });
}

test("linked data are in the vocabulary of schema.org", async () => {
  const courses = (await all(".html")).filter(({ path }) => path.includes("/courses/"));
  assert.ok(courses.length > 30);
  const blocks = await read(
    courses.map(({ source }) => source),
    (document) => document.querySelector("script[type='application/ld+json']").textContent,
  );
  const seen = new Set();
  for (const block of blocks) JSON.parse(block, (key, value) => void seen.add(key) ?? value);
  for (const key of ["lastReviewed", "timeRequired", "repeatFrequency", "byDay", "location", "coursePrerequisites"]) {
    assert.ok(seen.has(key), `no guide says ${key}`);
  }
  const typed = (block, index) => `export const page${index}: WithContext<WebPage> = ${block};`;
  assert.deepEqual(await compile(blocks.map(typed)), []);

  // The check can fail: a property, a type and a kind of value that are not there.
  const broken = [
    ["repeatFrequency", "repeatsEvery"],
    ['"@type":"CourseInstance"', '"@type":"CourseTurn"'],
    ['"@type":"Organization"', '"@type":"Schedule"'],
  ].map(([from, to], index) => {
    const block = blocks.find((block) => block.includes(from));
    assert.ok(block, from);
    return typed(block.replace(from, to), index);
  });
  const lines = new Set((await compile(broken)).map((line) => /\((\d+),/u.exec(line)[1]));
  assert.deepEqual([...lines].sort(), ["2", "3", "4"]);
});

test("feeds are Atom", async () => {
  const feeds = await all("feed.xml");
  assert.equal(feeds.length, 2 + 2 + 2 + 3);
  let entries = 0;
  for (const { name, path, source } of feeds) {
    const found = await page.evaluate((source) => {
      const feed = new DOMParser().parseFromString(source, "application/xml");
      const failed = feed.querySelector("parsererror")?.textContent;
      if (failed) return { failed };
      const of = (element) => ({
        name: element.localName,
        space: element.namespaceURI,
        lang: element.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"),
        text: element.textContent.trim(),
        href: element.getAttribute("href"),
        children: [...element.children].map(of),
      });
      return { feed: of(feed.documentElement) };
    }, source);
    assert.equal(found.failed, undefined, `${name} ${path}`);
    const check = (element, required) => {
      assert.equal(element.space, "http://www.w3.org/2005/Atom");
      const all = element.children.map((child) => child.name);
      for (const one of required) {
        assert.equal(all.filter((name) => name === one).length, 1, `${name} ${path}: ${one} in ${all}`);
      }
      const text = (of) => element.children.find((child) => child.name === of).text;
      assert.match(text("updated"), /^\d{4}-\d\d-\d\dT00:00:00[+-]\d\d:\d\d$/u);
      assert.ok(URL.canParse(text("id")), text("id"));
      for (const { href } of element.children.filter((child) => child.name === "link")) {
        assert.match(href, /^https:\/\//u);
      }
    };
    const { feed } = found;
    assert.equal(feed.name, "feed");
    assert.equal(feed.lang, path.split("/")[0]);
    check(feed, ["id", "title", "updated", "author"]);
    for (const entry of feed.children.filter((child) => child.name === "entry")) {
      entries += 1;
      check(entry, ["id", "title", "updated", "content"]);
    }
  }
  assert.ok(entries > 15, `${entries} entries`);
});

test("every page names itself for OpenGraph and leads to its feed", async () => {
  const pages = (await all(".html")).filter(({ path }) => path.includes("/"));
  const found = await read(
    pages.map(({ source }) => source),
    (document) => ({
      lang: document.documentElement.lang,
      h1: document.querySelector("h1").textContent,
      feed: document.querySelector("link[type='application/atom+xml']").getAttribute("href"),
      canonical: document.querySelector("link[rel=canonical]")?.getAttribute("href"),
      meta: [...document.querySelectorAll("meta[property]")].map((own) => [own.getAttribute("property"), own.content]),
    }),
  );
  for (const [index, { lang, h1, feed, canonical, meta }] of found.entries()) {
    const { name, path } = pages[index];
    const own = new Map(meta);
    const place = `${name} ${path}`;
    assert.equal(new URL(feed, `https://example.org/${path}`).pathname, `/${lang}/feed.xml`, place);
    assert.equal(own.get("og:type"), path === `${lang}/index.html` ? "website" : "article", place);
    assert.equal(own.get("og:title").replace(/\s/gu, ""), h1.replace(/[\s\u2060]/gu, ""), place);
    assert.ok(own.get("og:site_name"), place);
    assert.ok(own.get("og:locale").startsWith(`${lang.split("-")[0]}_`), place);
    const others = meta.filter(([property]) => property === "og:locale:alternate");
    assert.equal(others.length, name === "trilingual" ? 2 : 1, place);
    assert.equal(own.get("og:url"), canonical, place);
  }
});

test("llms.txt has the form of llmstxt.org, and leads to what is there", async () => {
  for (const { name, folder, source } of await all("llms.txt")) {
    const [title, ...lines] = source.split("\n").filter(Boolean);
    assert.match(title, /^# \S/u);
    assert.match(lines[0], /^> \S/u);
    assert.doesNotMatch(source, /\n\n\n/u);
    const [data] = await files(folder, "courses.json");
    const links = lines.filter((line) => line.startsWith("- "));
    assert.ok(links.length > 10, name);
    for (const line of links) {
      const [, text, href] = /^- \[((?:[^\]\\]|\\.)+)\]\(([^)\s]+)\)(?:: \S.*)?$/u.exec(line) ?? [];
      assert.ok(text, line);
      // Whole with an address of the guide, else from the root of the site.
      const home = JSON.parse(await readFile(join(folder, data), "utf8")).page.url;
      const root = home?.replace(/[^/]+\/$/u, "") ?? "";
      assert.ok(href.startsWith(root), line);
      const path = href.slice(root.length).replace(/(^|\/)$/u, "$1index.html");
      assert.ok(existsSync(join(folder, path)), line);
    }
  }
});
