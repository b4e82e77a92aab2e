// Five readers and their five questions: each is answered on the page of one of
// their groups, without JavaScript, in both languages.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { build, launch, looking, serve, SUB_PATH } from "./support.mjs";

const guide = await build();
const site = await serve(guide, SUB_PATH);
const at = looking(await launch());

/** What the guide says in a language, in the words that a reader looks for. */
const WORDS = {
  en: {
    required: "What you must take",
    recommendedIf: "What you are advised to take under a condition",
    yearly: "Every fiscal year",
    everyYear: "Every year, since September 2019",
    integrity: "you must take it in fiscal year 2021 or later",
    checked: "Checked there",
    notChecked: "Not checked there",
    office: "General Affairs section, NANSEI administrative office",
    noOffice: "The source names no office for this course.",
    campus: "Opens on the campus network only",
    pledge: "Submit a pledge",
    titles: {
      1: "Research Integrity Training",
      2: "Information Security Training",
      3: "Proper Use of Research Grants Training",
      4: "Security Export Control Training",
      5: "Protection of Retained Personal Information Training",
    },
  },
  ja: {
    required: "受講が必要な研修",
    recommendedIf: "条件により受講をお勧めする研修",
    yearly: "毎年度",
    everyYear: "2019年9月から毎年",
    integrity: "2021年度以降に受講する必要があり",
    checked: "確認できます",
    notChecked: "確認できません",
    office: "南西地区共通事務部総務課",
    noOffice: "出典には、この研修の問い合わせ先が示されていません。",
    campus: "学内限定",
    pledge: "誓約書の提出",
    titles: {
      1: "研究公正研修",
      2: "情報セキュリティe-Learning",
      3: "研究費等の適正使用に関するe-Learning研修",
      4: "安全保障輸出管理e-Learning",
      5: "保有個人情報保護に関する研修",
    },
  },
};

const SIGN_IN = {
  1: "https://www.kyoto-u.ac.jp/en/research/research-compliance-ethics/research-integrity-rules-reporting/research-integrity-training",
  2: "http://www.iimc.kyoto-u.ac.jp/en/services/ismo/e-Learning/",
  3: "https://kenkyu-tekisei-el.rp.kyoto-u.ac.jp/el/",
  4: "https://cls.iimc.kyoto-u.ac.jp/portal/",
  5: "https://cls.iimc.kyoto-u.ac.jp/portal/",
};

/** The readers, with the groups that they find themselves in. */
const READERS = {
  "a professor with competitive funds": {
    groups: ["faculty", "researchers", "fund-users"],
    required: [1, 2, 3, 4],
    recommendedIf: [5],
    account: "SPS-ID",
    not: "ECS-ID",
  },
  "a doctoral student": {
    groups: ["graduate-students", "researchers"],
    required: [1, 2, 4],
    account: "ECS-ID",
    not: "SPS-ID",
  },
  "a part-time lecturer with an ECS-ID": {
    groups: ["part-time-lecturers"],
    required: [1, 2, 4],
    account: "ECS-ID",
    not: "SPS-ID",
  },
  "an office clerk who handles personal data": {
    groups: ["staff", "personal-information"],
    required: [2, 4, 5],
    account: "SPS-ID",
    not: "ECS-ID",
  },
  "a JSPS fellow": {
    groups: ["jsps-fellows", "researchers"],
    required: [1, 2, 4],
    account: "ECS-ID",
    not: "SPS-ID",
  },
};

/** The sections of a group's page: heading, and the courses with their text and links. */
function sections(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("main section")].map((section) => ({
      heading: section.querySelector("h2")?.innerText.trim() ?? "",
      courses: [...section.querySelectorAll("ol.line > li")].map((item) => ({
        title: item.querySelector("h3").innerText.trim(),
        text: item.innerText.replace(/\s+/gu, " "),
        links: [...item.querySelectorAll("a")].map((link) => link.href),
      })),
    })),
  );
}

for (const [reader, { groups, required, recommendedIf = [], account, not }] of Object.entries(READERS)) {
  for (const [lang, words] of Object.entries(WORDS)) {
    describe(`${reader} (${lang})`, () => {
      const visit = (act) =>
        Promise.all(
          groups.map((group) =>
            at(
              { url: site.url(`${lang}/audiences/${group}/`) },
              { javaScriptEnabled: false, viewport: { width: 1280 + groups.indexOf(group), height: 800 } },
              act,
            ),
          ),
        );
      /** The courses under a heading, over all pages of the reader's groups. */
      const under = async (heading) => {
        const pages = await visit(sections);
        return pages.flat().filter((section) => section.heading === heading).flatMap(({ courses }) => courses);
      };
      const numbers = (courses) =>
        [...new Set(courses.map(({ title }) => numberOf(title)))].sort();
      const numberOf = (title) =>
        Number(Object.entries(words.titles).find(([, own]) => title.startsWith(own))?.[0]);

      test("which courses: the groups' pages are one step from the home page", async () => {
        await at({ url: site.url(`${lang}/`) }, { javaScriptEnabled: false }, async (page) => {
          for (const group of groups) {
            const links = page.locator(`main table th a[href$="audiences/${group}/index.html"]`);
            assert.equal(await links.count(), 1, group);
          }
        });
        assert.deepEqual(numbers(await under(words.required)), required);
        // What is required by one group needs no advice by another.
        const advised = numbers(await under(words.recommendedIf)).filter((own) => !required.includes(own));
        assert.deepEqual(advised, recommendedIf);
      });

      test("by when, how, done?, whom: on the same page", async () => {
        for (const { title, text, links } of await under(words.required)) {
          const number = numberOf(title);
          const says = (what) => assert.ok(text.includes(what), `${title} says “${what}”: ${text}`);
          says({ 1: words.integrity, 5: words.everyYear }[number] ?? words.yearly);
          assert.ok(links.includes(SIGN_IN[number]), `${title} leads to ${SIGN_IN[number]}: ${links}`);
          says([1, 2, 3].includes(number) ? words.checked : words.notChecked);
          if ([4, 5].includes(number)) {
            says(words.office);
            says(words.campus);
          } else {
            says(words.noOffice);
          }
          if (number === 3) says(words.pledge);
        }
      });

      test("with which account", async () => {
        // The first group is what the reader is; the others are what they do.
        const [names] = await visit((page) =>
          page.locator("main .accounts dt").evaluateAll((all) => all.map((own) => own.textContent.trim())),
        );
        assert.ok(names.some((name) => name.startsWith(account)), names);
        assert.ok(!names.some((name) => name.startsWith(not)), `${not} is not the reader's`);
      });
    });
  }
}
