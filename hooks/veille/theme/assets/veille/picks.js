// Articles that people pick from what they find, by their addresses, in the order in which they pick them: over several
// searches, as long as the tab is open.

const KEY = "veille.picks";

function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // Storage is off, or what is kept was not written here.
  }
}

const picked = new Set(recall());

function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...picked]));
  } catch {
    // Storage is off: what is picked is known until the page is left.
  }
}

export const listPicks = () => [...picked];

export const isPicked = (address) => picked.has(address);

/** Picks an article, or no longer. */
export function pick(address, wanted) {
  picked[wanted ? "add" : "delete"](address);
  keep();
}

export function forgetPicks() {
  picked.clear();
  keep();
}
