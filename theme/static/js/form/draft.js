// What somebody has begun to fill in, in sessionStorage only: it survives a reload, and closing the tab forgets it.

const KEY = "eintrag";

/** Return the draft of this tab, or null. */
export function keptDraft() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Keep a draft with what belongs to it. */
export function keepDraft({ id, municipality, comments, step, draft }) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ id, municipality, comments, step, draft }));
  } catch {
    // Storage is switched off: the draft lives as long as the page.
  }
}

export function forgetDraft() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There was nothing to forget.
  }
}
