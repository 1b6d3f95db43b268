// Which topics a query is the name of. search/names/, which search/names.py writes, has those of all topics.

const FILES = 64; // As there.
const MOST = 4; // Topics that are shown.

/** Finds topics by their names, which are cut as queries are; `root` is that of the site. */
export function findTopics(root, { WORD, PLAIN, cutPlural, fold, part }) {
  const kept = new Map();

  /** What all spellings of a name have in common. */
  function name(query) {
    const parts = [...query.normalize("NFC").toLowerCase().matchAll(WORD)].flatMap(([word]) => part(word).map(fold));
    const telling = parts.filter((one) => !PLAIN.has(one));
    return (telling.length ? telling : parts).map(cutPlural).join("");
  }

  const place = (made) => [...made].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 65536, 0) % FILES;

  function load(number) {
    const file = new URL(`search/names/${number}.json`, root);
    if (!kept.has(number)) kept.set(number, fetch(file).then((response) => (response.ok ? response.json() : Promise.reject(new Error(file)))));
    kept.get(number).catch(() => kept.delete(number));
    return kept.get(number);
  }

  /** Query -> the address, kind and label of each topic of that name; none where the file is not there. */
  return async (query) => {
    const made = name(query);
    const names = made ? await load(place(made)).catch(() => ({})) : {};
    return (Object.hasOwn(names, made) ? names[made] : []).slice(0, MOST);
  };
}
