// The page again when its project has changed; the server says so.
"use strict";
const source = new EventSource("/~live");
let first = "";
source.addEventListener("version", (event) => {
  if (first && event.data !== first) location.reload();
  first = first || event.data;
});
