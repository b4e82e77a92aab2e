// A page that changed is loaded again, and stays as its reader had it.

const PLACE = "shirube-preview";

const path = (element) => {
  if (element === document.documentElement) return ":root";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const { parentElement } = element;
  const number = [...parentElement.children].indexOf(element) + 1;
  return `${path(parentElement)} > :nth-child(${number})`;
};

/** Keeps where its reader is, with what the next page is to know. */
const remember = (more) => {
  const details = [...document.querySelectorAll("details")].map((own) => [path(own), own.open]);
  // The dialog has the focus only as long as it is open.
  const last = dialog.open ? hadFocus : document.activeElement;
  const isOnMark = last === host;
  const focus = path(last?.isConnected && !isOnMark ? last : document.body);
  const kept = { at: location.pathname, details, focus, isOnMark, x: scrollX, y: scrollY, ...more };
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
  if (kept.isOnMark) styled.then(() => way.focus());
  else document.querySelector(kept.focus)?.focus({ preventScroll: true });
  const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  scroll();
  addEventListener("load", scroll, { once: true });
  return kept;
};
