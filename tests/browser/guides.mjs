// The guides of the repository, built: the shipped one and the fixtures.

import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { build, repository, temporaryFolder } from "./support.mjs";

const workshop = await temporaryFolder();
let made = 0;

const FIXTURES = ["american", "laboratory", "trilingual"];

/** The folder of every built guide, by its name. */
export async function guides() {
  const built = { kyoto: await build() };
  for (const name of FIXTURES) {
    const root = join(workshop, name);
    await cp(join(repository, "tests/guides", name), root, { recursive: true });
    await addPhrases(root);
    built[name] = await build({ root });
  }
  return built;
}

/**
 * The shipped guide with other contents: texts by path, and replacements in
 * `site.yaml`.
 */
export async function guideWith(files, replacements = {}) {
  made += 1;
  const root = join(workshop, `guide-${made}`);
  for (const part of ["site.yaml", "content"]) {
    await cp(join(repository, part), join(root, part), { recursive: true });
  }
  const site = join(root, "site.yaml");
  let text = await readFile(site, "utf8");
  for (const [from, to] of Object.entries(replacements)) text = text.replace(from, to);
  await writeFile(site, text);
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return build({ root });
}

/**
 * Adds the phrases that a guide's languages lack, in English: what a test
 * looks at may be newer than a translation.
 */
async function addPhrases(root) {
  const english = await readFile(join(repository, "themes/default/phrases/en.yaml"), "utf8");
  const folder = join(root, "content/phrases");
  for (const name of await readdir(folder)) {
    if (["en.yaml", "ja.yaml"].includes(name)) continue;
    const own = (await readFile(join(folder, name), "utf8")).trimEnd();
    const known = new Set(own.split("\n").map((line) => line.split(":")[0]));
    const lines = [own];
    let lacks = false;
    for (const line of english.split("\n")) {
      if (/^[a-z]/u.test(line)) lacks = !known.has(line.split(":")[0]);
      else if (!line.startsWith(" ")) lacks = false;
      if (lacks) lines.push(line);
    }
    await writeFile(join(folder, name), `${lines.join("\n")}\n`);
  }
}
