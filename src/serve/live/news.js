// What the preview hears of, and what it does then.

const sheets = (page) => [...page.querySelectorAll("link[rel~=stylesheet]")];
const restyle = async () => {
  const page = await fetched(location.pathname);
  const old = sheets(document);
  const fresh = sheets(page).map((sheet) => document.importNode(sheet));
  const loaded = fresh.map((sheet) =>
    new Promise((done) => ["load", "error"].forEach((end) => sheet.addEventListener(end, done))));
  document.head.append(...fresh);
  await Promise.all(loaded);
  for (const sheet of old) sheet.remove();
};

/** Whether another page is on its way: what is heard by then is for that one. */
let isLeaving = false;
/** For how long, where its coming may have been stopped. */
const PATIENCE = 10_000;
const leave = (go) => {
  isLeaving = true;
  setTimeout(() => (isLeaving = false), PATIENCE);
  go();
};

/** Shows the page's next state, and says whether this one goes on. */
const renew = async (news) => {
  // A page may take up by itself what is new.
  if (!document.dispatchEvent(new CustomEvent("shirube-news", { cancelable: true }))) {
    own.page = news.page;
    return false;
  }
  if (!("whole" in own) && (await reword().catch(() => false))) return true;
  // Where that brought nothing new, it is what there is.
  if (news.page === missed) return true;
  remember({ before: own.page, page: news.page, wrong });
  leave(() => location.reload());
  return false;
};

const kept = recall();
/** What this page was loaded for, and is not. */
const missed = kept.before === own.page ? kept.page : undefined;
/** Whether something was wrong, as far as is told here. */
let wrong = kept.wrong === true;
/** For how long a live region must have been there to be listened to. */
const HEED = 300;
/** After how long it is asked again for what did not come. */
const RETRY = 1000;
let telling = Promise.resolve();
let latest;
const tellAll = (news) => {
  latest = news;
  telling = telling.then(() => tell(news)).catch(() => {
    told = undefined;
    setTimeout(() => tellAll(latest), RETRY);
  });
  if (news.problem || news.working || !wrong) return;
  wrong = false;
  setTimeout(() => wrong || say(words.mended), HEED);
};

let lead;
let shown = own.sheets;
const hear = async (news) => {
  if (isLeaving) return;
  const state = news.problem ? "behind" : "connected";
  show(news.working ? "working" : state, news.tally);
  if (news.problem) wrong = true;
  else if (!news.working) forgetClosed();
  const isLed = lead !== undefined && news.lead > lead && news.to;
  lead = news.lead;
  if (isLed && news.to !== location.pathname) {
    leave(() => location.assign(news.to));
    return;
  }
  if (news.page !== own.page && !(await renew(news))) return;
  if (news.sheets !== shown) {
    await restyle();
    shown = news.sheets;
  }
  if (!("whole" in own)) tellAll(news);
};

// News: asked for again when they end, and only where somebody looks. A
// browser has few connections to a server, and would use them up in tabs.

let events;
let hearing = Promise.resolve();
const connect = () => {
  events?.close();
  if (document.hidden) return;
  lead = undefined;
  events = new EventSource(`${OWN}/events?${location.pathname}`);
  // One after the other: the last to come is the last that is shown.
  events.addEventListener("message", ({ data }) => {
    hearing = hearing.then(() => hear(JSON.parse(data))).catch(() => {});
  });
  events.addEventListener("error", () => {
    show("lost");
    lead = undefined;
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, RETRY);
  });
};
document.addEventListener("visibilitychange", connect);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", ({ persisted }) => {
  isLeaving = false;
  if (persisted) connect();
});
connect();
