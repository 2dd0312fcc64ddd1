// Keys of a single sign that work on every page: whoever dictates or has a tremor can switch them off (WCAG 2.1.4).

const OFF = "tasten-aus";
const TYPED = "input, textarea, select, [contenteditable]";

/** Return whether an event of the keyboard is a key of ours, typed outside of a field and not switched off. */
export function isOurs({ key, target, ctrlKey, altKey, metaKey }, wanted) {
  return key === wanted && !ctrlKey && !altKey && !metaKey && !target.closest(TYPED) && !isOff();
}

/** Return whether the keys are switched off in this window. */
export function isOff() {
  try {
    return sessionStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

/** Switch the keys off or on until the window is closed. */
export function switchOff(off) {
  try {
    if (off) sessionStorage.setItem(OFF, "");
    else sessionStorage.removeItem(OFF);
  } catch {
    // storage is switched off: the keys stay on
  }
}
