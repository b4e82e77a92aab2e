"use strict";
// The pages say everything without this script. It adds what only the reader's
// browser knows: the day, the answers to the questions, the reader's own ticks.
// It asks no server, and sends nothing.

/**
 * @typedef {{any?: number[], all?: number[], except?: number[]}} Group places of audiences
 * @typedef {{text: string, lang?: string, only?: string}} Words `lang` and `only` where they stand in from another language
 * @typedef {{group: Group, obligation: string, who: string, if?: Words, why?: Words, rhythm?: string, lapse?: string}} Target
 * @typedef {{group?: Group, who?: string, if?: Words, within?: string, show?: Words, still?: Words, remains?: string}} Exemption
 * @typedef {{id: string, targets: Target[], exempt?: Exemption[]}} Course
 * @typedef {{state: string, target: number | null, exempt: number | null, unless: number[]}} Verdict
 */

/** How a course may stand, the strongest first. */
const STATES = ["required", "required-if", "recommended", "recommended-if", "exempt", "none"];

/** Where the guide is: its ticks are kept apart from those of others on the same host. */
const GUIDE = new URL("..", document.currentScript.src).pathname;

/** Fills the places of a sentence, such as `{count}`. */
function fill(/** @type {string} */ text, /** @type {Record<string, string | number>} */ values) {
  return text.replace(/\{([\w-]+)\}/g, (place, name) => values[name] ?? place);
}

// 1. The reader's day ---------------------------------------------------------

/** The reader's day, as `yyyy-mm-dd`. */
function readersDay() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A static page outlives the day on which it was made: what is old, and what has passed. */
function tellWhatHasPassed(/** @type {string} */ today) {
  for (const notice of document.querySelectorAll("[data-old-from], [data-passed-from]")) {
    if (today >= (notice.dataset.oldFrom ?? notice.dataset.passedFrom)) notice.hidden = false;
  }
}

/** Draws the day into the pictures of its fiscal year. */
function drawToday(/** @type {string} */ today) {
  const [year, month, day] = today.split("-").map(Number);
  for (const picture of document.querySelectorAll("[data-first-month]")) {
    const [firstYear, firstMonth] = picture.dataset.firstMonth.split("-").map(Number);
    const months = (year - firstYear) * 12 + month - firstMonth;
    if (months < 0 || months > 11) continue;
    const place = `${((months + (day - 0.5) / 31) / 12) * 100}%`;
    for (const svg of picture.querySelectorAll(".track")) {
      const line = document.createElementNS(svg.namespaceURI, "line");
      for (const [name, value] of Object.entries({ class: "today", x1: place, x2: place, y1: "0", y2: "100%" })) {
        line.setAttribute(name, value);
      }
      svg.append(line);
    }
    for (const legend of picture.querySelectorAll(".legend .today")) legend.hidden = false;
  }
}

// 2. Which courses apply: as model/answers.rs concludes, held to it by a test --

/** Whether somebody of whom `is` tells their audiences is in a group. */
function isIn(/** @type {Group} */ { any = [], all = [], except = [] }, /** @type {(place: number) => boolean} */ is) {
  return (any.length === 0 || any.some(is)) && all.every(is) && !except.some(is);
}

/** From the audiences that somebody says they are in: in which they are. Those that others define are concluded. */
function answers(/** @type {{defined?: Group}[]} */ audiences, /** @type {number[]} */ said) {
  const known = new Map();
  const is = (/** @type {number} */ place) => {
    if (!known.has(place)) {
      const { defined } = audiences[place];
      known.set(place, defined ? isIn(defined, is) : said.includes(place));
    }
    return known.get(place);
  };
  return is;
}

/** The targets of a course that fit somebody, the strongest first. */
function fitting(/** @type {Course} */ course, /** @type {(place: number) => boolean} */ is) {
  return course.targets
    .map((target, place) => ({ ...target, place, state: target.if ? `${target.obligation}-if` : target.obligation }))
    .filter(({ group }) => isIn(group, is))
    .sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
}

/** How a course stands to somebody. @returns {Verdict} */
function verdict(/** @type {Course} */ course, /** @type {(place: number) => boolean} */ is) {
  const [strongest] = fitting(course, is);
  if (!strongest) return { state: "none", target: null, exempt: null, unless: [] };
  const holding = (course.exempt ?? [])
    .map((own, place) => ({ ...own, place }))
    .filter(({ group }) => !group || isIn(group, is));
  const exempt = holding.find((own) => !own.if);
  return {
    state: exempt ? (exempt.remains ?? "exempt") : strongest.state,
    target: strongest.place,
    exempt: exempt?.place ?? null,
    unless: holding.filter((own) => own.if).map(({ place }) => place),
  };
}

// 3. The questions of the home page --------------------------------------------

/** A line of text. */
function line(/** @type {string | Words} */ words, name = "", label = "") {
  const { text, lang, only } = typeof words === "string" ? { text: words } : words;
  const paragraph = document.createElement("p");
  const add = (/** @type {string} */ said, /** @type {string} */ className) => {
    const span = document.createElement("span");
    span.textContent = said;
    span.className = className;
    paragraph.append(span, " ");
    return span;
  };
  paragraph.className = name;
  if (label) add(label, "label");
  const said = add(text, "");
  if (lang) Object.assign(said, { lang, dir: "auto" });
  if (only) add(only, "mark");
  return paragraph;
}

/** What a verdict says, in elements. */
function* explain(/** @type {Course} */ course, /** @type {Verdict} */ { state, exempt, unless }, is, words, parts) {
  const part = (/** @type {string} */ name) => parts.querySelector(`[data-part="${name}"]`).cloneNode(true);
  const exemption = function* (/** @type {Exemption} */ own) {
    if (own.if) yield line(own.if, "condition");
    else if (own.who) yield line(own.who);
    if (own.within) yield line(own.within);
    if (own.show) yield line(own.show, "", words["exempt-show"]);
    if (own.still) yield line(own.still, "", words["exempt-still"]);
  };
  if (state === "none" || exempt !== null) yield part(state);
  if (state === "none") {
    for (const target of course.targets) {
      yield part(target.if ? `${target.obligation}-if` : target.obligation);
      yield line(target.who, "", words["others-for"]);
      if (target.if) yield line(target.if, "condition");
    }
  } else if (exempt !== null) {
    yield* exemption(course.exempt[exempt]);
  } else {
    for (const target of fitting(course, is)) {
      yield part(target.state);
      if (target.if) yield line(target.if, "condition");
      if (target.why) yield line(target.why, "why");
      if (!target.if) break; // What is certain needs nothing weaker beside it.
    }
  }
  if (unless.length > 0) yield part("unless");
  for (const place of unless) yield* exemption(course.exempt[place]);
}

/** Shows the questions, and narrows the list of courses to what the answers leave. */
function askQuestions() {
  const form = document.getElementById("questions");
  if (!form) return;
  const { audiences, courses, sentences, words } = JSON.parse(document.getElementById("facts").textContent);
  const parts = document.getElementById("parts").content;
  const items = [...document.querySelectorAll("#courses > li")];
  const rhythms = items.map((item) => item.querySelector(".rhythm").textContent);
  const boxes = [...form.querySelectorAll("[name=i]")];
  const places = boxes.map((box) => audiences.findIndex(({ id }) => id === box.value));
  const [status, others, again] = [".status", ".others", ".again"].map((name) => form.querySelector(name));
  const plural = new Intl.PluralRules(document.documentElement.lang);
  let all = false;

  const sentence = (/** @type {string} */ key, /** @type {number} */ count) => {
    const forms = sentences[key];
    return fill(forms[plural.select(count)] ?? forms.other, { count });
  };

  const draw = () => {
    const said = places.filter((_, index) => boxes[index].checked);
    const answered = said.length > 0;
    const is = answers(audiences, said);
    const verdicts = courses.map((course) => verdict(course, is));
    for (const [index, item] of items.entries()) {
      const own = verdicts[index];
      const equal = answered ? fitting(courses[index], is).filter(({ state }, _, [first]) => state === first.state) : [];
      // Reasons that are certain hold together; one under a condition speaks for itself.
      const held = own.state.endsWith("-if") ? equal.slice(0, 1) : equal;
      const terms = held.find(({ lapse }) => lapse !== undefined);
      const tick = item.querySelector(".tick");
      item.hidden = answered && own.state === "none" && !all;
      for (const row of document.querySelectorAll(`.year [data-course="${courses[index].id}"]`)) row.hidden = item.hidden;
      item.querySelector(".verdict").replaceChildren(
        ...(answered ? explain(courses[index], own, is, words, parts) : []),
      );
      item.querySelector(".rhythm").textContent = terms ? (terms.rhythm ?? "") : rhythms[index];
      tick.hidden = !answered || own.state === "none";
      tick.dataset.lapse = terms?.lapse ?? tick.dataset.own;
    }
    const count = (/** @type {string} */ state) => verdicts.filter((own) => own.state === state).length;
    const applying = STATES.slice(0, -1).filter((state) => count(state) > 0);
    const sayings = applying.map((state) => sentence(`answer-${state}`, count(state)));
    if (applying.length === 0) sayings.push(words["answer-none"]);
    else if (count("none") > 0) sayings.push(sentence("answer-others", count("none")));
    const nothing = status.textContent === "" ? "" : words["answer-nothing"];
    const saying = answered ? sayings.join(words["sentence-separator"]) : nothing;
    // Said again, it would be read out again.
    if (status.textContent !== saying) status.textContent = saying;
    others.hidden = !answered || count("none") === 0;
    others.textContent = words[all ? "answer-hide-others" : "answer-show-others"];
    again.hidden = !answered;
    for (const note of document.querySelectorAll(".ticks")) note.hidden = !answered || applying.length === 0;
    drawTicks();
  };

  const read = () => {
    const said = new URLSearchParams(location.search).getAll("i");
    for (const box of boxes) box.checked = said.includes(box.value);
    draw();
    keep();
  };

  // The answers live in the address, so that they can be sent to a colleague.
  const keep = () => {
    const query = new URLSearchParams(location.search);
    query.delete("i");
    for (const box of boxes) if (box.checked) query.append("i", box.value);
    const search = query.size > 0 ? `?${query}` : "";
    if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll(".languages a")) link.search = search;
  };

  form.addEventListener("change", () => {
    draw();
    keep();
  });
  others.addEventListener("click", () => {
    all = !all;
    draw();
  });
  again.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    all = false;
    draw();
    keep();
    boxes[0].focus();
  });
  addEventListener("popstate", read);
  for (const link of document.querySelectorAll(".down a")) link.href = "#questions";
  form.hidden = false;
  read();
}

// 4. The reader's own ticks ------------------------------------------------------

/** The ticks of this visit, where the browser keeps none. */
let unkept = null;

/** Whether something that was kept is a day: others may have written there too. */
function isDay(/** @type {unknown} */ day) {
  if (typeof day !== "string" || !/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(day);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}

/** The days of the reader's ticks, by course. @returns {Record<string, string>} */
function ticks() {
  if (unkept) return unkept;
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(`shirube ${GUIDE}`) ?? "{}"));
    return Object.fromEntries(kept.filter(([, day]) => isDay(day)));
  } catch {
    return {};
  }
}

/** Keeps the reader's ticks, in this browser alone; where it refuses, for the visit. */
function keepTicks(/** @type {Record<string, string>} */ days) {
  try {
    if (Object.keys(days).length === 0) localStorage.removeItem(`shirube ${GUIDE}`);
    else localStorage.setItem(`shirube ${GUIDE}`, JSON.stringify(days));
  } catch {
    unkept = days;
  }
}

/** Whether a tick of a day counts no longer: view/tick.rs says how the rule is written. */
function hasLapsed(/** @type {string} */ ticked, rule = "", today = readersDay()) {
  const [kind, count, length, first] = rule.split(" ").map((word, index) => (index > 0 ? Number(word) : word));
  const [then, now] = [ticked, today].map((day) => day.split("-").map(Number));
  const month = (/** @type {number[]} */ [year, number]) => year * 12 + number - 1;
  if (kind === "cycle") {
    const [from, to] = [then, now].map((day) => Math.floor((month(day) - first) / length));
    return from + count <= to;
  }
  if (kind === "months") {
    const passed = month(now) - month(then);
    return passed > count || (passed === count && now[2] >= then[2]);
  }
  return kind === "days" && Date.parse(today) - Date.parse(ticked) >= count * 86_400_000;
}

/** Shows what is ticked, and since when. */
function drawTicks() {
  const days = ticks();
  const note = document.querySelector(".ticks");
  if (!note) return;
  const words = (/** @type {string} */ day) => {
    const part = (/** @type {object} */ options) =>
      new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: "UTC", ...options }).format(new Date(day));
    const [year, month, date] = day.split("-").map(Number);
    const named = { month: part({ month: "long" }), weekday: part({ weekday: "short" }) };
    return fill(note.dataset.date, { year, day: date, "month-number": month, ...named });
  };
  for (const form of document.querySelectorAll(".tick")) {
    const day = days[form.dataset.course];
    const counts = day !== undefined && !hasLapsed(day, form.dataset.lapse);
    form.querySelector("input").checked = counts;
    form.querySelector(".ticked").textContent =
      day === undefined ? "" : fill(counts ? note.dataset.on : note.dataset.last, { day: words(day) });
    form.closest("li").classList.toggle("done", counts);
  }
  note.querySelector("button").hidden = Object.keys(days).length === 0;
  note.querySelector(".unkept").hidden = unkept === null;
}

/** Shows the boxes to tick, and keeps what is ticked. */
function offerTicks() {
  const forms = document.querySelectorAll(".tick");
  for (const form of forms) {
    form.dataset.own = form.dataset.lapse ?? "";
    // A day that was kept before this visit comes back when a slip is undone.
    const { course } = form.dataset;
    let before;
    form.addEventListener("change", ({ target }) => {
      const { [course]: own, ...days } = ticks();
      before ??= own;
      const counts = before !== undefined && !hasLapsed(before, form.dataset.lapse);
      const day = target.checked === counts ? before : target.checked ? readersDay() : undefined;
      keepTicks(day === undefined ? days : { ...days, [course]: day });
      drawTicks();
    });
  }
  for (const note of document.querySelectorAll(".ticks")) {
    note.querySelector("button").addEventListener("click", () => {
      keepTicks({});
      drawTicks();
      [...forms].find((form) => form.checkVisibility())?.querySelector("input").focus();
    });
  }
  // On the home page the answers say which are shown.
  if (!document.getElementById("questions")) {
    for (const form of document.querySelectorAll(".tick, .ticks")) form.hidden = false;
  }
  addEventListener("storage", drawTicks);
  addEventListener("pageshow", drawTicks);
  drawTicks();
}

// 5. On every page -----------------------------------------------------------------

const today = readersDay();
tellWhatHasPassed(today);
drawToday(today);
offerTicks();
askQuestions();
// Nothing is sent: there is nowhere to send it to.
addEventListener("submit", (event) => event.preventDefault());
// Paper cannot be unfolded.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
