// What a query asks of the Pagefind index below pagefind/, which loads only what the query needs.

const { vRoot } = document.querySelector("[data-v-search]").dataset;
const root = new URL(vRoot, location.href);
const SHORT = 4; // Letters up to which a word is found whole only: the index has it with a low line behind it.

const FEW = 3; // Articles with all the words below which those that come near are shown too.

/* Words: the index has them as `search_words.py` separates them, and a query is cut in the same way. */

const PLAIN = (
  "l’ d’ qu’ s’ n’ c’ j’ m’ t’ l' d' qu' s' n' c' j' m' t' à ainsi au aussi aux avec ce cela celle celui ces " +
  "cet cette ceux chez comme contre dans de des donc dont du elle elles en entre est et être eux il ils je la " +
  "le les leur leurs lors lui ma mais me même mes moi ne nos notre nous on ont ou où par pas pour que qui sa " +
  "sans se ses si son sont sous sur ta te tes toi ton tous tout toute toutes tu un une vos votre vous y a an " +
  "and are as at be by for from has have in is it its of that the to was were will with"
).split(" ");
const ARTICLE = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu";
const ELISION = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ARTICLE})['’](?=[\\p{L}\\p{N}])`, "giu");
export const ELIDED = new RegExp(`^[^\\p{L}]*(?:${ARTICLE})['’]$`, "iu");

export const fold = (text) =>
  text.toLowerCase().replace(/\u200d/g, "").replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

const plain = new Set(PLAIN.map(fold));

function cut(query) {
  const text = query.normalize("NFC").replace(ELISION, " ").replace(/['’]s(?![\p{L}\p{N}])/giu, " ");
  const words = text
    .replace(/(?<=(?<!\d)\d{1,3})[ \u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .toLowerCase()
    .split(/[\s"«»“”()[\]{}/;:!?…·|<>=*]+|[,.]+(?!\d)|(?<!\d)[,.]+/u)
    .map((word) => fold(word).replace(/^[-'’_]+|[-'’_]+$/g, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const telling = words.filter((word) => !plain.has(word));
  return [...new Set(telling.length ? telling : words)].slice(0, 24);
}

/* The index. */

let engine;

/** Pagefind's interface; it runs in the page, which saves the 40 kB of a worker. */
export function load() {
  engine ??= import(new URL("pagefind/pagefind.js", root)).then((pagefind) => {
    const metaWeights = { title: 6, subjects: 1.5, topics: 0.5, mentions: 0.1, words: 0.5, day: 0.2, date: 0.2, lang: 0 };
    return pagefind.createInstance({ noWorker: true, ranking: { termSimilarity: 4, metaWeights } });
  });
  return engine;
}

const search = async (words, filters = {}) => (await load()).search(words, { filters });
/** How many articles match. Narrowed to a facet that there is not, the engine counts without ranking, which is slow. */
const count = async (words) => (await search(words, { "-": "" })).unfilteredResultCount;

/** The word as a query asks for it, if some article has it in any inflection, or a word that begins with it. */
async function recognise(word) {
  if (word.length <= SHORT && /\p{L}/u.test(word)) {
    const single = word.replace(/[sx]$/, "");
    const counts = [await count(`"${word}_"`), single !== word && single ? await count(`"${single}_"`) : 0];
    const whole = counts[1] && counts[1] >= counts[0] ? single : word;
    if (counts[0] || counts[1]) return `${whole} ${whole}_`;
  }
  if (await count(`"${word}"`)) return word;
  const [first] = (await search(word)).results;
  if (!first) return "";
  // Where no word begins so, the engine answers with a shorter word: that is no match.
  const { content, meta } = await first.data();
  const words = fold(`${content} ${Object.values(meta).join(" ")}`).split(/[^\p{L}\p{N}]+/u);
  return words.some((other) => other.startsWith(word)) ? word : "";
}

/** The same, or the parts of a word with a hyphen or the like, if all of them are known. */
async function recogniseParts(word) {
  const term = await recognise(word);
  if (term) return [term];
  const parts = await Promise.all(word.split(/[-'’.&+]/).filter((part) => part && part !== word).map(recognise));
  return parts.every((part) => part) ? parts : [];
}

let spellings;

/** The words that typing errors are corrected to, with the logarithm of their frequency. */
async function loadSpellings() {
  const response = await fetch(new URL("pagefind/spelling.pf_words", root));
  if (!response.ok) return [];
  const text = new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
  let word = "";
  return (await text).split("\n").map((line) => {
    word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, -1);
    return { word, folded: fold(word), weight: Number(line.at(-1)) };
  });
}

/** The number of letters added, lost, changed or swapped between two words, or more than `most`. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** What a word may have been meant for, likeliest first. */
async function correct(word) {
  if (word.length < SHORT || /\d/.test(word)) return [];
  spellings ??= loadSpellings().catch(() => []);
  const most = word.length < 8 ? 1 : 2;
  const near = (await spellings).map((other) => ({ ...other, far: distance(word, other.folded, most) }));
  const rank = (other) => other.far * 20 - other.weight - (other.folded[0] === word[0] ? 2 : 0);
  return near.filter(({ far }) => far <= most).sort((a, b) => rank(a) - rank(b)).slice(0, 6);
}

/** Query and filters -> results, the words they were found by, and what was corrected. */
export async function find(query, filters) {
  if (!query) return { ...(await search(null, filters)), terms: [] };
  const words = cut(query);
  const asked = await Promise.all(words.map(recogniseParts));
  const terms = asked.flat();
  const unknown = words.filter((_, at) => !asked[at].length);
  const corrected = [];
  for (const word of unknown) {
    const meant = await correct(word);
    for (const other of meant) other.found = await count([...terms, other.folded].join(" "));
    const best = meant.find(({ found }) => found) ?? meant[0];
    if (best) {
      terms.push(best.folded);
      corrected.push(best.word);
    }
  }
  if (!terms.length) return { results: [], filters: {}, terms, corrected };
  const whole = await search(terms.join(" "), filters);
  if (whole.unfilteredResultCount >= FEW || terms.length === 1) return { ...whole, terms, corrected };
  const found = new Set(whole.results.map(({ id }) => id));
  const near = (await approach(terms, filters)).filter(({ id }) => !found.has(id));
  return { ...whole, results: [...whole.results, ...near], terms, corrected, near: near.length };
}

/** The articles that come nearest to having all of the words. */
async function approach(terms, filters) {
  const scores = new Map();
  for (const { results } of await Promise.all(terms.map((term) => search(term, filters)))) {
    for (const result of results) {
      const sum = (scores.get(result.id)?.sum ?? 0) + result.score;
      scores.set(result.id, { ...result, sum });
    }
  }
  const ranked = [...scores.values()].sort((a, b) => b.sum - a.sum);
  return ranked.filter(({ sum }) => sum >= ranked[0].sum / 2).slice(0, 20);
}

/* What was found. */

/** Whether a word of a text is one of those found. */
export function recogniser(terms) {
  const words = terms.flatMap((term) => fold(term).split(" ")).filter((word) => !word.endsWith("_"));
  const roots = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""));
  const hits = (word) =>
    roots.some((root) =>
      root.length <= SHORT ? word.replace(/[sx]$/, "") === root.replace(/[sx]$/, "") : word.startsWith(root.slice(0, Math.max(SHORT, root.length - 2))),
    );
  return (word) => {
    const parts = fold(word).split(/[^\p{L}\p{N}]+/u).filter((part) => part);
    return parts.some(hits) || hits(parts.join(""));
  };
}

/** A word as it stood in the text: the index has one character for each plain word, and ligatures opened. */
export function reveal(word) {
  const code = word.length === 1 ? word.charCodeAt(0) - 0xe000 : -1;
  const plain = code >= 0 && PLAIN[code >> 1];
  if (plain) return code % 2 ? plain[0].toUpperCase() + plain.slice(1) : plain;
  return word.replace(/([oa])\u200de/gi, (pair, letter) => ({ o: "œ", O: "Œ", a: "æ", A: "Æ" })[letter]);
}
