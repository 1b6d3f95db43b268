// Tables for a spreadsheet (RFC 4180): of articles, from what their pages say to programs (schema.org), and of figures.

const BYTE_ORDER = "\ufeff"; // Without it, some spreadsheets take UTF-8 for something else.
const RUN = /^(?:[=@\t\r]|[+-](?![\d.,]*$))/; // What a spreadsheet would take for a formula; a number is none.
const QUOTED = /[";,\r\n]/;

const names = (things) => [things ?? []].flat().map((one) => one.name ?? one).join("; ");

/** What a page says of its article: the cells of a row. */
export function readRow(page, address) {
  const said = JSON.parse(page.querySelector("script[type='application/ld+json']").textContent);
  const article = said["@graph"].find((one) => one["@type"] === "NewsArticle");
  const { datePublished, name, headline, author, isBasedOn, creditText, inLanguage, about, description } = article;
  const [source, rights] = [isBasedOn ?? creditText, article.license ?? article.copyrightNotice];
  const link = article.url ?? (address.protocol === "file:" ? "" : address.href); // That of a file on a disk is of no use to others.
  return [datePublished, name ?? headline, names(author), source, rights, inLanguage, names(about), description, link];
}

/** The rows of a table of figures, in its order, the amounts as numbers of a language. */
export function readFigures(table, language) {
  const number = (amount) => Number(amount).toLocaleString(language, { useGrouping: false, maximumFractionDigits: 20 });
  return [...table.tBodies[0].rows].map(({ cells, dataset }) => {
    const [words, kind, sentence, article] = [...cells].map((cell) => cell.textContent);
    const unit = dataset.kind.replace(/^\S* /, "");
    return [dataset.date, words, number(dataset.amount), unit, kind, sentence, article, cells[0].querySelector("a").href];
  });
}

/** A text as a cell; one that begins as a formula has an apostrophe before it, and so is none. */
function write(text = "") {
  const safe = RUN.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a file; where numbers have commas, semicolons are between the cells, which spreadsheets of there expect. */
export function toTable(rows, language) {
  const mark = (0.5).toLocaleString(language).includes(",") ? ";" : ",";
  return BYTE_ORDER + rows.map((row) => `${row.map(write).join(mark)}\r\n`).join("");
}
