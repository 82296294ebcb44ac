// Comfort only: every page works without this file.
const status = document.getElementById("status");

function say(message) {
  status.textContent = message;
  window.clearTimeout(say.timer);
  say.timer = window.setTimeout(() => { status.textContent = ""; }, 2500);
}

function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
}

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

// Switching between the views of a report stays at the paragraph.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-keep-place]");
  if (link) link.hash = window.location.hash;
});

// A paragraph's number copies the link to it.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a.anchor");
  if (!anchor || !navigator.clipboard) return;
  navigator.clipboard.writeText(anchor.href).then(
    () => say(status.dataset.copied),
    () => say(status.dataset.failed),
  );
});

// n and p walk through the hits of a report, starting from where the reader is.
const marks = [...document.querySelectorAll("mark[id]")];
const bar = document.getElementById("hit-bar");
let current = -1;

function firstBelow(edge) {
  return marks.findIndex((mark) => mark.getBoundingClientRect().top >= edge);
}

function show(index) {
  if (current >= 0) marks[current].classList.remove("current");
  current = (index + marks.length) % marks.length;
  const mark = marks[current];
  mark.classList.add("current");
  mark.scrollIntoView({ block: "center" });
  bar.querySelector("[data-place]").textContent = `${current + 1} / ${marks.length}`;
}

function step(by) {
  if (current >= 0) return show(current + by);
  const target = document.querySelector(".block:target");
  const next = firstBelow(target ? target.getBoundingClientRect().top : 80);
  if (by > 0) return show(next < 0 ? 0 : next);
  return show(next < 0 ? marks.length - 1 : next - 1);
}

if (bar && marks.length) {
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step]");
    if (!link) return;
    event.preventDefault();
    step(Number(link.dataset.step));
  });
  window.addEventListener("hashchange", () => {
    if (current >= 0) marks[current].classList.remove("current");
    current = -1;
  });
}

document.addEventListener("keydown", (event) => {
  if (typing(event)) return;
  if (event.key === "/") {
    const box = document.getElementById("q");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (bar && marks.length && (event.key === "n" || event.key === "p")) {
    step(event.key === "n" ? 1 : -1);
  }
});

// Words and headings that exist, while typing: a listbox under the search box. Without this file the box is a plain one.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-expanded", "false"], ["aria-autocomplete", "list"]]) {
    box.setAttribute(name, value);
  }
  let chosen = -1;
  let asked = null;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (options[chosen]) box.setAttribute("aria-activedescendant", options[chosen].id);
    else box.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    box.value = option.dataset.text;
    close();
    box.form.requestSubmit();
  };
  const draw = (found) => {
    list.replaceChildren(...found.map((one, at) => {
      const option = document.createElement("li");
      const count = document.createElement("span");
      option.id = `suggestion-${at}`;
      option.dataset.text = one.text;
      option.setAttribute("role", "option");
      option.textContent = one.text;
      count.textContent = String(one.paragraphs);
      option.append(count);
      return option;
    }));
    chosen = -1;
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
  };
  const ask = () => {
    asked?.abort();
    if (box.value.trim() === "") return close();
    asked = new AbortController();
    const values = [...new FormData(box.form)].filter(([, value]) => String(value).trim() !== "");
    return fetch(`${box.dataset.suggest}?${new URLSearchParams(values)}`, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : { suggestions: [] }))
      .then((answer) => draw(answer.suggestions))
      .catch(() => {});
  };

  let timer = 0;
  box.addEventListener("input", (event) => {
    window.clearTimeout(timer);
    if (!event.isComposing) timer = window.setTimeout(ask, 150);
  });
  box.addEventListener("compositionend", () => { timer = window.setTimeout(ask, 150); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.key === "ArrowDown") choose(chosen + 1);
      else choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Enter" && list.children[chosen]) {
      event.preventDefault();
      take(list.children[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault();
    if (option) take(option);
  });
}
