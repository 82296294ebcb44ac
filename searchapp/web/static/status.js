// One line at the foot of the window that says what has just happened, and is read aloud.
const line = document.getElementById("status");

export function say(message) {
  line.textContent = message;
  window.clearTimeout(say.timer);
  say.timer = window.setTimeout(() => { line.textContent = ""; }, 2500);
}
