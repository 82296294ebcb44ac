// Searches that this browser keeps: saved on the page of results, listed on the start page.
import { keep, recall } from "./store.js";

const KEY = "searchapp.saved";
const MOST = 100;

function saved() {
  const found = recall("localStorage", KEY);
  return Array.isArray(found) ? found.filter((one) => typeof one?.name === "string" && one.url?.startsWith("/search?")) : [];
}

const button = document.querySelector("[data-save]");
if (button) {
  const here = new URL(window.location.href);
  here.searchParams.delete("page");
  const url = `${here.pathname}?${here.searchParams}`;
  const plain = button.textContent;
  const draw = () => {
    const kept = saved().some((one) => one.url === url);
    button.setAttribute("aria-pressed", String(kept));
    button.title = kept ? button.dataset.saved : plain;
  };
  button.addEventListener("click", () => {
    const others = saved().filter((one) => one.url !== url);
    const pressed = button.getAttribute("aria-pressed") === "true";
    keep("localStorage", KEY, pressed ? others : [{ name: button.dataset.save, url }, ...others].slice(0, MOST));
    draw();
  });
  button.hidden = !here.search;
  draw();
}

const section = document.getElementById("saved");
if (section) {
  const list = section.querySelector("ul");
  const draw = () => {
    const found = saved();
    section.hidden = found.length === 0;
    list.replaceChildren(...found.map((one) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const remove = document.createElement("button");
      link.href = one.url;
      link.textContent = one.name;
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", list.dataset.remove.replace("#", () => one.name));
      remove.addEventListener("click", () => {
        keep("localStorage", KEY, saved().filter((other) => other.url !== one.url));
        draw();
      });
      item.append(link, remove);
      return item;
    }));
  };
  draw();
}
