// Reloads the page when the site has another version than the one it shows,
// and says over the last good page what is wrong with the content.
"use strict";
{
  const shown = Number(document.currentScript.dataset.version);
  let panel = null;

  const hide = () => {
    panel?.remove();
    panel = null;
  };

  const show = (problem) => {
    hide();
    panel = document.createElement("div");
    panel.id = "shirube-problem";
    panel.setAttribute("role", "alert");
    panel.tabIndex = 0;
    // Property by property: the page's policy allows no style attributes.
    Object.assign(panel.style, {
      position: "fixed",
      inset: "auto 0 0 0",
      maxHeight: "60vh",
      overflow: "auto",
      padding: "1rem 1.5rem",
      borderTop: ".5rem solid #c0341d",
      background: "#111418",
      color: "#f4f2ec",
      zIndex: "1000",
    });
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "× Esc";
    close.setAttribute("aria-label", "Close / 閉じる");
    Object.assign(close.style, { float: "right", minHeight: "2rem", minWidth: "3rem", font: "inherit" });
    close.addEventListener("click", hide);
    const text = document.createElement("pre");
    text.textContent = problem;
    Object.assign(text.style, { margin: "0", whiteSpace: "pre-wrap", font: "0.875rem/1.5 ui-monospace, monospace" });
    panel.append(close, text);
    document.body.append(panel);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });

  const events = new EventSource("/_shirube/events");
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.version !== shown) {
      events.close();
      location.reload();
    } else if (news.problem) {
      show(news.problem);
    } else {
      hide();
    }
  };
}
