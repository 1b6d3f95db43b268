// What of a text is shown where it is found: the stretch that has most of the words, with these marked.

const READ = 6000; // Words of a text that are looked through for an extract.
const SIZE = 34; // Words of an extract.
const LONGEST = 200; // Characters of a word that are shown.

/** Reads texts for words that are cut as queries are. */
export function makeReader({ ARTICLE, WORD, fold, part, unite }) {
  /** Whether a word of a text is one of those found: one of its parts is such a term, or all of them as one. */
  const recogniser = (terms) => (word) => {
    const parts = part(word).map(fold);
    return parts.some((one) => terms.has(one)) || terms.has(unite(word));
  };

  /** French text with the spaces and the apostrophes of its typography; the index has it as it was received. */
  function typeset(text, lang) {
    const curly = text.replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
    return lang.startsWith("fr") ? curly.replace(/(?<=«) | (?=[;:!?»%€])/g, "\u202f") : curly;
  }

  /** A text with the words found marked, as nodes of a page. */
  function mark(text, hits) {
    const nodes = [];
    let end = 0;
    for (const found of text.matchAll(WORD)) {
      if (!hits(found[0])) continue;
      const from = found.index + found[0].length - found[0].replace(ARTICLE, "").length;
      nodes.push(text.slice(end, from));
      end = found.index + found[0].length;
      nodes.push(Object.assign(document.createElement("mark"), { textContent: text.slice(from, end) }));
    }
    return [...nodes, text.slice(end)];
  }

  /** The stretch of a text that has most of the words found, each counted once. */
  function extract(text, hits) {
    const words = text.split(" ", READ);
    const has = (word) => [...word.matchAll(WORD)].find(([one]) => hits(one))?.[0];
    const places = words.flatMap((word, at) => (has(word) ? [at] : []));
    let best = [0, 0];
    for (const place of places.slice(0, 400)) {
      const inside = new Set(places.filter((at) => at >= place && at < place + SIZE - 8).map((at) => fold(has(words[at])).slice(0, 5)));
      if (inside.size > best[1]) best = [place, inside.size];
    }
    const start = best[0] < SIZE / 2 ? 0 : best[0] - 6;
    const shown = words.slice(start, start + SIZE).map((word) => word.slice(0, LONGEST));
    return [start ? "…\u00a0" : "", shown.join(" "), start + SIZE < words.length ? "\u00a0…" : ""].join("");
  }

  return { recogniser, typeset, mark, extract };
}
