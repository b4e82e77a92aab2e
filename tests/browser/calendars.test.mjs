// Every calendar is read by ical.js and by Python's icalendar, survives a round
// trip through both, and means what the guide says: the same events on the same
// days and times, in every zone, for ten years and more.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import ICAL from "ical.js";

import { guides, guideWith } from "./guides.mjs";
import { files, temporaryFolder } from "./support.mjs";

/** How many times of an event are looked at: ten years of months, and more. */
const COUNT = 130;
const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const RULES = `
title: {en: Fire, ja: 防火}
summary: {en: "Commas, semicolons; and \\\\ too", ja: "読点、セミコロン；改行"}
targets: [{audience: staff, obligation: required}]
schedule: {every: calendar-year, opens: 02-01, due: [02-29, 12-31]}
sessions:
  - {day: last friday of month, time: "10:00-11:30", place: {en: "Hall; 1, east", ja: 東館}}
  - {day: second tuesday of month, time: "23:30"}
  - {day: 2026-01-15, time: "10:00-11:30", languages: [en]}
  - {day: 2026-07-15, time: "10:00-11:30", note: {en: "${"Long, very long; ".repeat(9)}end", ja: "${"とても長い注記、".repeat(12)}終わり"}}
`;

const ZONES = { "Asia/Tokyo": 9, "Europe/Berlin": 1, "America/New_York": -5 };

const built = await guides();
for (const zone of Object.keys(ZONES)) {
  built[zone] = await guideWith({ "content/courses/fire/course.yaml": RULES }, { "Asia/Tokyo": zone });
}

const calendars = [];
for (const [name, folder] of Object.entries(built)) {
  for (const path of await files(folder, ".ics")) {
    const file = join(folder, path);
    calendars.push({ name, path, file, source: await readFile(file, "utf8") });
  }
}

/** Python with icalendar, in a folder of its own. */
async function python() {
  try {
    execFileSync("python3", ["-c", "import ensurepip, venv"], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const folder = await temporaryFolder();
  await run("python3", ["-m", "venv", folder]);
  const own = join(folder, "bin/python");
  await run(own, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", here("requirements.txt")]);
  return own;
}

/** What ical.js sees in a calendar, in the form that calendars.py prints. */
function look({ source }) {
  const calendar = new ICAL.Component(ICAL.parse(source));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = {};
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const times = [];
    const each = event.iterator();
    const count = event.isRecurring() ? COUNT : 1;
    while (times.length < count) {
      const next = each.next();
      times.push(next.isDate ? next.toString() : next.toJSDate().toISOString().replace(".000", ""));
    }
    const start = component.getFirstProperty("dtstart");
    events[event.uid] = {
      summary: event.summary,
      description: event.description ?? "",
      location: event.location ?? "",
      url: component.getFirstPropertyValue("url") ?? "",
      zone: start.getParameter("tzid") ?? null,
      times,
    };
  }
  return { events, count: calendar.getAllSubcomponents("vevent").length };
}

test("ical.js reads every calendar, and a round trip changes nothing", () => {
  assert.ok(calendars.length > 80, `${calendars.length} calendars`);
  for (const { name, path, source } of calendars) {
    const parsed = ICAL.parse(source);
    assert.deepEqual(ICAL.parse(ICAL.stringify(parsed)), parsed, `${name} ${path}`);
    const seen = look({ source });
    assert.equal(Object.keys(seen.events).length, seen.count, `${name} ${path}: a UID twice`);
    const inText = source.split("\r\nBEGIN:VEVENT\r\n").length - 1;
    assert.equal(seen.count, inText, `${name} ${path}`);
  }
});

const interpreter = await python();

test("Python's icalendar sees the same", { skip: !interpreter && "needs Python with venv" }, async () => {
  const all = calendars.map(({ file }) => file);
  const { stdout } = await run(interpreter, [here("calendars.py"), ...all], { maxBuffer: 1 << 28 });
  const seen = JSON.parse(stdout);
  let events = 0;
  for (const calendar of calendars) {
    const { name, path, file } = calendar;
    const own = look(calendar);
    const { same, zones, ...rest } = seen[file];
    assert.ok(same, `${name} ${path} is another after a round trip`);
    assert.deepEqual(rest, { events: own.events, count: own.count }, `${name} ${path}`);
    assert.equal(Object.keys(zones).length, 1, `${name} ${path}`);
    for (const [zone, wrong] of Object.entries(zones)) {
      assert.deepEqual(wrong, [], `${name} ${path}: the offsets of ${zone}`);
    }
    events += own.count;
  }
  assert.ok(events > 100, `${events} events`);
});

test("sessions begin when the data say", async () => {
  let sessions = 0;
  for (const calendar of calendars.filter(({ path }) => path.endsWith("/calendar.ics"))) {
    const { name, path, file } = calendar;
    const { events } = look(calendar);
    const data = JSON.parse(await readFile(file.replace("calendar.ics", "courses.json"), "utf8"));
    const times = new Set(Object.values(events).flatMap((event) => event.times));
    for (const { starts } of data.courses.flatMap((course) => course.sessions)) {
      if (!starts) continue;
      sessions += 1;
      const time = new Date(starts).toISOString().replace(".000", "");
      assert.ok(times.has(time), `${name} ${path}: ${starts}`);
    }
  }
  assert.ok(sessions > 20, `${sessions} sessions`);
});

/** The offset of a zone at a time in hours, as the engine's own tables have it. */
function offset(zone, time) {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(time).find(({ type }) => type === "timeZoneName").value;
  const [, sign, hours] = /^GMT([+-])(\d\d):00$/u.exec(name);
  return Number(`${sign}${hours}`);
}

for (const [zone, winter] of Object.entries(ZONES)) {
  test(`rules come to the right days and times in ${zone}`, () => {
    for (const lang of ["en", "ja"]) {
      const calendar = calendars.find(({ name, path }) => name === zone && path === `${lang}/calendar.ics`);
      const { events } = look(calendar);
      const of = (key) => events[`fire.${key}@guide.example.org`];
      const uids = Object.keys(events).map((uid) => uid.split("@")[0].replace("fire.", ""));
      assert.deepEqual(uids, [
        "opens-02-01",
        "due-02-29",
        "due-12-31",
        "session-last-friday-1000",
        "session-second-tuesday-2330",
        "session-2026-01-15-1000",
        "session-2026-07-15-1000",
      ]);

      // 29 February in leap years, the last day of the month in others.
      const years = Array.from({ length: COUNT }, (_, index) => 2026 + index);
      const last = (year) => new Date(Date.UTC(year, 2, 0)).toISOString().slice(0, 10);
      assert.deepEqual(of("due-02-29").times, years.map(last));
      assert.ok(of("due-02-29").times.includes("2028-02-29"));
      assert.deepEqual(of("due-12-31").times, years.map((year) => `${year}-12-31`));

      // Sessions keep their hours on the clock, whatever the season; the first
      // is the next one: in November the Tuesday has been.
      for (const [key, weekday, back, hour, minute, begins] of [
        ["session-last-friday-1000", 5, true, 10, 0, 10],
        ["session-second-tuesday-2330", 2, false, 23, 30, 11],
      ]) {
        const { times, zone: own } = of(key);
        assert.equal(own, zone);
        for (const [month, time] of times.entries()) {
          const clock = new Date(new Date(time).getTime() + offset(zone, new Date(time)) * 3600_000);
          assert.equal(clock.getUTCDay(), weekday, time);
          assert.deepEqual([clock.getUTCHours(), clock.getUTCMinutes()], [hour, minute], time);
          assert.equal(clock.getUTCFullYear() * 12 + clock.getUTCMonth(), 2026 * 12 + begins + month, time);
          const day = clock.getUTCDate();
          const days = new Date(Date.UTC(2026, begins + month + 1, 0)).getUTCDate();
          assert.ok(back ? day > days - 7 : day > 7 && day <= 14, time);
        }
      }
      const summer = zone === "Asia/Tokyo" ? winter : winter + 1;
      const at = (day, offset) => new Date(Date.UTC(2026, ...day, 10 - offset)).toISOString().replace(".000", "");
      assert.deepEqual(of("session-2026-01-15-1000").times, [at([0, 15], winter)]);
      assert.deepEqual(of("session-2026-07-15-1000").times, [at([6, 15], summer)]);

      // Texts come out as they were written, whatever had to be escaped or folded.
      const note = lang === "en" ? `${"Long, very long; ".repeat(9)}end` : `${"とても長い注記、".repeat(12)}終わり`;
      assert.ok(of("session-2026-07-15-1000").description.endsWith(note));
      const place = lang === "en" ? "Hall; 1, east" : "東館";
      assert.equal(of("session-last-friday-1000").location, place);
    }
  });
}
