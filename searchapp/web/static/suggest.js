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
