// Copies citations, and unfolds the paragraphs around a hit where it stands.
import { say } from "./status.js";

const words = document.getElementById("status").dataset;

function plainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

// The text is promised, not awaited: some browsers let only the click itself write to the clipboard.
function copy(text) {
  const blob = Promise.resolve(text).then((string) => new Blob([string], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quote]");
  if (!link || !plainClick(event) || !navigator.clipboard?.write) return;
  event.preventDefault();
  const address = new URL(link.href);
  address.pathname += ".txt";
  copy(fetched(address)).then(() => say(words.cited), () => { window.location = link.href; });
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard?.write;
  button.addEventListener("click", () => {
    copy(button.parentElement.querySelector("pre").textContent).then(() => say(words.cited), () => say(words.failed));
  });
}

function fold(link, hit) {
  const top = link.getBoundingClientRect().top;
  for (const part of hit.querySelectorAll(".around")) part.remove();
  link.setAttribute("aria-expanded", "false");
  window.scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
}

async function unfold(link, hit) {
  const piece = new DOMParser().parseFromString(await fetched(link.dataset.around), "text/html");
  const snippet = hit.querySelector(".snippet");
  const top = snippet.getBoundingClientRect().top;
  snippet.before(piece.querySelector(".around-before"));
  snippet.after(piece.querySelector(".around-after"));
  link.setAttribute("aria-expanded", "true");
  // what the reader was looking at stays where it was
  window.scrollBy({ top: snippet.getBoundingClientRect().top - top, behavior: "instant" });
}

for (const link of document.querySelectorAll("a[data-around]")) {
  const hit = link.closest(".hit");
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  link.addEventListener("click", (event) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") fold(link, hit);
    else unfold(link, hit).catch(() => say(words.around));
  });
}
