// What is wrong, over the page. Who closes it is not shown it again in this
// tab until something else is wrong.

const CLOSED = "shirube-closed";
/** The errors that were there when it was closed, by their names. */
const closed = () => JSON.parse(sessionStorage.getItem(CLOSED) ?? "null");
const keepClosed = (errors) => sessionStorage.setItem(CLOSED, JSON.stringify(errors));
const forgetClosed = () => sessionStorage.removeItem(CLOSED);

/** What had the focus before it opened. */
let hadFocus = null;
const open = () => {
  forgetClosed();
  if (dialog.open) return;
  hadFocus = document.activeElement;
  dialog.showModal();
  say("");
  // Its name is read, and the arrows scroll it.
  dialog.focus();
};

/** What is told: the report, by a hash, and its errors, by their names. */
let told = null;
let errors;
let report = make("div");
sheet.append(report);

close.addEventListener("click", () => dialog.close());
again.addEventListener("click", open);
dialog.addEventListener("close", () => {
  if (told && !dialog.open) keepClosed(errors);
});

const STOPS = "a[href], summary";
/** Where its reader is: what is at the top, what is unfolded, what has the focus. */
const reading = () => {
  const top = (item) => item.getBoundingClientRect().top;
  const items = dialog.scrollTop < 1 ? [] : [...report.querySelectorAll("li[id]")];
  const read = items.filter((item) => item.getBoundingClientRect().bottom > 0);
  const places = read.map((item) => [item.id, top(item)]);
  const isUnfolded = report.querySelector("details")?.open;
  const focused = host.shadowRoot.activeElement;
  const item = focused?.closest("li[id]");
  const number = [...(item ?? report).querySelectorAll(STOPS)].indexOf(focused);
  const isIn = report.contains(focused);
  return () => {
    const details = report.querySelector("details");
    if (details) details.open = isUnfolded === true;
    const found = (id) => report.querySelector(`#${CSS.escape(id)}`);
    const place = places.find(([id]) => found(id)?.getClientRects().length > 0);
    if (place) dialog.scrollTop += top(found(place[0])) - place[1];
    if (!isIn) return;
    const part = item ? found(item.id) : report;
    const stop = part && [...part.querySelectorAll(STOPS)][item ? number : 0];
    (stop ?? dialog).focus({ preventScroll: true });
  };
};

/** How much is wrong, and what of it is new. */
const phrase = (tally, error) => {
  const weight = error.querySelector(".weight")?.textContent ?? "";
  const text = error.querySelector("h1, h2").textContent.slice(weight.length).trim();
  return words.news.replace("{tally}", () => tally).replace("{error}", () => text);
};

const draw = async (tally) => {
  const [page] = await Promise.all([fetched(`${OWN}/findings`), styled]);
  const fresh = page.querySelector(".report");
  // It has been mended meanwhile, which is told next.
  if (!fresh) return;
  const goOn = dialog.open ? reading() : undefined;
  report.replaceWith(fresh);
  report = fresh;
  dialog.lang = report.lang;
  goOn?.();
  again.textContent = tally;
  again.hidden = false;
  makeRoom();
  const found = [...report.querySelectorAll(".error, .fault")];
  const known = (dialog.open ? errors : closed()) ?? [];
  const unknown = found.filter(({ id }) => !known.includes(id));
  const names = found.map(({ id }) => id);
  const isOther = errors && `${errors}` !== `${names}`;
  errors = names;
  if (!dialog.open && unknown.length > 0) open();
  else if (isOther) say(unknown.length > 0 ? phrase(tally, unknown[0]) : tally);
};

const mend = () => {
  dialog.close();
  if (host.shadowRoot.activeElement === again) way.focus();
  again.hidden = true;
  makeRoom();
};

const tell = async ({ problem, tally, working }) => {
  if (problem !== told) {
    told = problem;
    if (problem) await draw(tally);
    else mend();
  }
  // What a run found halfway is not all: what is missing there may come again.
  if (working) return;
  if (!problem) errors = [];
  else if (closed()) keepClosed(errors);
};
