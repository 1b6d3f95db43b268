// Words of texts and of queries, cut as search/words.py cuts texts; what the forms of a word have in common.

export const LONGEST_TERM = 40;

export const PLAIN = new Set(
  (
    "a ainsi an and are as at au aussi aux avec be by ce cela celle celui ces cet cette ceux chez comme contre dans " +
    "de des donc dont du elle elles en entre est et etre eux for from has have il ils in is it its je la le les " +
    "leur leurs lors lui ma mais me meme mes moi ne nos notre nous of on ont ou par pas pour que qui sa sans se " +
    "ses si son sont sous sur ta te tes that the to toi ton tous tout toute toutes tu un une vos votre vous was " +
    "were will with y"
  ).split(" "),
);
/** Words that a question begins with, which it is not about. */
const ASKING = new Set(
  (
    "can combien comment could did do does faire faut how i lequel laquelle lesquels lesquelles peut pourquoi quand quel " +
    "quelle quelles quels quoi should there we what when where which who whom whose why would you"
  ).split(" "),
);
/** What is elided before a word. */
export const ARTICLE = /^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])+(?=.)/u;
export const WORD = /(?:(?<![\p{L}\p{N}_.])\.(?=\p{L}))?[\p{L}\p{N}]+(?:[-‐‑'’.][\p{L}\p{N}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const PLACE = new RegExp(`${WORD.source}|·`, "gu");
const GROUPED = /(?<![\p{L}\p{N}.,])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\p{L}\p{N}])/gu;

export const fold = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ſ/g, "s").normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");

const WIDE = "\\u3005\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const RUN = new RegExp(`[${WIDE}]+|[^${WIDE}]+`, "g");
const UNSPACED = new RegExp(`^[${WIDE}]{3}`);
const list = (run) => (UNSPACED.test(run) ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)) : [run]);

/** A word; of Chinese and Japanese, which set no words apart, each two characters that stand side by side. */
const pair = (word) => (word.match(RUN) ?? [word]).flatMap(list);

/** A word without an article elided before it and a possessive's ending. */
const strip = (word) => word.replace(ARTICLE, "").replace(/['’]s$/, "");

/** The parts of a word. */
export const part = (word) => strip(word).replace(/^\.|\+\+$|#$/g, "").split(/[-‐‑'’.]/).flatMap(pair);

/** All of a word as one, with its signs, and a dot between digits: `.net`, `c++`, `2.8`, `nodejs`. */
export const unite = (word) => fold(strip(word)).replace(/[-‐‑'’]|(?<=\D)\.|(?<=\d)\.(?!\d)/gu, "").slice(0, LONGEST_TERM);

const note = (parts, typed, whole) => Object.assign(parts, { typed, whole });

const simplify = (text) => text.normalize("NFC").toLowerCase().replace(GROUPED, (number) => number.replace(/[^\d]/g, ""));

/** Text -> the parts of its words, all of them, each after a blank and before one; a stop where something ends. */
export const unroll = (text) => ` ${[...simplify(text).matchAll(PLACE)].flatMap(([word]) => (word === "·" ? "·" : part(word).map(fold))).join(" ")} `;

/** Whether a phrase is more than one word, which is looked for as any other. */
export const isLong = (phrase) => phrase.trim().includes(" ");

const ASKED = /(?<![\p{L}\p{N}])(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)|(?<=^|\s)-([\p{L}\p{N}]\S*)/gu;

/** Query -> its words, what it has between quotation marks, and what comes after a hyphen: that is not to be found. */
export function parse(query) {
  const phrases = [];
  const unwanted = [];
  const text = query.slice(0, 1000).replace(ASKED, (whole, hyphen, straight, french, english, word) => {
    const phrase = straight ?? french ?? english ?? "";
    if (word || hyphen) {
      unwanted.push({ words: cut(word ?? phrase), phrase: unroll(phrase) });
      return " ";
    }
    phrases.push(unroll(phrase));
    return ` ${phrase} `;
  });
  return { text: text.trim(), phrases: phrases.filter(isLong), unwanted };
}

/** Query -> its words, each as a list of its parts; the list also says how it was `typed`, and what it is as a `whole`. */
export function cut(query) {
  const numbers = simplify(query.slice(0, 1000));
  const words = [...numbers.matchAll(WORD)].map(([word]) => note(part(word).map((one) => fold(one).slice(0, LONGEST_TERM)), word, unite(word)));
  const subject = words.findIndex((parts) => !parts.every((one) => PLAIN.has(one) || ASKING.has(one)));
  const said = words.slice(Math.max(0, subject)).map((parts) => note(parts.filter((one) => !PLAIN.has(one)), parts.typed, parts.whole));
  const telling = said.filter((parts) => parts.length);
  const chosen = telling.length ? telling : words;
  return [...new Map(chosen.map((parts) => [parts.whole, parts])).values()].slice(0, 24);
}

/** The term that stands for all of a name of several words, whatever their number: as in search/words.py. */
export const joinName = (parts) => parts.map(cutPlural).join("").slice(0, LONGEST_TERM);

const LONG = 4; // Letters beyond which what ends a word of a name is taken for a plural.
export const cutPlural = (word) => (word.length > LONG ? word.replace(/s$|(?<=u)x$/, "") : word);

/** A word and what it would be in the singular, French or English. */
export function singulars(word) {
  const forms = [word];
  if (word.length > 3 && /[sx]$/.test(word)) forms.push(word.slice(0, -1));
  if (/..aux$/.test(word)) forms.push(`${word.slice(0, -3)}al`, `${word.slice(0, -3)}ail`);
  if (/...ies$/.test(word)) forms.push(`${word.slice(0, -3)}y`);
  if (/...(?:[sx]|ch|sh)es$/.test(word)) forms.push(word.slice(0, -2));
  return forms;
}

const ENDINGS = new RegExp(
  "(?<=^.{4,})(?:issements?|[ae]?ments?|issant(?:e?s?)|ations?|itions?|i?ons|atrices?|trices?|[ai]?teurs?|euses?|eurs?|eux|ives?|ifs?|" +
    "[ai]bles?|ismes?|istes?|ites?|[ae]nces?|[ae]nte?s?|iques?|elles?|els?|ales?|als?|aux|aires?|ers?|ees?|ez|ait|aient|ions?|" +
    "ir|ies?|ings?|ed|ly|es?|s|x|[aiouy])$",
);

/** What is common to the forms of a word: a rough stem, after Savoy's light stemmers for French (JASIS 50(10), 1999). */
export const stem = (word) => word.replace(ENDINGS, "");

/** The number of letters added, lost, changed or swapped between two words, or more than `most`. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      if (next[j] < least) least = next[j];
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}
