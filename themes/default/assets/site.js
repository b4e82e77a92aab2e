"use strict";
(() => {
  // A static page outlives the day on which it was made: what is old is told
  // by the reader's day too.
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const notice of document.querySelectorAll("[data-old-from]")) {
    if (today >= notice.dataset.oldFrom) notice.hidden = false;
  }
  // Paper cannot be unfolded.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
