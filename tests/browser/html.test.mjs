// Every page, style sheet and picture of the built guide is valid, as the Nu
// checker sees it. It knows the properties that the theme uses, the newest too.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, files, require } from "./support.mjs";

const checker = require.resolve("vnu-jar/build/dist/vnu.jar");
const guide = await build();

/** What the checker finds wrong with some files of the guide. */
function errors(paths) {
  const options = ["--errors-only", "--also-check-css", "--also-check-svg", "--format", "json"];
  const all = ["-jar", checker, ...options, ...paths.map((path) => join(guide, path))];
  return new Promise((done, fail) => {
    // It exits with 1 when it finds errors, and says so on standard error.
    execFile("java", all, { maxBuffer: 64 << 20 }, (error, _stdout, stderr) => {
      if (error && error.code !== 1) {
        fail(new Error(`the checker did not run (it needs Java): ${error.message}`));
        return;
      }
      const { messages } = JSON.parse(stderr);
      done(
        messages.map(({ url, lastLine, firstColumn, message, extract }) => {
          const path = relative(guide, fileURLToPath(url));
          return `${path}:${lastLine}:${firstColumn}: ${message} ${extract}`;
        }),
      );
    });
  });
}

// One run for all: a Java takes long to start.
const endings = [".html", ".css", ".svg"];
const paths = await Promise.all(endings.map((ending) => files(guide, ending)));
const found = errors(paths.flat());

for (const ending of endings) {
  test(`every ${ending} is valid`, async () => {
    const own = (await found).filter((error) => error.split(":")[0].endsWith(ending));
    assert.deepEqual(own, []);
  });
}
