// The marks of a report, one after the other, starting from where the reader is.
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

export function step(by) {
  if (!bar || !marks.length) return;
  if (current >= 0) return show(current + by);
  const target = document.querySelector(".block:target");
  const next = firstBelow(target ? target.getBoundingClientRect().top : 80);
  if (by > 0) return show(next < 0 ? 0 : next);
  return show(next < 0 ? marks.length - 1 : next - 1);
}

bar?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-step]");
  if (!link) return;
  event.preventDefault();
  step(Number(link.dataset.step));
});
window.addEventListener("hashchange", () => {
  if (current >= 0) marks[current].classList.remove("current");
  current = -1;
});
