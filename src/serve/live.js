// Keeps the page that is open fresh, says over it what is wrong with the
// content, and shows in a corner whether the preview is there.
"use strict";
{
  const OWN = "/_shirube";
  const PLACE = "shirube-preview";
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

  // What the preview shows, apart from the page: no style of a theme reaches it.

  // The dot leads to the overview, from everywhere else.
  const home = `${OWN}/`;
  const dot = make("span", { className: "dot", role: "img" });
  const way = make("a", { className: "way" }, dot);
  if (location.pathname !== home) way.href = home;
  const lost = make("span", { className: "lost", hidden: true, textContent: words.lost });
  const again = make("button", { type: "button", hidden: true });
  const mark = make("div", { className: "mark" }, way, lost, again);
  const heard = make("p", { className: "heard", role: "status" });
  const close = make("button", { type: "button", className: "close", textContent: words.close });
  const dialog = make("dialog", { tabIndex: -1 });
  dialog.setAttribute("closedby", "any");
  dialog.setAttribute("aria-labelledby", "shirube-report");
  const host = make("shirube-preview", { lang: words.lang, dir: "ltr" });
  const style = make("link", { rel: "stylesheet", href: `${OWN}/preview.css` });
  host.attachShadow({ mode: "open" }).append(style);
  const styled = new Promise((done) => style.addEventListener("load", done));
  styled.then(() => host.shadowRoot.append(mark, heard, dialog));
  document.documentElement.append(host);

  const makeRoom = () => host.toggleAttribute("told", !(lost.hidden && again.hidden));

  const show = (state) => {
    if (mark.dataset.state === state) return;
    // Only a loss is said aloud, and its end.
    if (state === "lost") heard.textContent = words.lost;
    else if (mark.dataset.state === "lost") heard.textContent = words.back;
    mark.dataset.state = state;
    mark.title = words[state];
    dot.ariaLabel = words[state];
    if (way.href) way.ariaLabel = `${words.overview} (${words[state]})`;
    lost.hidden = state !== "lost";
    makeRoom();
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    // Its name is read, and the arrows scroll it.
    dialog.focus();
  };
  close.addEventListener("click", () => dialog.close());
  again.addEventListener("click", open);

  let told = null;
  const tell = async ({ problem, tally }) => {
    if (problem === told) return;
    told = problem;
    if (!problem) {
      again.hidden = true;
      makeRoom();
      dialog.close();
      return;
    }
    const [page] = await Promise.all([fetched(`${OWN}/findings`), styled]);
    const report = page.querySelector(".report");
    // It may have been mended meanwhile.
    if (told !== problem || !report) return;
    dialog.replaceChildren(close, report);
    dialog.lang = report.lang;
    dialog.scrollTop = 0;
    if (dialog.open) dialog.focus();
    again.textContent = tally;
    again.hidden = false;
    makeRoom();
    open();
  };

  // A page that changed is loaded again, and stays as its reader had it.

  const path = (element) => {
    if (element === document.documentElement) return ":root";
    if (element.id) return `#${CSS.escape(element.id)}`;
    const { parentElement } = element;
    const number = [...parentElement.children].indexOf(element) + 1;
    return `${path(parentElement)} > :nth-child(${number})`;
  };

  const remember = (page) => {
    const details = [...document.querySelectorAll("details")].map((own) => [path(own), own.open]);
    const focus = path(document.activeElement ?? document.body);
    const kept = { at: location.pathname, page, details, focus, x: scrollX, y: scrollY };
    sessionStorage.setItem(PLACE, JSON.stringify(kept));
    // The browser would scroll by itself, to where the page then ends.
    history.scrollRestoration = "manual";
  };

  const recall = () => {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    sessionStorage.removeItem(PLACE);
    const release = () => (history.scrollRestoration = "auto");
    document.readyState === "complete" ? release() : addEventListener("load", release, { once: true });
    if (kept.at !== location.pathname) return {};
    for (const [at, isOpen] of kept.details) {
      const found = document.querySelector(at);
      if (found?.localName === "details") found.open = isOpen;
    }
    document.querySelector(kept.focus)?.focus({ preventScroll: true });
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    addEventListener("load", scroll, { once: true });
    return kept;
  };

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

  // Where words or prose alone changed, they are put in their place: that is
  // quicker, and whatever a reader opened or typed stays. Pages are compared as
  // they were served, since scripts may have changed what is shown. Where it is
  // not as it was served, or more than prose changed, the page is loaded again.

  const isOwn = (element) => element.getAttribute("src")?.startsWith(`${OWN}/`);
  /** Whether two elements have the same attributes, but for the preview's own. */
  const isLike = (one, other) => {
    const names = one.getAttributeNames();
    const isSame = (name) => one.getAttribute(name) === other.getAttribute(name);
    return (
      names.length === other.getAttributeNames().length &&
      names.every((name) => isSame(name) || (isOwn(one) && name.startsWith("data-")))
    );
  };
  const WHOLE = ["style", "template", "noscript"];
  const WORKING = `script, ${WHOLE}, form, input, button, select, textarea, details, dialog, [tabindex]`;
  /** Whether there is nothing in an element that does something. */
  const isProse = (element) => !element.matches(WORKING) && !element.querySelector(WORKING);

  /** What leads from a page to its next state: nothing, where it is more than prose. */
  const rewording = (before, after) => {
    const changes = [];
    const compare = (one, other, shown) => {
      if (one.nodeName !== other.nodeName) return false;
      if (one.nodeType !== Node.ELEMENT_NODE) {
        if (one.data === other.data) return true;
        if (one.nodeType !== Node.TEXT_NODE || shown?.data !== one.data) return false;
        changes.push(() => (shown.data = other.data));
        return true;
      }
      if (!isLike(one, other)) {
        // What a page says of itself to other programs.
        const isSaid = one.localName === "meta" && !one.httpEquiv;
        if (!isSaid || !shown || !isLike(one, shown)) return false;
        changes.push(() => {
          for (const { name, value } of other.attributes) shown.setAttribute(name, value);
        });
      }
      const isRun = one.localName === "script" && one.type !== "application/ld+json";
      if (isRun || WHOLE.includes(one.localName)) return one.innerHTML === other.innerHTML;
      const [own, others, places] = [one, other, shown].map((from) => [...(from?.childNodes ?? [])]);
      const isInPlace = shown?.nodeName === one.nodeName && places.length === own.length;
      const child = (node, at) => compare(node, others[at], isInPlace ? places[at] : undefined);
      const before = changes.length;
      if (own.length === others.length && own.every(child)) return true;
      changes.length = before;
      // Empty or not, it is the very element that was served.
      if (!shown?.isEqualNode(one) || ![one, other].every(isProse)) return false;
      changes.push(() => shown.replaceChildren(...document.importNode(other, true).childNodes));
      return true;
    };
    const isSame =
      isLike(before.documentElement, after.documentElement) &&
      compare(before.head, after.head, document.head) &&
      compare(before.body, after.body, document.body);
    return isSame ? changes : undefined;
  };

  const markOf = (page) => page?.querySelector(`script[src="${OWN}/live.js"]`)?.dataset.page;
  /** The page as it was served, asked for when there is time, if it is there. */
  let served = new Promise((done) => {
    const get = () => ("absent" in own ? undefined : fetched(location.pathname));
    const ask = async () => done(await Promise.resolve(get()).catch(() => undefined));
    globalThis.requestIdleCallback ? requestIdleCallback(ask) : setTimeout(ask, 200);
  });

  /** Puts new words in their place, and says whether that is all that is new. */
  const reword = async () => {
    const [before, after] = await Promise.all([served, fetched(location.pathname)]);
    if (!markOf(after) || markOf(before) !== own.page) return false;
    const changes = rewording(before, after);
    if (!changes) return false;
    for (const change of changes) change();
    own.page = markOf(after);
    served = after;
    return true;
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
      remember(news.page);
      location.reload();
    }
    return false;
  };

  const { page: asked } = recall();
  let lead;
  let shown = own.sheets;
  const hear = async (news) => {
    show(news.working ? "working" : "connected");
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
    if (!("whole" in own)) tell(news);
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
}
