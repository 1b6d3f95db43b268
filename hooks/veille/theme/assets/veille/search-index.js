// What a query finds: the terms that its words stand for, their articles, best first, and what comes near.

const besides = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url));
const [{ cut, distance, isLong, joinName, parse, singulars, stem, unroll }, { openFiles }] = await Promise.all(
  ["search-words.js", "search-files.js"].map(besides),
);

const SHORT = 4; // Letters up to which a word is found whole, if there is one such.
const ENOUGH = 10; // Articles with all the words below which those that come near are shown too, up to that many,
const FEW = 3; // and below which they may have words that are spelt nearly so.
const NEAREST = 20; // Articles shown then that only come near.
const MEANT = 8; // Words that one with a typing error may have been meant for.
const READ = 60; // Articles, best first, whose texts are read at a time for what stands between quotation marks,
const TIMES = 4; // and how many times, until one has it.
const NAME = 5; // Words of which a name is looked for that stands in a query.
const SURE = 0.9; // Terms of a higher quality are the word itself, or its plural,
const AKIN = 0.3; // those of this one have its stem,
const CUT = 0.2; // and those of this one begin with it, which counts where no article has the word itself.

const SIGN = /[.+#]/; // What tells a word from others of its letters and digits.
const countBits = (number) => number.toString(2).replaceAll("0", "").length;

/** The index in a folder. Articles are numbers, counted from the oldest. */
export async function openIndex(folder) {
  const { count, findTerm, gather, listYears, loadFacets, loadSpellings, show, tally, visit } = await openFiles(folder);

  /** What a word may have been meant for, likeliest first, with how likely; `widely` looks beyond the words that begin so. */
  async function correct(word, widely) {
    if (word.length < SHORT || /\d/.test(word)) return [];
    const most = word.length < 8 ? 1 : 2;
    const near = new Map();
    const see = (folded, weight, shown) => {
      const far = distance(word, folded, most);
      if (far && far <= most && near.get(folded)?.shown !== folded) near.set(folded, { folded, far, weight, shown });
    };
    for (const [term, bytes] of await gather(word)) if (term.length >= SHORT) see(term, Math.log2(bytes.length / 4), term);
    for (const { word: shown, folded, weight } of widely ? await loadSpellings() : []) see(folded, weight, shown);
    const rank = (other) => other.far * 20 - other.weight - (other.folded[0] === word[0] ? 2 : 0);
    const found = [...near.values()].sort((a, b) => rank(a) - rank(b)).slice(0, MEANT);
    return found.map((other, at) => ({ ...other, quality: (other.far > 1 ? 0.4 : 0.7) - 0.02 * at }));
  }

  /** The terms that a word stands for, and how well. */
  async function expand(word) {
    const own = singulars(word);
    const root = stem(word);
    const found = [];
    for (const [term, bytes] of await gather(word)) {
      const same = term === word || singulars(term).some((form) => own.includes(form));
      const quality = term === word ? 1 : same ? 0.95 : stem(term) === root ? AKIN : term.startsWith(word) ? CUT : 0;
      if (quality) found.push({ term, bytes, quality });
    }
    const whole = found.filter(({ quality }) => quality > SURE);
    if (!whole.length) return found;
    return word.length <= SHORT ? whole : found.filter(({ quality }) => quality > CUT);
  }

  /** The articles about a concept of which some words are the whole name, however it is called in them. */
  async function findName(parts) {
    const term = joinName(parts);
    const bytes = parts.length > 1 && /\D/.test(term) && (await findTerm(term));
    return bytes && { terms: [{ term, bytes, quality: 1 }], scores: score([{ bytes, quality: 1 }]), meant: [] };
  }

  /** The names that stand in a query, each with the words it consists of. */
  async function findNames(words) {
    const runs = words.flatMap((_, start) => words.slice(start, start + NAME).map((_, more) => ({ start, end: start + more + 1 })));
    const found = await Promise.all(runs.map(({ start, end }) => findName(words.slice(start, end).flat())));
    return runs.flatMap(({ start, end }, at) => (found[at] ? [{ ...found[at], covers: 2 ** end - 2 ** start }] : []));
  }

  /** The articles of some terms, each by the best of them: article -> score. */
  function score(terms) {
    const best = new Map();
    const sure = new Set();
    for (const { bytes, quality } of terms) {
      visit(bytes, (article, level) => {
        if (quality > SURE) sure.add(article);
        const value = quality * (level + 1);
        if (value > (best.get(article) ?? 0)) best.set(article, value);
      });
    }
    const frequency = sure.size || best.size;
    const rarity = Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    for (const [article, value] of best) best.set(article, value * rarity);
    return best;
  }

  /** One word of a query -> its articles, the terms they were found by, and what it may have been meant for. */
  async function ask(word, loosely, widely) {
    const terms = await expand(word);
    const meant = terms.length && !loosely ? [] : await correct(word, widely || !terms.length);
    const others = [];
    for (const other of meant) {
      const bytes = await findTerm(other.folded);
      if (bytes && !terms.some(({ term }) => term === other.folded)) others.push({ ...other, term: other.folded, bytes });
    }
    const all = terms.length && loosely ? [...terms, ...others.map((other) => ({ ...other, quality: other.quality * 0.7 }))] : [...terms, ...others];
    return { terms: all, scores: score(all), meant: terms.length ? [] : others };
  }

  /** The terms that are a word with its signs as it stands, or a version and those of it: `c++`; `2.8` and `2.8.2`. */
  async function findSigned({ typed, whole }) {
    if (!SIGN.test(typed)) return [];
    const same = (await gather(whole)).filter(([term]) => term === whole || term.startsWith(`${whole}.`));
    return same.map(([term, bytes]) => ({ term, bytes, quality: 1 }));
  }

  /** A word with several parts: its articles have all of them, or the whole written as one. */
  async function askParts(parts, loosely, widely = false) {
    const signed = await findSigned(parts);
    if (signed.length) return { terms: signed, scores: score(signed), meant: [] };
    const answers = await Promise.all(parts.map((one) => ask(one, loosely, widely)));
    if (parts.length === 1) return answers[0];
    const bytes = await findTerm(parts.whole);
    const scores = haveAll(answers.map((one) => one.scores));
    if (bytes) for (const [article, value] of score([{ bytes, quality: 1 }])) scores.set(article, Math.max(value, scores.get(article) ?? 0));
    const terms = [...answers.flatMap((one) => one.terms), ...(bytes ? [{ term: parts.whole, bytes, quality: 1 }] : [])];
    return { terms, scores, meant: bytes ? [] : answers.flatMap((one) => one.meant) };
  }

  /** Answers, each of which `covers` some words (a bit for each) -> the sums of the articles that have all of them, and of
   * all articles, with what they cover. */
  function combine(answers) {
    const all = new Map();
    let every = 0;
    for (const { scores, covers } of answers) {
      if (scores.size) every |= covers;
      for (const [article, value] of scores) {
        const sum = all.get(article) ?? { value: 0, covered: 0 };
        all.set(article, { value: sum.value + value, covered: sum.covered | covers });
      }
    }
    const whole = new Map();
    for (const [article, { value, covered }] of all) if (covered === every) whole.set(article, value);
    return { whole, all, every };
  }

  /** Scores by word -> the sums of the articles that have all the words. */
  function haveAll(scored) {
    const [first = new Map(), ...others] = scored;
    const kept = [...first].filter(([article]) => others.every((scores) => scores.has(article)));
    return new Map(kept.map(([article, value]) => [article, others.reduce((sum, scores) => sum + scores.get(article), value)]));
  }

  const rank = (scores) => [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([article]) => article);

  /** Facets -> the articles that have all of these values, or null for all. */
  async function narrow(filters) {
    let left = null;
    for (const [kind, value] of Object.entries(filters)) {
      const bytes = (await loadFacets()).get(`${kind}\n${value}`);
      const found = new Set();
      if (bytes) visit(bytes, (article) => (!left || left.has(article)) && found.add(article));
      left = found;
    }
    return left;
  }

  /** Which of some articles, best first, have some phrases and nothing that is refused: of one run of them, and what the
   * rest have is not known. Texts are read where that decides. */
  async function read(articles, phrases, refused) {
    const tell = (article) => refused.filter(({ found }) => found.has(article));
    const hangs = (article) => phrases.length || tell(article).length;
    let [end, number] = [0, 0];
    for (; end < articles.length; end += 1) if (hangs(articles[end]) && (number += 1) > READ) break;
    const run = articles.slice(0, end);
    const fits = await Promise.all(
      run.map(async (article) => {
        if (!hangs(article)) return true;
        const { title, text } = await show(article);
        const whole = `${unroll(title)}·${unroll(text ?? "")}`;
        return phrases.every((phrase) => whole.includes(phrase)) && !tell(article).some(({ phrase }) => whole.includes(phrase));
      }),
    );
    return { has: run.filter((_, at) => fits[at]), unread: articles.slice(end) };
  }

  /** The same, of so many runs that there are some, if they are among the first. */
  async function readOn(articles, phrases, refused, enough = 1) {
    let [has, unread] = [[], articles];
    for (let times = 0; times < TIMES && unread.length && has.length < enough; times += 1) {
      const run = await read(unread, phrases, refused);
      has = [...has, ...run.has];
      unread = run.unread;
    }
    return { has, unread };
  }

  /** The articles that have all these words as they are, or in the plural. */
  async function findWords(words) {
    const sure = async (one) => score((await expand(one)).filter(({ quality }) => quality > SURE));
    const findWord = async (parts) => {
      const signed = await findSigned(parts);
      return signed.length ? score(signed) : haveAll(await Promise.all(parts.map(sure)));
    };
    const scored = await Promise.all(words.map(findWord));
    const name = await findName(words.flat());
    return new Set([...haveAll(scored).keys(), ...(name ? name.scores.keys() : [])]);
  }

  /** What is not wanted, with the articles that have its words; of a `phrase`, their texts say whether they have it. */
  async function refuse(unwanted) {
    const asked = unwanted.filter(({ words }) => words.length);
    return Promise.all(asked.map(async ({ words, phrase }) => ({ found: await findWords(words), phrase: isLong(phrase) ? phrase : "" })));
  }

  /** Query, filters, the articles `within` which it is asked and how they are put `inOrder` (best first) -> articles, the
   * terms they were found by, the words meant if any was corrected, and those `unknown`, which no article has in any form.
   * `near` is how many at the end only come near; with `inexact`, for want of what stands between quotation marks, in the
   * first so many articles. `unread` are those of which that is not known yet, or whether they have a phrase that is not
   * wanted: `goOn` looks at more of them, for so many. */
  async function find(query, filters = {}, { within: [low, high] = [0, count], inOrder } = {}) {
    const left = await narrow(filters);
    const { text, phrases, unwanted } = parse(query);
    const unwelcome = await refuse(unwanted);
    const refused = unwelcome.filter(({ phrase }) => phrase);
    const gone = unwelcome.filter(({ phrase }) => !phrase);
    const isLeft = (article) => article >= low && article < high && (!left || left.has(article));
    const keep = (articles) => {
      const kept = articles.filter((article) => isLeft(article) && !gone.some(({ found }) => found.has(article)));
      return inOrder ? kept.sort(inOrder) : kept;
    };
    if (!text) {
      const newest = query && !unwanted.length ? [] : [...Array(count).keys()].reverse();
      return settle(keep(newest), [], phrases, refused, { terms: new Set(), corrected: [], unknown: [] });
    }
    const words = cut(text);
    const names = phrases.length ? [] : await findNames(words);
    const askAll = async (loosely, widely) => {
      const asked = await Promise.all(words.map((parts) => askParts(parts, loosely, widely)));
      return asked.map((one, at) => ({ ...one, covers: 2 ** at }));
    };
    const answers = await askAll(false);
    const known = [...answers, ...names];
    const { whole, all, every } = combine(known);
    const articles = rank(whole);
    let near = [];
    if (articles.length < ENOUGH) {
      const few = articles.length < FEW;
      const asked = few ? [...(await askAll(true, !articles.length)), ...names] : known;
      const wider = few ? combine(asked) : { all, every };
      const part = ({ value, covered }) => (value * countBits(covered)) / countBits(wider.every);
      const values = new Map([...wider.all].map(([article, sum]) => [article, part(sum)]));
      const nearest = rank(values).filter((article) => !whole.has(article));
      const best = Math.max(0, ...values.values());
      near = nearest.filter((article) => values.get(article) >= best / 2).slice(0, few ? NEAREST : ENOUGH - articles.length);
      if (few) known.push(...asked);
    }
    const first = articles[0] ?? near[0];
    const picked = answers.map(({ meant }) => pick(meant, first));
    const corrected = picked.some(({ length }) => length) ? picked.map(([one], at) => one ?? words[at].typed) : [];
    const terms = new Set(known.flatMap((one) => one.terms.map(({ term }) => term)));
    const unknown = words.flatMap(({ typed }, at) => (every & (2 ** at) ? [] : [typed]));
    return settle(keep(articles), keep(near), phrases, refused, { terms, corrected, unknown });
  }

  /** The answer, once texts have been read for what the index does not say. */
  async function settle(articles, near, phrases, refused, more) {
    const { has, unread } = await readOn(articles, phrases, refused);
    const others = !phrases.length ? near : has.length ? [] : [...articles, ...near];
    const { has: nearest } = await readOn(others, [], refused, NEAREST);
    const come = nearest.slice(0, NEAREST);
    const looked = () => (answer.unread.length ? articles.length - answer.unread.length : Infinity);
    const answer = { ...more, articles: [...has, ...come], near: come.length, inexact: 0, unread };
    if (phrases.length || unread.length) answer.inexact = looked();
    if (phrases.length && !has.length) answer.unread = [];
    answer.goOn = async (enough) => {
      const found = await readOn(answer.unread, phrases, refused, enough);
      answer.articles.push(...found.has);
      answer.unread = found.unread;
      answer.inexact = looked();
    };
    return answer;
  }

  /** Of what a word may have been meant for, that which the first article has. */
  function pick(meant, article) {
    for (const { bytes, shown } of meant) {
      let has = false;
      visit(bytes, (one) => (has ||= one === article));
      if (has) return [shown];
    }
    return [];
  }

  return { count, find, show, tally, listYears };
}
