// Files are sent as soon as they are dropped, and progress is asked for without loading the page again.

const drop = document.querySelector("#drop");
const files = document.querySelector("#files");

for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
for (const kind of ["dragleave", "drop"]) {
  drop.addEventListener(kind, () => drop.classList.remove("over"));
}
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  files.files = event.dataTransfer.files;
  drop.requestSubmit();
});

const bar = document.querySelector("#progress");

async function follow() {
  const answer = await fetch("/add/progress.json");
  const now = await answer.json();
  if (now.state !== "running") return location.reload();
  const numbers = [now.read, now.total];
  const line = document.querySelector("#progress-line");
  line.textContent = line.dataset.text.replace(/#/g, () => numbers.shift());
  bar.max = now.total || 1;
  bar.value = now.read;
  setTimeout(follow, 1000);
}

if (bar) setTimeout(follow, 500);
