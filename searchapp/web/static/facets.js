// Filters: a box that searches the regions, bars of years to drag over, and a way back from a filter taken away.
import { keep, recall } from "./store.js";

// The tree shows what is typed, with all that stands above it and open; emptied, it is as it was.
for (const box of document.querySelectorAll("[data-find]")) {
  const facet = box.closest(".facet");
  const none = facet.querySelector(".facet-none");
  const branches = [...facet.querySelectorAll("details")];
  const opened = branches.map((branch) => branch.open);
  const values = [...facet.querySelectorAll(".value")];
  const labels = values.map((value) => value.querySelector(".value-label").textContent.trim());

  const find = () => {
    const typed = box.value.trim();
    const shown = new Set();
    values.forEach((value, at) => {
      if (!labels[at].includes(typed)) return;
      for (let one = value; one; one = one.parentElement.closest(".value")) shown.add(one);
    });
    values.forEach((value) => { value.hidden = !shown.has(value); });
    branches.forEach((branch, at) => { branch.open = typed ? true : opened[at]; });
    none.textContent = shown.size ? "" : none.dataset.none;
  };
  // Half a name must not go along with the form; Enter takes it as it is, and the server knows every place.
  if (!box.dataset.find) box.removeAttribute("name");
  facet.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    box.value = "";
    find();
  });
  box.addEventListener("input", (event) => { if (!event.isComposing) find(); });
  box.addEventListener("compositionend", find);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      box.value = "";
      find();
    } else if (event.key === "Enter" && !event.isComposing && !box.name) {
      box.form.addEventListener("formdata", ({ formData }) => formData.append("region", box.value), { once: true });
    }
  });
  if (box.value && !box.dataset.find) find();
}

// Dragging over the bars selects a range of years, a click one year.
for (const figure of document.querySelectorAll(".years")) {
  const svg = figure.querySelector("svg");
  const brush = figure.querySelector(".brush");
  const range = figure.querySelector("[data-range]");
  const first = Number(figure.dataset.first);
  const count = Number(figure.dataset.last) - first + 1;
  let from = null;

  const yearAt = (event) => {
    const box = svg.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return first + Math.min(Math.max(Math.floor(share * count), 0), count - 1);
  };
  const chosen = (event) => [from, yearAt(event)].sort((one, other) => one - other);
  const draw = (event) => {
    const [low, high] = chosen(event);
    brush.setAttribute("x", (low - first) * 10);
    brush.setAttribute("width", (high - low + 1) * 10);
    range.textContent = low === high ? String(low) : `${low}–${high}`;
  };
  const clear = () => {
    from = null;
    brush.setAttribute("width", 0);
    range.textContent = "";
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    from = yearAt(event);
    draw(event);
  });
  svg.addEventListener("pointermove", (event) => { if (from !== null) draw(event); });
  svg.addEventListener("pointercancel", clear);
  svg.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [low, high] = chosen(event);
    const target = new URL(window.location.href);
    for (const name of ["page", "year", "not_year"]) target.searchParams.delete(name);
    target.searchParams.set("year", low === high ? low : `${low}..${high}`);
    clear();
    window.location.assign(target);
  });
}

// What was taken away can be had back on the page that comes next.
const KEY = "searchapp.undo";
const undo = document.getElementById("undo");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-removes]");
  if (link) keep("sessionStorage", KEY, { said: link.dataset.removes, back: window.location.href, to: link.href });
});

if (undo) {
  const kept = recall("sessionStorage", KEY);
  keep("sessionStorage", KEY, null);
  if (kept && kept.to === window.location.href) {
    const link = document.createElement("a");
    link.href = kept.back;
    link.textContent = undo.dataset.undo;
    undo.append(kept.said, link);
    undo.hidden = false;
  }
}
