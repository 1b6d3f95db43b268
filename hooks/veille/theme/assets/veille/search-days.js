// Days in a search: what an address says of them, which articles lie between two, and their order. Articles are numbers,
// counted from the oldest; those without a day come before all others.

const PROBES = 6; // Articles that are looked at together, to find where a day begins.
const DAY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** A day, a month or a year -> its first or its last day; empty for what is none. */
export function readDay(text, last = false) {
  const [, year, month, day] = DAY.exec(text ?? "") ?? [];
  if (!year || Number(year) === 0 || Number(month ?? 1) < 1 || Number(month ?? 1) > 12) return "";
  const end = new Date(0);
  end.setUTCFullYear(Number(year), Number(month ?? 12), 0); // The day before the next month.
  if (Number(day ?? 1) < 1 || Number(day ?? 1) > end.getUTCDate()) return "";
  return `${year}-${month ?? (last ? "12" : "01")}-${day ?? (last ? String(end.getUTCDate()).padStart(2, "0") : "01")}`;
}

/** A day in words, as pages have it: what browsers lack of French is the ordinal of the first of a month, and English is
 * that of Britain. */
export function writeDay(day, language, zone) {
  const words = day.toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: zone });
  return language === "fr" ? words.replace(/^1 /, "1er ") : words;
}

/** The first article of a day or a later one; `years` are those that have articles, with the first article of each and
 * the first behind it. */
async function findFirst(day, years, count, show) {
  const year = Number(day.slice(0, 4));
  const before = years.filter((one) => one.year < year);
  const start = before.at(-1)?.end ?? years[0]?.start ?? count;
  const own = years.find((one) => one.year === year);
  if (!own || day <= `${day.slice(0, 4)}-01-01`) return start;
  let [low, high] = [own.start, own.end];
  while (low < high) {
    const step = Math.ceil((high - low) / PROBES);
    const places = [];
    for (let at = low + step - 1; at < high; at += step) places.push(at);
    const days = (await Promise.all(places.map(show))).map(({ date }) => date);
    const found = days.findIndex((one) => one >= day);
    low = (found < 0 ? places.at(-1) : found ? places[found - 1] : low - 1) + 1;
    if (found >= 0) high = places[found];
  }
  return low;
}

/** The articles from one day to another, as the first of them and the first behind them; either day may be empty. */
export async function findDays({ count, show, listYears }, from, to) {
  const years = await listYears();
  const low = from ? await findFirst(from, years, count, show) : (years[0]?.start ?? count);
  return [low, to ? await findFirst(`${to}~`, years, count, show) : count];
}

/** How articles are compared to be put into an order; nothing for that of the best ones. */
export async function compare(sort, { count, listYears }) {
  if (sort === "newest") return (a, b) => b - a;
  if (sort !== "oldest") return undefined;
  const dated = (await listYears())[0]?.start ?? count;
  return (a, b) => (a < dated) - (b < dated) || a - b;
}
