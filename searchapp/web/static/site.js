// Comfort only: every page works without these files.
import "./facets.js";
import "./suggest.js";
import "./hits.js";
import "./saved.js";
import "./keys.js";
import { say } from "./status.js";

// Filters and outline stand open beside the results and closed above them on a phone.
const wide = window.matchMedia("(min-width: 60rem)");
function adapt() {
  for (const panel of document.querySelectorAll("[data-wide-open]")) panel.open = wide.matches;
}
wide.addEventListener("change", adapt);
adapt();
document.documentElement.classList.add("ready");

// Empty fields stay out of the URL, so that it reads well and can be quoted.
for (const form of document.forms) {
  form.addEventListener("formdata", (event) => {
    const data = event.formData;
    const filled = [...data].filter(([, value]) => String(value).trim() !== "");
    for (const name of [...data.keys()]) data.delete(name);
    for (const [name, value] of filled) data.append(name, value);
  });
}

// Switching between the views of a report, or its language, stays at the paragraph.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep-place]");
  if (link) link.hash = window.location.hash;
});

// A paragraph's number copies the link to it.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a.anchor");
  if (!anchor || !navigator.clipboard) return;
  const { copied, failed } = document.getElementById("status").dataset;
  const permalink = new URL(anchor.dataset.permalink ?? anchor.href, window.location.href);
  navigator.clipboard.writeText(permalink.href).then(() => say(copied), () => say(failed));
});

// Menus close like menus.
for (const menu of document.querySelectorAll(".menu")) {
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
