// The files of the index that search/index.py writes: terms and facets with their articles, spellings, and what is shown
// of an article. Each is loaded when it is asked for, and once.

const besides = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url));
const { fold, stem } = await besides("search-words.js");

async function fetchFile(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

const unpack = (response) => new Response(response.body.pipeThrough(new DecompressionStream("gzip")));

/** A number in groups of seven bits, the lowest first, and where it ends. */
function readNumber(bytes, at) {
  let [number, shift] = [0, 1];
  for (; bytes[at] > 127; at += 1, shift *= 128) number += (bytes[at] & 127) * shift;
  return [number + bytes[at] * shift, at + 1];
}

/** Name -> bytes. */
function readTable(buffer) {
  const bytes = new Uint8Array(buffer);
  let at = 4 + new DataView(buffer).getUint32(0, true);
  const names = new TextDecoder().decode(bytes.subarray(4, at)).split("\0");
  if (at === 4) return new Map();
  const lengths = names.map(() => {
    const [length, end] = readNumber(bytes, at);
    at = end;
    return length;
  });
  return new Map(names.map((name, index) => [name, bytes.subarray(at, (at += lengths[index]))]));
}

/** The files in a folder. Articles are numbers, counted from the oldest. */
export async function openFiles(folder) {
  const entry = await (await fetchFile(new URL("index.json", folder), { cache: "no-cache" })).json();
  const bases = [0];
  for (const runs of entry.runs) bases.push(runs.reduce((sum, size) => sum + size, bases.at(-1)));
  const count = bases.at(-1);
  const starts = entry.starts.split(" ");
  const files = entry.words ? entry.words.split(" ") : [];
  const kept = new Map();

  const load = (path, read) => {
    if (!kept.has(path)) kept.set(path, fetchFile(new URL(path, folder)).then((response) => read(unpack(response))));
    kept.get(path).catch(() => kept.delete(path));
    return kept.get(path);
  };
  const loadTable = (path) => load(path, async (response) => readTable(await response.arrayBuffer()));
  const loadFacets = () => loadTable(entry.facets);

  /** The number of the file of words in which a word stands, if any has it. */
  function locate(word) {
    let [low, high] = [0, files.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The terms that begin as a word's stem does, from two files at most. */
  async function gather(word) {
    if (!files.length) return [];
    const root = stem(word);
    const own = locate(word);
    const numbers = locate(root) < own ? [own - 1, own] : locate(`${root}\uffff`) > own ? [own, own + 1] : [own];
    const tables = await Promise.all(numbers.map((at) => loadTable(`words/${files[at]}.bin`)));
    return tables.flatMap((table) => [...table]);
  }

  /** Calls with each article of a term and its level. */
  function visit(bytes, call) {
    for (let at = 0; at < bytes.length; ) {
      let shard, left;
      [shard, at] = readNumber(bytes, at);
      [left, at] = readNumber(bytes, at);
      for (let article = bases[shard]; left; left -= 1, article += 1) {
        let place = bytes[at++];
        if (place > 127) place += (bytes[at++] - 1) * 128;
        article += Math.floor(place / entry.levels);
        call(article, place % entry.levels);
      }
    }
  }

  let spellings;
  /** The words that typing errors are corrected to, with the logarithm of their frequency. */
  function loadSpellings() {
    spellings ??= load(entry.spelling, async (response) => {
      let word = "";
      return (await response.text()).split("\n").filter(Boolean).map((line) => {
        word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, -1);
        return { word, folded: fold(word), weight: Number(line.at(-1)) };
      });
    });
    return spellings;
  }

  /** The articles of a term, for `visit`; undefined where no article has it. */
  async function findTerm(term) {
    if (!files.length) return undefined;
    return (await loadTable(`words/${files[locate(term)]}.bin`)).get(term);
  }

  /** What is shown of an article. */
  async function show(article) {
    const shard = bases.findLastIndex((base) => base <= article);
    let at = article - bases[shard];
    let run = 0;
    while (at >= entry.runs[shard][run]) at -= entry.runs[shard][run++];
    const path = `texts/${entry.texts[shard][run]}/${Math.floor(at / entry.pack)}.bin`;
    const texts = await load(path, (response) => response.json());
    return texts[at % entry.pack];
  }

  /** How many of some articles have each value of each facet: kind -> value -> number. */
  async function tally(articles) {
    const among = new Uint8Array(count);
    for (const article of articles) among[article] = 1;
    const counts = {};
    for (const [name, bytes] of await loadFacets()) {
      let number = 0;
      visit(bytes, (article) => (number += among[article]));
      const [kind, value] = name.split("\n");
      if (number) (counts[kind] ??= {})[value] = number;
    }
    return counts;
  }

  /** The years that have articles, in order, with the first article of each and the first behind it. */
  async function listYears() {
    const years = [];
    for (const [name, bytes] of await loadFacets()) {
      const [kind, value] = name.split("\n");
      if (kind !== "year") continue;
      const found = [];
      visit(bytes, (article) => found.push(article));
      years.push({ year: Number(value), start: found[0], end: found.at(-1) + 1 });
    }
    return years.sort((a, b) => a.year - b.year);
  }

  return { count, findTerm, gather, listYears, loadFacets, loadSpellings, show, tally, visit };
}
