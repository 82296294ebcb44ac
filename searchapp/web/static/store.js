// What the browser remembers for a page; where it must not remember anything, nothing is remembered.
export function recall(place, key) {
  try {
    return JSON.parse(window[place].getItem(key));
  } catch {
    return null;
  }
}

export function keep(place, key, value) {
  try {
    if (value === null) window[place].removeItem(key);
    else window[place].setItem(key, JSON.stringify(value));
  } catch { /* full, or forbidden */ }
}
