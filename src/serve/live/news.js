// What the preview hears of, and what it does then.

const sheets = (page) => [...page.querySelectorAll("link[rel~=stylesheet]")];
const restyle = async () => {
  const page = await fetched(location.pathname);
  const old = sheets(document);
  const fresh = sheets(page).map((sheet) => document.importNode(sheet));
  const loaded = fresh.map((sheet) => new Promise((done) => sheet.addEventListener("load", done)));
  document.head.append(...fresh);
  await Promise.all(loaded);
  for (const sheet of old) sheet.remove();
};

/** Shows the page's next state, and says whether this one goes on. */
const renew = async (news) => {
  // A page may take up by itself what is new.
  if (!document.dispatchEvent(new CustomEvent("shirube-news", { cancelable: true }))) {
    own.page = news.page;
    return false;
  }
  if (!("whole" in own) && (await reword().catch(() => false))) return true;
  // Once: whatever came then is what there is.
  if (news.page !== asked) {
    remember(news.page, wrong);
    location.reload();
  }
  return false;
};

const { page: asked, wrong: wasWrong } = recall();
/** Whether something was wrong, as far as is told here. */
let wrong = wasWrong === true;
/** For how long a live region must have been there to be listened to. */
const HEED = 300;
let telling = Promise.resolve();
const tellAll = (news) => {
  telling = telling.then(() => tell(news)).catch(() => (told = undefined));
  if (news.problem || news.working || !wrong) return;
  wrong = false;
  setTimeout(() => wrong || say(words.mended), HEED);
};

let lead;
let shown = own.sheets;
const hear = async (news) => {
  const state = news.problem ? "behind" : "connected";
  show(news.working ? "working" : state, news.tally);
  if (news.problem) wrong = true;
  else if (!news.working) forgetClosed();
  const isLed = lead !== undefined && news.lead > lead && news.to;
  lead = news.lead;
  if (isLed && news.to !== location.pathname) {
    location.assign(news.to);
    return;
  }
  if (news.page !== own.page && !(await renew(news))) return;
  if (news.sheets !== shown) {
    shown = news.sheets;
    restyle();
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
    hearing = hearing.then(() => hear(JSON.parse(data)));
  });
  events.addEventListener("error", () => {
    show("lost");
    lead = undefined;
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  });
};
document.addEventListener("visibilitychange", connect);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && connect());
connect();
