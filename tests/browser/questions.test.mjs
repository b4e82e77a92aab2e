// "Which courses apply to me?": the script concludes as the generator does, for
// every combination of answers; and the form as readers meet it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { guides } from "./guides.mjs";
import { LANGUAGES, launch, open, repository, serve, SUB_PATH, visit } from "./support.mjs";

/** Where each guide is, and in which language it is asked. */
const GUIDES = {
  kyoto: { root: repository, lang: "en" },
  laboratory: { root: join(repository, "tests/guides/laboratory"), lang: "de" },
  trilingual: { root: join(repository, "tests/guides/trilingual"), lang: "zh-Hans" },
  american: { root: join(repository, "tests/guides/american"), lang: "es" },
};

const run = promisify(execFile);
const browser = await launch();
const built = await guides();
const guide = built.kyoto;
const site = await serve(guide, SUB_PATH);
const home = (lang = "en", query = "") => site.url(`${lang}/index.html${query}`);

describe("the script agrees with the generator", () => {
  for (const [name, { root, lang }] of Object.entries(GUIDES)) {
    test(name, async () => {
      const { stdout } = await run("cargo", ["run", "--quiet", "--example", "verdicts", "--", root], {
        cwd: repository,
        maxBuffer: 1 << 28,
      });
      const known = JSON.parse(stdout);
      assert.ok(known.combinations.length >= 2 ** Math.min(known.asked.length, 12));

      const server = await serve(built[name]);
      const page = await open(browser, { origin: server.origin });
      await visit(page, server.url(`${lang}/index.html`));
      const seen = await page.evaluate((combinations) => {
        const { audiences, courses } = JSON.parse(document.getElementById("facts").textContent);
        return {
          asked: [...document.querySelectorAll("#questions [name=i]")].map((box) => box.value),
          courses: courses.map(({ id }) => id),
          verdicts: combinations.map((said) => {
            const is = answers(audiences, said);
            return courses.map((course) => verdict(course, is));
          }),
        };
      }, known.combinations.map(({ said }) => said));
      assert.deepEqual(seen.asked, known.asked);
      assert.deepEqual(seen.courses, known.courses);
      const states = new Set();
      for (const [index, { said, verdicts }] of known.combinations.entries()) {
        assert.deepEqual(seen.verdicts[index], verdicts, `for who is ${said.map((place) => known.asked[place])}`);
        for (const { state } of verdicts) states.add(state);
      }
      assert.ok(states.size >= 3, `the combinations show little: ${[...states]}`);
      await page.context().close();
    });
  }
});

/** A fresh page at the start of a language. */
async function start(lang = "en", query = "", options = {}) {
  const page = await open(browser, { origin: site.origin, ...options });
  await visit(page, home(lang, query));
  return page;
}

const shown = (page) => page.locator("#courses > li:visible .stop").allInnerTexts();
const states = (page) => page.locator("#courses > li:visible .standing strong").allInnerTexts();
const asked = (page) => page.locator("#questions [name=i]:checked").evaluateAll((all) => all.map(({ value }) => value));

describe("the form", () => {
  test("narrows the list, says why, and tells it in a sentence", async () => {
    const page = await start();
    assert.deepEqual(await shown(page), ["1", "2", "3", "4", "5"]);
    assert.equal(await page.getByRole("status").innerText(), "");
    await page.getByLabel("Are you a JSPS Research Fellow?").check();
    assert.deepEqual(await shown(page), ["1", "2", "4"]);
    assert.deepEqual(await states(page), ["Required", "Required", "Required"]);
    const inTheYear = page.locator(".year li[data-course]:visible .stop");
    assert.deepEqual(await inTheYear.allInnerTexts(), ["2", "4"]);
    assert.ok(await page.getByText("This course is for holders of an ECS-ID").isVisible());
    assert.equal(
      await page.getByRole("status").innerText(),
      "You must take 3 courses. 2 other courses do not apply to you.",
    );
    await page.getByLabel("member of the faculty").check();
    assert.deepEqual(await shown(page), ["1", "2", "4", "5"]);
    assert.match(await page.getByRole("status").innerText(), /1 course is recommended under a condition\./);
    assert.ok(await page.getByText("if you are interested in protecting personal information").isVisible());
    assert.deepEqual(page.problems, []);

    await page.getByRole("button", { name: "Show the others too" }).click();
    assert.deepEqual(await shown(page), ["1", "2", "3", "4", "5"]);
    assert.ok(await page.getByText("Not for you, by these answers").isVisible());
    await page.getByRole("button", { name: "Hide the others" }).click();
    assert.deepEqual(await shown(page), ["1", "2", "4", "5"]);

    await page.getByRole("button", { name: "Start again" }).click();
    assert.deepEqual(await asked(page), []);
    assert.deepEqual(await shown(page), ["1", "2", "3", "4", "5"]);
    assert.deepEqual(await states(page), []);
    assert.equal(new URL(page.url()).search, "");
    assert.match(await page.getByRole("status").innerText(), /Every course is shown/);
    await page.getByLabel("undergraduate").check();
    await page.getByLabel("undergraduate").uncheck();
    assert.match(await page.getByRole("status").innerText(), /Every course is shown/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("has a name for its group, and for each box", async () => {
    for (const lang of LANGUAGES) {
      const page = await start(lang);
      const group = page.getByRole("group").first();
      assert.ok((await group.ariaSnapshot()).length > 100);
      const names = await page.locator("#questions [name=i]").evaluateAll((all) =>
        all.map((box) => box.labels[0]?.innerText.trim() ?? ""),
      );
      assert.equal(names.length, 9);
      assert.equal(new Set(names).size, 9, "two questions are the same");
      assert.ok(names.every((name) => name.length > 3), String(names));
      await page.context().close();
    }
  });

  test("is worked with the keyboard alone", async () => {
    const page = await start();
    const on = (selector) => page.locator(selector).first().evaluate((element) => element === document.activeElement);
    for (let stops = 0; !(await on("#questions [name=i]")); stops += 1) {
      assert.ok(stops < 40, "the questions are not reached");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    assert.deepEqual(await asked(page), ["faculty"]);
    assert.deepEqual(await shown(page), ["1", "2", "4", "5"]);
    await page.keyboard.press("Enter");
    assert.deepEqual(page.problems, [], "the form went somewhere");
    for (let stops = 0; !(await on("#questions .again")); stops += 1) {
      assert.ok(stops < 40, "the way to start again is not reached");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    assert.deepEqual(await asked(page), []);
    assert.ok(await on("#questions [name=i]"), "the focus is lost");
    await page.context().close();
  });
});

describe("the address", () => {
  test("holds the answers, without a step in the history", async () => {
    const page = await start();
    const before = await page.evaluate(() => history.length);
    await page.getByLabel("member of the faculty").check();
    await page.getByLabel("competitive funds").check();
    assert.equal(new URL(page.url()).search, "?i=faculty&i=fund-users");
    assert.equal(await page.evaluate(() => history.length), before);
    const [answer, list] = [await page.getByRole("status").innerText(), await shown(page)];
    const other = await start("en", "?i=faculty&i=fund-users&i=nobody");
    assert.equal(await other.getByRole("status").innerText(), answer, "a colleague sees something else");
    assert.deepEqual(await shown(other), list);
    assert.equal(new URL(other.url()).search, "?i=faculty&i=fund-users", "who nobody is, is kept");
    assert.deepEqual([...page.problems, ...other.problems], []);
    await Promise.all([page, other].map((each) => each.context().close()));
  });

  test("leads to the same answer in the other language", async () => {
    const page = await start("en", "?i=staff&i=personal-information");
    const list = await shown(page);
    await page.locator("header a[hreflang=ja]").click();
    await page.waitForURL(home("ja", "?i=staff&i=personal-information"));
    assert.deepEqual(await asked(page), ["staff", "personal-information"]);
    assert.deepEqual(await shown(page), list);
    assert.match(await page.getByRole("status").innerText(), /受講が必要な研修は3科目です。/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("is looked at again on the way back", async () => {
    const page = await start("en", "?i=staff");
    await page.evaluate(() => { location.hash = "matrix"; });
    await page.getByLabel("graduate student").check();
    await page.goBack();
    assert.equal(new URL(page.url()).search, "?i=staff");
    assert.deepEqual(await asked(page), ["staff"]);
    await page.context().close();
  });
});

describe("elsewhere", () => {
  test("from a disk it answers too", async () => {
    const page = await open(browser);
    await page.goto(`${pathToFileURL(join(guide, "ja/index.html")).href}?i=undergraduates`);
    assert.deepEqual(await shown(page), ["2", "4"]);
    await page.locator("#questions [value=researchers]").check();
    assert.deepEqual(await shown(page), ["1", "2", "4"]);
    assert.match(page.url(), /\?i=undergraduates&i=researchers$/);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test("without JavaScript it is not there, and every course is", async () => {
    const page = await start("en", "?i=undergraduates", { javaScriptEnabled: false });
    assert.equal(await page.locator("form:visible").count(), 0);
    assert.deepEqual(await shown(page), ["1", "2", "3", "4", "5"]);
    assert.ok(await page.locator("#matrix").isVisible());
    await page.context().close();
  });
});
