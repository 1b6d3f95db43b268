// What people take with them, of what they find or of what they picked from it: citations, a table, a dossier on paper.

const besides = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url));
const { forgetPicks, listPicks } = await besides("picks.js");

const CITED = 500; // Articles that are cited at once: the page of each has to be loaded.
const PRINTED = 100; // Articles that are printed at once.

/** What is made of articles, by kind: what is read from the page of each, and what is done with all of that. */
const OUTPUTS = {
  bib: (about) => makeCitations("bib", about),
  ris: (about) => makeCitations("ris", about),
  async csv({ name, heads, language }) {
    const [{ readRow, toTable }, { save }] = await Promise.all(["table.js", "citations.js"].map(besides));
    return { read: readRow, put: (rows) => save(toTable([heads, ...rows], language), `${name}.csv`) };
  },
  async paper({ title, notes }) {
    const { print, readArticle } = await besides("dossier.js");
    return { read: readArticle, put: (articles) => print(articles, title, notes(articles.length)) };
  },
};

async function makeCitations(kind, { name }) {
  const { citation, join, save } = await besides("citations.js");
  return { read: citation(kind), put: (found) => save(join(found), `${name}.${kind}`) };
}

/** Lets articles be taken from a `panel`: `count` puts their number into words and `writeDay` a day, `name` and `subject` say
 * what is searched, for a file and for people, and `root` is that of the site. */
export function offerExports(panel, { language, say, count, name, subject, root, writeDay }) {
  const words = panel.dataset;
  const [scope, picks, told] = ["[data-v-scope]", "[data-v-picks]", "[role=status]"].map((one) => panel.querySelector(one));
  const [all, own] = scope.querySelectorAll("input");
  let turn = 0;
  let find;

  function showScope() {
    const number = listPicks().length;
    scope.hidden = !number;
    picks.textContent = count(number, { vOne: words.vPickOne, vOther: words.vPickOther });
    all.disabled = !find;
    if (!number || !find) (number ? own : all).checked = true;
    panel.hidden = !find && !number;
  }

  async function listPicked(most) {
    const addresses = listPicks();
    return { addresses: addresses.slice(0, most).map((url) => new URL(url, root)), all: addresses.length <= most };
  }

  function tell(kind, number, wanted, isAll) {
    const parts = [["bib", "ris"].includes(kind) ? count(number, words) : `${count(number, say)}.`];
    if (number < wanted) parts.push(count(wanted - number, { vOne: words.vLostOne, vOther: words.vLostOther }));
    if (!isAll) parts.push(words.vFirst.replace("{n}", wanted.toLocaleString(language)));
    told.textContent = parts.join(" ");
  }

  /** What files and dossiers say of themselves. */
  function describe() {
    const made = words.vMade.replace("{day}", writeDay(new Date(), language));
    const about = { language, heads: words.vHeads.split("\n") };
    if (own.checked) return { ...about, name: name(words.vPicked), title: words.vPicked, notes: (number) => [count(number, say), made] };
    const here = location.protocol === "file:" ? [] : [location.href];
    return { ...about, name: name(), title: subject(), notes: (number) => [count(number, say), made, ...here] };
  }

  panel.addEventListener("click", async ({ target }) => {
    const kind = target.dataset.vKind;
    if (!kind || panel.hasAttribute("aria-busy")) return;
    const mine = turn;
    panel.setAttribute("aria-busy", "true");
    told.textContent = words.vBusy;
    try {
      const [{ collect }, { read, put }] = await Promise.all([besides("citations.js"), OUTPUTS[kind](describe())]);
      const { addresses, all: isAll } = await (own.checked ? listPicked : find)(kind === "paper" ? PRINTED : CITED);
      const found = await collect(addresses, read);
      if (mine !== turn) return;
      if (found.length) await put(found);
      tell(kind, found.length, addresses.length, isAll);
    } catch (error) {
      if (mine === turn) told.textContent = say.vMissing;
      console.warn(error);
    } finally {
      panel.removeAttribute("aria-busy");
    }
  });
  showScope();

  return {
    /** Offer what is found now; `finds` gives the addresses of its pages, at most so many, and whether these are all. */
    offer(finds) {
      turn += 1;
      find = finds;
      told.textContent = "";
      showScope();
    },
    /** Say that something was picked, or no longer. */
    change() {
      if (listPicks().length && scope.hidden) own.checked = true;
      showScope();
    },
    forget() {
      forgetPicks();
      showScope();
    },
  };
}
