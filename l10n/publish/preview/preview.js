// The page again when its project has changed; a click on a text shows where it comes from.
"use strict";
const live = new EventSource("/~live");
let first = "";
live.addEventListener("version", (event) => {
  if (first && event.data !== first) location.reload();
  first = first || event.data;
});

const beside = document.querySelector(".l10n-preview a");
document.addEventListener("click", (event) => {
  const block = event.target.closest("[data-l10n-block]");
  if (!beside || !block || event.target.closest("a") || !getSelection().isCollapsed) return;
  location.href = `${beside.href}#block-${block.dataset.l10nBlock}`;
});

const open = () => {
  const row = location.hash && document.getElementById(location.hash.slice(1));
  const details = row && row.querySelector("details");
  if (details) details.open = true;
};
addEventListener("hashchange", open);
open();
