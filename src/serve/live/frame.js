// What the preview shows, apart from the page: no style of a theme reaches it.

const OWN = "/_shirube";
const own = document.currentScript.dataset;
const words = JSON.parse(own.words);

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const fetched = async (address) => {
  const answer = await fetch(address, { cache: "no-store" });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// The dot leads to the overview, from everywhere else.
const home = `${OWN}/`;
const dot = make("span", { className: "dot", role: "img" });
const way = make("a", { className: "way" }, dot);
if (location.pathname !== home) way.href = home;
const again = make("button", { type: "button", hidden: true });
// What lies below an open dialog is neither seen nor heard: it says the same.
const [lost, lostThere] = ["span", "p"].map((name) =>
  make(name, { className: "lost", hidden: true, textContent: words.lost }));
const [heard, heardThere] = ["p", "p"].map((name) => make(name, { className: "heard", role: "status" }));
const mark = make("div", { className: "mark" }, way, lost, again);
const close = make("button", { type: "button", className: "close", textContent: words.close });
const sheet = make("div", { className: "sheet" }, close);
const dialog = make("dialog", { tabIndex: -1 }, sheet, lostThere, heardThere);
dialog.setAttribute("closedby", "any");
dialog.setAttribute("aria-labelledby", "shirube-report");
const host = make("shirube-preview", { lang: words.lang, dir: "ltr" });
const style = make("link", { rel: "stylesheet", href: `${OWN}/preview.css` });
host.attachShadow({ mode: "open" }).append(style);
const styled = new Promise((done) => style.addEventListener("load", done));
styled.then(() => host.shadowRoot.append(mark, heard, dialog));
document.documentElement.append(host);

const makeRoom = () => host.toggleAttribute("told", !(lost.hidden && again.hidden));

/** Says something to who listens. */
const say = (text) => {
  heard.textContent = dialog.open ? "" : text;
  heardThere.textContent = dialog.open ? text : "";
};

const show = (state, tally = "") => {
  const name = words[state].replace("{tally}", () => tally);
  const before = mark.dataset.state;
  if (before === state && mark.title === name) return;
  // Only a loss is said aloud, and its end.
  if (state === "lost") say(words.lost);
  else if (before === "lost") say(words.back);
  mark.dataset.state = state;
  mark.title = name;
  dot.ariaLabel = name;
  if (way.href) way.ariaLabel = `${words.overview} (${name})`;
  lost.hidden = lostThere.hidden = state !== "lost";
  makeRoom();
};
