// Reloads the page when the site has another version than the one it shows.
"use strict";
{
  const shown = document.currentScript.dataset.version;
  const events = new EventSource("/_shirube/events");
  events.onmessage = (event) => {
    if (event.data !== shown) {
      events.close();
      location.reload();
    }
  };
}
