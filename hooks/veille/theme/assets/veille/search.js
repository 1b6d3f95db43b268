// The search page: the address says what is searched (?q=…&year=…), search-index.js has the answer.

const beside = new URL(`search-index.js${new URL(import.meta.url).search}`, import.meta.url);
const { ELIDED, find, fold, load, recogniser, reveal } = await import(beside);

const form = document.querySelector("[data-v-search]");
const field = form.elements.q;
const [status, elsewhere, list, more, panel] = ["status", "elsewhere", "results", "more", "facets"].map((name) =>
  document.querySelector(`[data-v-${name}]`),
);
const facets = [...panel.querySelectorAll("[data-v-facet]")];
const say = form.dataset;
const language = document.documentElement.lang;
const root = new URL(say.vRoot, location.href);
const title = document.title;
const STEP = 10; // Results shown at once.
const LONGEST = 200; // Characters of a word that are shown.
const CHOICES = { year: 40 }; // Values of a facet that are shown, where it is not twelve.
const READ = 6000; // Words of a text that are looked through for an extract.

/* What is shown. */

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Words as they stood in the text, those found marked. */
function join(words, hits) {
  let last = "";
  return words.flatMap((word, at) => {
    const shown = reveal(word).slice(0, LONGEST);
    const close = !at || ELIDED.test(last) || /^['’]s\b/.test(shown);
    const space = /^(?:[;:!?»]|%$|€$)/.test(shown) || /«$/.test(last) ? "\u202f" : " ";
    last = shown;
    if (!hits(word)) return [close ? "" : space, shown];
    const [, before, found, after] = shown.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [close ? "" : space, before, make("mark", { textContent: found }), after];
  });
}

/** The stretch of a text that has most of the words found, each counted once. */
function extract(text, hits, size = 34) {
  const words = text.split(" ", READ);
  const places = words.flatMap((word, at) => (hits(word) ? [at] : []));
  let best = [0, 0];
  for (const place of places.slice(0, 400)) {
    const inside = new Set(places.filter((at) => at >= place && at < place + size - 8).map((at) => fold(words[at]).slice(0, 5)));
    if (inside.size > best[1]) best = [place, inside.size];
  }
  const start = best[0] < size / 2 ? 0 : best[0] - 6;
  const nodes = join(words.slice(start, start + size), hits);
  return [start ? "…\u00a0" : "", ...nodes, start + size < words.length ? "\u00a0…" : ""];
}

function show({ raw_url: path, content, meta, filters }, hits) {
  const lang = meta.lang ?? language;
  const link = make("a", { href: new URL(path, root).href, lang }, ...join(meta.title.split("\u2063")[0].trim().split(/[ \u200a]/), hits));
  const kinds = ["topic", "organisation", "person"];
  const tags = kinds.flatMap((kind) => (filters[kind] ?? []).slice(0, 3).map((label) => [kind, label])).slice(0, 6);
  const day = meta.day ? [make("time", { dateTime: meta.date, textContent: meta.day })] : [];
  return make(
    "li",
    { className: "v-result" },
    make("p", { className: "v-dateline" }, ...day),
    make("h2", {}, link),
    make("p", { className: "v-result__text", lang }, ...extract(content, hits)),
    make("ul", { className: "v-chips" }, ...tags.map(([kind, label]) => make("li", {}, makeChip(kind, label, address("", { [kind]: label }))))),
  );
}

const makeChip = (facet, label, href) => make("a", { className: `v-chip v-chip--${facet}`, href }, label);

/** A value of a facet, with its count; its link narrows the search to it, or widens it again. */
function makeChoice(facet, label, number, { query, filters }) {
  const chosen = filters[facet] === label;
  const chip = makeChip(facet, label, address(query, { ...filters, [facet]: chosen ? "" : label }));
  chip.append(" ", make("small", { textContent: number.toLocaleString(language) }));
  if (chosen) {
    chip.setAttribute("aria-current", "true");
    chip.append(" ", make("span", { className: "v-hidden", textContent: say.vRemove }), make("span", { ariaHidden: "true", textContent: "×" }));
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
    const choices = shown.slice(0, CHOICES[facet] ?? 12).map(([label, number]) => makeChoice(facet, label, number, asked));
    section.querySelector("ul").replaceChildren(...choices);
  }
}

/* The address. */

function read() {
  const parameters = new URLSearchParams(location.search);
  const named = facets.map(({ dataset }) => [dataset.vFacet, parameters.get(dataset.vFacet)]);
  return { query: (parameters.get("q") ?? "").trim(), filters: Object.fromEntries(named.filter(([, value]) => value)) };
}

function address(query, filters) {
  const parameters = new URLSearchParams(Object.entries({ q: query, ...filters }).filter(([, value]) => value));
  return location.pathname + `?${parameters}`.replace(/^\?$/, "");
}

let turn = 0;
let settled = 0;

/** Search what the address says. */
async function run() {
  const mine = ++turn;
  const { query, filters } = read();
  const asked = query || Object.keys(filters).length;
  document.title = query ? `${query} – ${title}` : title;
  if (Object.keys(filters).length) panel.open = true;
  if (!asked) return clear();
  list.setAttribute("aria-busy", "true");
  try {
    if (panel.open) await (await load()).filters();
    const found = await find(query, filters);
    const hits = recogniser(found.terms);
    const items = async (from) => (await Promise.all(found.results.slice(from, from + STEP).map((result) => result.data()))).map((one) => show(one, hits));
    const shown = await items(0);
    if (mine !== turn) return;
    list.replaceChildren(...shown);
    showFacets(found.filters, { query, filters });
    report(found);
    panel.hidden = !found.results.length && !Object.keys(filters).length;
    more.hidden = found.results.length <= STEP;
    more.onclick = async () => {
      const next = await items(list.children.length);
      list.append(...next);
      more.hidden = list.children.length >= found.results.length;
      next[0].querySelector("a").focus();
    };
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

function report({ results, corrected = [], near = 0 }) {
  const number = results.length - near;
  const plural = new Intl.PluralRules(language).select(number) === "one" ? say.vOne : say.vOther;
  const parts = [number ? plural.replace("{n}", number.toLocaleString(language)) : near ? say.vNear : say.vNone];
  if (number && near) parts.push(say.vAlso);
  if (corrected.length && results.length) parts.unshift(say.vCorrected.replace("{words}", corrected.join(" ")));
  status.textContent = parts.join(" ");
  elsewhere.hidden = results.length > 0;
}

function clear() {
  list.replaceChildren();
  list.removeAttribute("aria-busy");
  list.dataset.vShown = location.search;
  status.textContent = "";
  elsewhere.hidden = false;
  more.hidden = panel.hidden = true;
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
  clearTimeout(timer);
  timer = setTimeout(() => go(field.value.trim(), read().filters, read().query && Date.now() - settled > 1000), 60);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  go(field.value.trim(), read().filters, true);
});
document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && (at >= 0 || document.activeElement === field)) {
    event.preventDefault();
    clearTimeout(timer);
    field.value = "";
    field.focus();
    go("", {}, read().query);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (at < 0 && document.activeElement !== field) return;
    const next = event.key === "ArrowDown" ? links[at + 1] : at > 0 ? links[at - 1] : field;
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
addEventListener("popstate", () => {
  field.value = read().query;
  run();
});

field.value = read().query;
if (Number(say.vCount) <= 2000 && matchMedia("(min-width: 60rem)").matches) panel.open = true;
load().catch(() => {});
run();
