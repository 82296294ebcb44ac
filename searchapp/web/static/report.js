// The address of a report says which paragraph is read, by a link that holds when its number changes.
function settle() {
  const block = document.getElementById(window.location.hash.slice(1));
  const anchor = block?.querySelector(":scope > a[data-permalink]");
  if (anchor) window.history.replaceState(window.history.state, "", anchor.dataset.permalink);
}

window.addEventListener("hashchange", settle);
settle();
