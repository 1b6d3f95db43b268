// The search page: the address says what is searched (?q=…&year=…), search-index.js has the answer.

const besides = (name) => new URL(name + new URL(import.meta.url).search, import.meta.url);
const [cutting, { openIndex }, { compare, findDays, readDay, writeDay }, { offerExports }, { isPicked, pick }, { findTopics }, { makeReader }] = await Promise.all(
  // The last is for search-index.js, which would ask for it late.
  ["search-words.js", "search-index.js", "search-days.js", "search-exports.js", "picks.js", "search-topics.js", "search-extracts.js", "search-files.js"].map(
    (name) => import(besides(name)),
  ),
);
const { fold } = cutting;
const { recogniser, typeset, mark, extract } = makeReader(cutting);

const form = document.querySelector("[data-v-search]");
const field = form.elements.q;
const [status, about, elsewhere, list, more, panel, cite] = ["status", "about", "elsewhere", "results", "more", "facets", "cite"].map((name) =>
  document.querySelector(`[data-v-${name}]`),
);
const [from, to, order] = ["from", "to", "order"].map((name) => document.querySelector(`[data-v-${name}]`));
const facets = [...panel.querySelectorAll("[data-v-facet]")];
const say = form.dataset;
const language = document.documentElement.lang;
const root = new URL(say.vRoot, location.href);
const topicsOf = findTopics(root, cutting);
const title = document.title;
const wide = matchMedia("(min-width: 60rem)"); // The facets stand beside what is found.
const INDEX = "search-index/"; // Below the root of the site.
const PAUSE = 60; // Milliseconds without a key after which it is searched,
const CALM = 120; // and after which the articles are loaded that are found: most of the download, and no use half typed.
const CHOSEN = 500; // Milliseconds after which a day is searched: its year is typed digit by digit.
const STEP = 10; // Results shown at once.
const STILL = 150; // Milliseconds without scrolling after which the place is noted.
const CHOICES = { year: 40 }; // Values of a facet that are shown, where it is not twelve; of more years, decades are.

/* What is shown. */

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function show({ url, title: headline, text, date, day, source, lang = language, tags = [] }, hits) {
  const link = make("a", { href: new URL(url, root).href, lang }, ...mark(headline, hits));
  return make(
    "li",
    { className: "v-result" },
    make("p", { className: "v-dateline" }, makeCredit(date, day, source), makePick(url, headline, lang)),
    make("h2", {}, link),
    make("p", { className: "v-result__text", lang }, ...mark(typeset(extract(text ?? "", hits), lang), hits)),
    make("ul", { className: "v-chips" }, ...tags.slice(0, 6).map(([kind, label]) => make("li", {}, makeChip(kind, label, address("", { [kind]: label }))))),
  );
}

/** When an article appeared, and where. */
function makeCredit(date, day, source) {
  const credit = make("span", {}, ...(day ? [make("time", { dateTime: date, textContent: day })] : []));
  if (source) credit.append(" ", make("span", { className: "v-source", textContent: source }));
  return credit;
}

/** A box that picks an article. */
function makePick(url, headline, lang) {
  const box = make("input", { type: "checkbox", value: url, checked: isPicked(url) });
  return make("label", { className: "v-pick" }, box, ` ${say.vPick}`, make("span", { className: "v-hidden", lang, textContent: `\u00a0: ${headline}` }));
}

const makeChip = (facet, label, href) => make("a", { className: `v-chip v-chip--${facet}`, href }, label);

/** Years with their counts -> their decades, the link of each narrowing the period to it. */
function makeDecades(years, { query, filters }) {
  const counts = new Map();
  for (const [year, number] of years) counts.set(year.slice(0, -1), (counts.get(year.slice(0, -1)) ?? 0) + number);
  return [...counts].map(([decade, number]) => {
    const [first, last] = [`${decade}0`, `${decade}9`];
    const period = { from: [readDay(first), filters.from ?? ""].sort()[1], to: [readDay(last, true), filters.to ?? "~"].sort()[0] };
    const chip = makeChip("year", `${first}–${last}`, address(query, { ...filters, ...period }));
    chip.append(" ", make("small", { textContent: number.toLocaleString(language) }));
    return make("li", {}, chip);
  });
}

/** A value of a facet, with its count; its link narrows the search to it, or widens it again. */
function makeChoice(facet, label, number, { query, filters }) {
  const chosen = filters[facet] === label;
  const chip = makeChip(facet, label, address(query, { ...filters, [facet]: chosen ? "" : label }));
  chip.append(" ", make("small", { textContent: number.toLocaleString(language) }));
  if (chosen) {
    chip.setAttribute("aria-current", "true");
    chip.append(" ", make("span", { className: "v-hidden", textContent: say.vRemove }));
  }
  return make("li", {}, chip);
}

function showFacets(counts, asked) {
  for (const section of facets) {
    const facet = section.dataset.vFacet;
    const chosen = asked.filters[facet];
    const values = Object.entries({ ...(chosen && { [chosen]: 0 }), ...counts[facet] });
    const order = ([label, number]) => (label === chosen ? Infinity : facet === "year" ? Number(label) : number);
    const shown = values.filter(([label, number]) => number || label === chosen);
    shown.sort((a, b) => order(b) - order(a) || a[0].localeCompare(b[0], language));
    section.hidden = !shown.length;
    const most = CHOICES[facet] ?? 12;
    const decades = facet === "year" && shown.length > most;
    const choices = decades ? makeDecades(shown, asked) : shown.slice(0, most).map(([label, number]) => makeChoice(facet, label, number, asked));
    section.querySelector("ul").replaceChildren(...choices);
  }
}

/** Lead to the pages of topics. */
function showTopics(topics) {
  about.hidden = !topics.length;
  about.querySelector("ul").replaceChildren(
    ...topics.map(([path, kind, label]) => make("li", {}, makeChip(kind, label, new URL(path, root).href))),
  );
}

/* The address. */

function read() {
  const parameters = new URLSearchParams(location.search);
  const named = facets.map(({ dataset }) => [dataset.vFacet, parameters.get(dataset.vFacet)]);
  named.push(["from", readDay(parameters.get("from"))], ["to", readDay(parameters.get("to"), true)]);
  named.push(["sort", [...order.options].map(({ value }) => value).find((value) => value === parameters.get("sort"))]);
  return { query: (parameters.get("q") ?? "").trim(), filters: Object.fromEntries(named.filter(([, value]) => value)) };
}

/** Whether filters leave articles out. */
const isNarrow = ({ sort, ...others }) => Object.keys(others).length > 0;

/** Days and order as the address has them; what is half typed stays. */
function showChoices({ from: first = "", to: last = "", sort = "" }) {
  for (const [control, value] of [[from, first], [to, last], [order, sort]]) if (control.value !== value) control.value = value;
}

/** Of what was found, the articles that have what is asked; where none has, all that come near. */
const listOwn = ({ articles, near }) => articles.slice(0, articles.length - near || articles.length);

/** What an index finds for what is asked. */
async function find(index, query, { from: first, to: last, sort, ...values }) {
  const within = first || last ? await findDays(index, first, last) : undefined;
  return index.find(query, values, { within, inOrder: await compare(sort, index) });
}

function address(query, filters) {
  const parameters = new URLSearchParams(Object.entries({ q: query, ...filters }).filter(([, value]) => value));
  return location.pathname + `?${parameters}`.replace(/^\?$/, "");
}

let opened;
/** The index; where it was not there, the next search looks again. */
function load() {
  opened ??= openIndex(new URL(INDEX, root)).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

let turn = 0;
let settled = Infinity; // When what is asked was shown; until then it is in no entry of the history of its own.
let typed = -Infinity; // When a key was last pressed.

/** Search what the address says, and show it as it was left at a `place`, where it is one that people come back to. */
async function run(place) {
  const mine = ++turn;
  settled = Infinity;
  const { query, filters } = read();
  const asked = query || Object.keys(filters).length;
  document.title = query ? `${query} – ${title}` : title;
  if (isNarrow(filters) && wide.matches) panel.open = true;
  panel.firstElementChild.dataset.vChosen = listChosen();
  showChoices(filters);
  if (!asked) return clear();
  list.setAttribute("aria-busy", "true");
  try {
    const index = await load();
    const found = await find(index, query, filters);
    const early = CALM - (performance.now() - typed);
    if (early > 0) await new Promise((resume) => setTimeout(resume, early));
    if (mine !== turn) return;
    const counts = panel.open ? await index.tally([...listOwn(found), ...found.unread]) : {};
    const hits = recogniser(found.terms);
    const items = async (from, to) => {
      const shown = (await Promise.all(found.articles.slice(from, to).map(index.show))).map((one) => show(one, hits));
      if (found.near) shown[listOwn(found).length - from]?.prepend(make("p", { className: "v-label", textContent: say.vNearby }));
      return shown;
    };
    const readTo = (to) => found.unread.length && found.articles.length < to && found.goOn(to - found.articles.length);
    if (place) await readTo(place.shown);
    const [shown, topics] = await Promise.all([items(0, Math.max(STEP, place?.shown ?? 0)), topicsOf(query)]);
    if (mine !== turn) return;
    list.replaceChildren(...shown);
    showTopics(topics);
    showFacets(counts, panel.open ? { query, filters } : { filters: {} });
    report(found);
    const offered = async (most) => {
      if (found.unread.length) {
        await readTo(most);
        if (mine === turn) report(found);
      }
      const wanted = listOwn(found);
      const shown = await Promise.all(wanted.slice(0, most).map(index.show));
      return { addresses: shown.map(({ url }) => new URL(url, root)), all: wanted.length <= most && !found.unread.length };
    };
    exports.offer(found.articles.length ? offered : undefined);
    panel.hidden = !found.articles.length && !isNarrow(filters);
    order.parentElement.hidden = found.articles.length < 2;
    const isAll = () => list.children.length >= found.articles.length && !found.unread.length;
    more.hidden = isAll();
    more.onclick = async () => {
      if (list.hasAttribute("aria-busy")) return;
      list.setAttribute("aria-busy", "true");
      const [from, to] = [list.children.length, list.children.length + STEP];
      let next = [];
      try {
        await readTo(to);
        next = await items(from, to);
      } finally {
        if (mine === turn) list.removeAttribute("aria-busy");
      }
      if (mine !== turn) return;
      list.append(...next);
      report(found);
      more.hidden = isAll();
      (next[0]?.querySelector("a") ?? (more.hidden ? (links().at(-1) ?? field) : more)).focus();
    };
    if (place) {
      links()[place.focused]?.focus({ preventScroll: true });
      scrollTo({ top: place.top });
    }
  } catch (error) {
    if (mine !== turn) return;
    clear();
    status.textContent = say.vMissing;
    console.warn(error);
  } finally {
    if (mine === turn) list.removeAttribute("aria-busy");
  }
  list.dataset.vShown = location.search;
  settled = Date.now();
}

function report({ articles, corrected, unknown, near, inexact, unread }) {
  const number = articles.length - near;
  const counted = count(number, say);
  const lost = inexact === Infinity ? say.vInexact : say.vInexactFirst.replace("{n}", inexact.toLocaleString(language));
  const none = unread.length ? say.vNoneFirst.replace("{n}", inexact.toLocaleString(language)) : say.vNone;
  const known = unread.length ? say.vLeast.replace("{found}", counted) : counted;
  const shown = near ? say.vAlso.replace("{found}", known) : known;
  const parts = [number ? (unknown.length ? say.vUnknown.replace("{words}", quote(unknown)).replace("{found}", shown) : shown) : near ? (inexact ? lost : say.vNear) : none];
  if (corrected.length && articles.length) parts.unshift(say.vCorrected.replace("{words}", corrected.join(" ")));
  const said = parts.join(" ");
  if (status.textContent !== said) status.textContent = said; // What is set anew is said anew.
  elsewhere.hidden = articles.length > 0;
}

function clear() {
  list.replaceChildren();
  list.removeAttribute("aria-busy");
  list.dataset.vShown = location.search;
  status.textContent = "";
  showTopics([]);
  elsewhere.hidden = false;
  more.hidden = panel.hidden = order.parentElement.hidden = true;
  exports.offer(undefined);
}

/** The word of a number of things, of which `one` and `other` are the forms. */
function count(number, { vOne, vOther }) {
  const form = new Intl.PluralRules(language).select(number) === "one" ? vOne : vOther;
  return form.replace("{n}", number.toLocaleString(language));
}

/** Words between quotation marks, as a sentence lists them that says that none of them is there. */
const quote = (words) =>
  new Intl.ListFormat(language, { type: "disjunction" }).format(words.map((word) => say.vQuoted.replace("{words}", word)));

/** What narrows the search, in words. */
function listChosen() {
  const { sort, from: first, to: last, ...values } = read().filters;
  const say = (day) => (day ? writeDay(new Date(day), language, "UTC") : "…");
  const days = first || last ? [`${say(first)} – ${say(last)}`] : [];
  return [...Object.values(values), ...days].join(", ");
}

/** What is searched, in words. */
const subject = () => [read().query, listChosen()].filter(Boolean).join(", ") || title;

/** What a file is called. */
function name(about) {
  const { query, filters: { sort, ...others } } = read();
  const words = fold(about ?? [query, ...Object.values(others)].join(" ")).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60);
}

const exports = offerExports(cite, { language, say, count, name, subject, root, writeDay });

const links = () => [...list.querySelectorAll("h2 a")];

/** Note in the entry of the history how much is shown, and where people are in it, for when they come back to it. */
function keepPlace() {
  if (list.dataset.vShown !== location.search || list.hasAttribute("aria-busy")) return;
  history.replaceState({ shown: list.children.length, focused: links().indexOf(document.activeElement), top: scrollY }, "");
}

/** Put a search into the address: in a new entry of the history where the one before was read, else in its place. */
function go(query, filters, kept) {
  const next = address(query, filters);
  if (next === location.pathname + location.search) return run();
  history[kept ? "pushState" : "replaceState"](null, "", next);
  return run();
}

/* What people do. */

let timer;
field.addEventListener("input", () => {
  typed = performance.now();
  clearTimeout(timer);
  timer = setTimeout(() => {
    const [query, asked] = [field.value.trim(), read()];
    if (query !== asked.query) go(query, asked.filters, asked.query && Date.now() - settled > 1000);
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  go(field.value.trim(), read().filters, true);
});
document.addEventListener("keydown", (event) => {
  const found = links();
  const at = found.indexOf(document.activeElement);
  if (event.key === "Escape" && (at >= 0 || document.activeElement === field)) {
    event.preventDefault();
    clearTimeout(timer);
    field.value = "";
    field.focus();
    go("", {}, read().query);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (at < 0 && document.activeElement !== field) return;
    const next = event.key === "ArrowDown" ? found[at + 1] : at > 0 ? found[at - 1] : field;
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  }
});
panel.addEventListener("toggle", () => panel.open && !panel.hidden && facets.every(({ hidden }) => hidden) && run());
panel.addEventListener("click", async (event) => {
  const chip = event.target.closest("a.v-chip");
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const facet = chip.closest("[data-v-facet]");
  history.pushState(null, "", chip.href);
  await run();
  (facet.querySelector("a") ?? panel.querySelector("summary")).focus();
});
addEventListener("popstate", ({ state }) => {
  if (!state && location.search === list.dataset.vShown) return; // To a place within the page.
  field.value = read().query;
  run(state);
});
list.addEventListener("change", ({ target }) => {
  pick(target.value, target.checked);
  exports.change();
});
cite.querySelector("[data-v-forget]").addEventListener("click", () => {
  exports.forget();
  for (const box of list.querySelectorAll(".v-pick input")) box.checked = false;
  cite.querySelector("summary").focus();
});
let choosing;
/** Search with other filters, the focus staying where it is. */
function choose(changed, pause) {
  clearTimeout(choosing);
  choosing = setTimeout(() => {
    const { query, filters } = read();
    go(query, { ...filters, ...changed() }, true);
  }, pause);
}
for (const day of [from, to]) day.addEventListener("change", () => choose(() => ({ from: from.value, to: to.value }), CHOSEN));
order.addEventListener("change", () => choose(() => ({ sort: order.value }), 0));
history.scrollRestoration = "manual"; // What the browser would scroll in is not there yet.
document.documentElement.style.scrollBehavior = "auto"; // Keys lead from result to result: none waits for a glide.
let still;
addEventListener("scroll", () => {
  clearTimeout(still);
  still = setTimeout(keepPlace, STILL);
});
list.addEventListener("click", keepPlace);

if (Number(say.vCount) <= 2000 && wide.matches) panel.open = true;
load().catch(() => {});
if (field.value) {
  go(field.value.trim(), read().filters); // It was typed before this script was there.
} else {
  field.value = read().query;
  run(history.state);
}
