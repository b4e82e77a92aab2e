// The overview: narrows its tables, and takes up what is new without losing
// what its reader was at.
"use strict";
{
  const words = JSON.parse(document.currentScript.dataset.words);
  const heard = document.querySelector("#heard");
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  // What is shown of a list: by words, and by what needs work.

  const read = new WeakMap();
  const text = (item) => {
    if (!read.has(item)) read.set(item, plain(item.textContent));
    return read.get(item);
  };

  const lists = {
    table: { items: "#table tr[data-state]", groups: "#table tbody" },
    routes: { items: "#routes li", groups: "#routes details" },
  };

  const narrow = (bar) => {
    const { items, groups } = lists[bar.dataset.filters];
    const asked = plain(bar.querySelector("input").value).split(/\s+/u).filter(Boolean);
    const state = bar.querySelector("select")?.value ?? "";
    const all = [...document.querySelectorAll(items)];
    let shown = 0;
    for (const item of all) {
      const isMeant = !state || item.dataset.state.split(" ").includes(state);
      item.hidden = !(isMeant && asked.every((word) => text(item).includes(word)));
      shown += item.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll(groups)) {
      group.hidden = !group.querySelector(":is(tr[data-state], li):not([hidden])");
      // What is asked for is seen; what was open before is so again.
      if (group.localName !== "details") continue;
      if (asked.length > 0) {
        group.dataset.was ??= group.open ? "open" : "shut";
        group.open = true;
      } else if (group.dataset.was) {
        group.open = group.dataset.was === "open";
        delete group.dataset.was;
      }
    }
    const isNarrow = asked.length > 0 || state !== "";
    const counted = isNarrow
      ? words.shown.replace("{shown}", shown).replace("{all}", all.length)
      : "";
    bar.querySelector(".shown").textContent = counted;
    const nothing = document.querySelector("#nothing-fits");
    if (bar.id === "bar" && nothing) nothing.hidden = shown > 0;
    return counted;
  };
  const bars = () => document.querySelectorAll(".bar");

  let waiting;
  const say = (told) => {
    clearTimeout(waiting);
    // Said once the hand rests.
    waiting = setTimeout(() => (heard.textContent = told), 500);
  };

  // What is asked for stands in the address: a page that is loaded again shows it.

  const keep = () => {
    const bar = document.querySelector("#bar");
    if (!bar) return;
    const asked = new URLSearchParams();
    const [find, show] = [bar.querySelector("input").value, bar.querySelector("select").value];
    if (find) asked.set("find", find);
    if (show) asked.set("show", show);
    const query = asked.size > 0 ? `?${asked}` : "";
    history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  };
  const recall = () => {
    const bar = document.querySelector("#bar");
    if (!bar) return;
    const asked = new URLSearchParams(location.search);
    bar.querySelector("input").value = asked.get("find") ?? "";
    const select = bar.querySelector("select");
    const show = asked.get("show") ?? "";
    select.value = [...select.options].some((own) => own.value === show) ? show : "";
  };

  document.addEventListener("input", (event) => {
    const bar = event.target.closest(".bar");
    if (!bar) return;
    say(narrow(bar));
    keep();
  });

  document.addEventListener("click", async (event) => {
    const lead = event.target.closest("a[data-show]");
    const bar = document.querySelector("#bar");
    if (lead && bar) {
      bar.querySelector("input").value = "";
      bar.querySelector("select").value = lead.dataset.show;
      say(narrow(bar));
      // The address with its place is written by the link, and then by this.
      setTimeout(keep);
    }
    const copy = event.target.closest("button.copy");
    if (copy) {
      const root = document.querySelector("#table").dataset.root;
      const separator = root.includes("\\") ? "\\" : "/";
      const path = [root.replace(/[\\/]$/u, ""), ...copy.dataset.path.split("/")].join(separator);
      await navigator.clipboard.writeText(path);
      copy.classList.add("copied");
      heard.textContent = words.copied;
      copy.firstChild.data = words.copied;
      setTimeout(() => {
        copy.firstChild.data = words.copy;
        copy.classList.remove("copied");
      }, 2000);
    }
  });

  // Copying needs a page that the browser trusts: one of this machine.
  const offer = () => {
    for (const copy of document.querySelectorAll("button.copy")) {
      words.copy ??= copy.firstChild.data;
      copy.hidden = !navigator.clipboard;
    }
  };

  // What is new: the parts that differ from what was served are replaced, all
  // others stay as they are.

  const served = new WeakMap();
  const note = (element) => {
    if (!("deep" in element.dataset)) served.set(element, element.outerHTML);
    else for (const child of element.children) note(child);
  };

  const merge = (old, fresh) => {
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    const own = new Map([...old.children].map((child) => [child.id || child.localName, child]));
    let at = old.firstElementChild;
    const step = () => (at = at.nextElementSibling);
    for (const wanted of [...fresh.children]) {
      const known = own.get(wanted.id || wanted.localName);
      own.delete(wanted.id || wanted.localName);
      if (!known) {
        const html = wanted.outerHTML;
        old.insertBefore(wanted, at);
        "deep" in wanted.dataset ? note(wanted) : served.set(wanted, html);
        continue;
      }
      if (known === at) step();
      else old.insertBefore(known, at);
      if ("deep" in known.dataset && "deep" in wanted.dataset) {
        merge(known, wanted);
      } else if (served.get(known) !== wanted.outerHTML) {
        const html = wanted.outerHTML;
        if (known.localName === "li") {
          // The address may lead to it: it stays the same element.
          known.className = wanted.className;
          known.replaceChildren(...wanted.childNodes);
          served.set(known, html);
          continue;
        }
        const before = [...known.querySelectorAll("details")];
        known.replaceWith(wanted);
        served.set(wanted, html);
        if (known.localName === "details") wanted.open = known.open;
        wanted.querySelectorAll("details").forEach((own, index) => {
          own.open = before[index]?.open ?? own.open;
        });
      }
    }
    for (const gone of own.values()) {
      if (gone === at) step();
      gone.remove();
    }
  };

  const STOPS = "a[href], button, input, select, summary";
  /** Where the focus is: in which part, and the how-manieth stop of it. */
  const focused = () => {
    const element = document.activeElement;
    const part = element?.closest("main [id]");
    if (!part) return () => {};
    const [id, number] = [part.id, [...part.querySelectorAll(STOPS)].indexOf(element)];
    return () => {
      if (element.isConnected) return;
      const stops = document.getElementById(id)?.querySelectorAll(STOPS) ?? [];
      const stop = stops[Math.min(number, stops.length - 1)] ?? document.querySelector("#bar input");
      stop?.focus({ preventScroll: true });
    };
  };
  /** What is at the top of the window stays there, unless that is the page's top. */
  const placed = () => {
    if (scrollY < 1) return () => {};
    const parts = [...document.querySelectorAll("main :is(tr, li, section:not(:has([id]:is(tr, li))))[id]")];
    const seen = parts.filter((part) => {
      const { bottom, height } = part.getBoundingClientRect();
      return height > 0 && bottom > 0;
    });
    const places = seen.slice(0, 20).map((part) => [part.id, part.getBoundingClientRect().top]);
    const y = scrollY;
    return () => {
      for (const [id, top] of places) {
        const part = document.getElementById(id);
        if (!part || part.getBoundingClientRect().height === 0) continue;
        scrollBy({ top: part.getBoundingClientRect().top - top, behavior: "instant" });
        return;
      }
      scrollTo({ top: y, behavior: "instant" });
    };
  };

  const renew = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#overview");
    if (!fresh) return;
    const tally = (from) => from.querySelector("#tally")?.textContent;
    const [before, after] = [tally(document), tally(page)];
    const [focus, place] = [focused(), placed()];
    const bar = document.querySelector("#bar");
    merge(document.querySelector("#overview"), fresh);
    const head = page.querySelector("#head");
    const own = document.querySelector("#head");
    if (served.get(own) !== head.outerHTML) {
      served.set(head, head.outerHTML);
      own.replaceWith(head);
    }
    document.title = page.title;
    offer();
    if (document.querySelector("#bar") !== bar) recall();
    for (const bar of bars()) narrow(bar);
    place();
    focus();
    // Once more when what is near the window is drawn: its size was a guess.
    const y = scrollY;
    const again = () => scrollY === y && place();
    requestAnimationFrame(() => requestAnimationFrame(again));
    if (before !== after) heard.textContent = after;
  };

  // One after the other: the last to come is the last that is shown.
  let renewing = Promise.resolve();
  document.addEventListener("shirube-news", (event) => {
    event.preventDefault();
    const take = () => {
      // It is asked again for what did not come.
      renewing = renewing.then(renew).catch(() => setTimeout(take, 1000));
    };
    take();
  });

  note(document.querySelector("#overview"));
  note(document.querySelector("#head"));
  offer();
  recall();
  for (const bar of bars()) narrow(bar);
}
