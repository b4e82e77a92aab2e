// The guides of the repository, built: the shipped one and the fixtures.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { build, repository, temporaryFolder } from "./support.mjs";

const workshop = await temporaryFolder();
let made = 0;

const FIXTURES = ["american", "laboratory", "trilingual"];

/** The folder of every built guide, by its name. */
export async function guides() {
  const built = { kyoto: await build() };
  for (const name of FIXTURES) {
    built[name] = await build({ root: join(repository, "tests/guides", name) });
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
