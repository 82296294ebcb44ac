// Keys of one character; the reader can switch them off, and the dialog lists them.
import { step } from "./hits.js";

const dialog = document.getElementById("keys");

function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog, [contenteditable]");
}

// The keyboard's focus walks through the matching paragraphs, so that Enter opens one and Tab goes on from there.
function walk(by) {
  const links = [...document.querySelectorAll(".hit .go a, .block-hit > .anchor")];
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const below = links.findIndex((link) => link.getBoundingClientRect().top >= 80);
  const next = here >= 0 ? here + by : by > 0 ? below : (below < 0 ? links.length : below) - 1;
  const link = links[Math.min(Math.max(next, 0), links.length - 1)];
  link.focus({ preventScroll: true });
  link.closest(".hit, .block").scrollIntoView({ block: "center" });
}

const keys = {
  "/": () => { const box = document.getElementById("q"); box?.focus(); box?.select(); },
  "j": () => walk(1),
  "k": () => walk(-1),
  "n": () => step(1),
  "p": () => step(-1),
  "?": () => dialog.showModal(),
};

if (document.documentElement.dataset.keys !== "off") {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

const opener = document.querySelector("[data-open-keys]");
opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());
