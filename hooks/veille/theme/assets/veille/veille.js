// What makes reading easier where scripts run; every page is whole without it.

const root = document.documentElement;

/** The button for light and dark, which remembers. */
function offerThemes(button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const label = () => button.setAttribute("aria-label", isDark() ? button.dataset.vLight : button.dataset.vDark);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("veille.theme", root.dataset.theme);
    } catch {
      // Storage is off: the choice holds for this page.
    }
    label();
  });
  system.addEventListener("change", label);
  label();
  button.hidden = false;
}

/** Shows what a concept is at its link; Esc closes (WCAG 2.2, 1.4.13). */
function offerPreviews(previews) {
  const card = document.createElement("div");
  card.className = "v-preview";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true");
  document.body.append(card);
  let timer = 0;
  let shown = null;

  const show = (link) => {
    const content = previews.querySelector(`#${CSS.escape(link.getAttribute("aria-describedby"))}`);
    if (!content) return;
    card.innerHTML = content.innerHTML;
    card.hidden = false;
    shown = link;
    const place = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const width = card.offsetWidth;
    const left = Math.min(Math.max(12, place.left), root.clientWidth - width - 12);
    const below = place.bottom + card.offsetHeight + 16 < innerHeight || place.top < card.offsetHeight + 16;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${scrollY + (below ? place.bottom + 8 : place.top - card.offsetHeight - 8)}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    shown = null;
  };
  const soon = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  for (const link of document.querySelectorAll("a.v-concept[aria-describedby]")) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && soon(() => show(link), 250));
    link.addEventListener("pointerleave", () => soon(hide, 200));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => soon(hide, 200));
  addEventListener("keydown", (event) => event.key === "Escape" && shown && hide());
}

/** A button of our own making. */
function makeButton(text, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "v-button";
  button.textContent = text;
  button.addEventListener("click", () => action(button));
  return button;
}

/** Puts a text into the clipboard, with its italics where it has any. */
async function copy(block) {
  const [text, html] = [block.textContent, block.innerHTML];
  if (!block.querySelector("i") || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const kinds = { "text/plain": text, "text/html": html };
  const written = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(written))]);
}

/** Copies a citation, or saves it as a file where it has the name of one. */
function offerCopies(block, words) {
  const bar = document.createElement("p");
  bar.className = "v-buttons";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  if (navigator.clipboard) {
    bar.append(
      makeButton(words.vCopyLabel, async () => {
        await copy(block);
        status.textContent = words.vCopied;
      }),
    );
  }
  const kind = block.dataset.vCopy.split(".").pop();
  if (kind) {
    bar.append(
      makeButton(`${words.vDownload} .${kind}`, async () => {
        const { join, save } = await import(new URL(`citations.js${new URL(import.meta.url).search}`, import.meta.url));
        save(join([block.textContent]), block.dataset.vCopy);
      }),
    );
  }
  const about = block.previousElementSibling.textContent;
  for (const button of bar.children) button.ariaLabel = `${button.textContent} (${about})`;
  bar.append(status);
  block.after(bar);
}

/** Has the heads of columns that have a key sort the table. */
function offerSorting(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.vKey);
  for (const head of heads) {
    const key = head.dataset.vKey;
    const button = makeButton(head.textContent, () => {
      const rising = head.getAttribute("aria-sort") === "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const value = (row) => (key === "amount" ? Number(row.dataset.amount) : row.dataset[key]);
      const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (rising ? 1 : -1);
      body.append(...[...body.rows].sort(order));
    });
    button.className = "v-sort";
    head.replaceChildren(button);
  }
}

/** Saves a table of figures, in the order in which it is, for a spreadsheet. */
function offerTable(table) {
  const besides = (name) => import(new URL(name + new URL(import.meta.url).search, import.meta.url));
  const button = makeButton(table.dataset.vSave, async () => {
    const [{ readFigures, toTable }, { save }] = await Promise.all(["table.js", "citations.js"].map(besides));
    const [path] = location.pathname.match(/[^/]+(?:\/\d+)?(?=\/[^/]*$)/) ?? ["figures"];
    save(toTable([table.dataset.vHeads.split("\n"), ...readFigures(table, root.lang)], root.lang), `${path.replace("/", "-")}.csv`);
  });
  const bar = document.createElement("p");
  bar.className = "v-buttons";
  bar.append(button);
  table.parentElement.after(bar);
}

/** `/` goes to the search field, wherever one is, unless people have turned that off on the search page (WCAG 2.1.4). */
function listenForSlash(choice) {
  let on = true;
  try {
    on = localStorage.getItem("veille.slash") !== "off";
  } catch {
    // Storage is off: the key works.
  }
  if (choice) {
    choice.checked = on;
    choice.addEventListener("change", () => {
      on = choice.checked;
      try {
        localStorage.setItem("veille.slash", on ? "on" : "off");
      } catch {
        // Storage is off: the choice holds for this page.
      }
    });
  }
  addEventListener("keydown", (event) => {
    if (!on) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = [...document.querySelectorAll("[data-v-search] input[type=search], #v-find, .v-search input")];
    const field = fields.find((one) => one.offsetParent !== null);
    if (field) field.focus();
    else document.querySelector(".v-tool--search")?.click();
    event.preventDefault();
  });
}

/** Says the address of the page where the site does not know its own; that of a file is of no use to others. */
function sayAddress(element) {
  if (location.protocol === "file:") return;
  element.hidden = false;
  if (!element.matches("dt")) element.append(location.origin + location.pathname);
}

/** Says on which day the page is seen. */
function sayDay(element) {
  const day = new Date().toLocaleDateString(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long" });
  element.hidden = false;
  element.textContent = element.dataset.vViewed.replace("{day}", root.lang === "fr" ? day.replace(/^1 /, "1er ") : day);
}

for (const element of document.querySelectorAll("[data-v-viewed]")) sayDay(element);
for (const element of document.querySelectorAll("[data-v-here]")) sayAddress(element);
for (const button of document.querySelectorAll("[data-v-theme]")) offerThemes(button);
for (const previews of document.querySelectorAll("[data-v-previews]")) offerPreviews(previews);
for (const cite of document.querySelectorAll("[data-v-copy-label]")) {
  for (const block of cite.querySelectorAll("[data-v-copy]")) offerCopies(block, cite.dataset);
}
for (const table of document.querySelectorAll("table[data-v-sortable]")) offerSorting(table);
for (const table of document.querySelectorAll("table[data-v-save]")) offerTable(table);
listenForSlash(document.querySelector("[data-v-slash]"));
