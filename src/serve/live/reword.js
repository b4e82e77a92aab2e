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
