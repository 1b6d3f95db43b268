// Articles as one document on paper: a list of them, and then each, whole, on a page of its own.

const LEFT_OUT = ".v-foot, .v-panel, .v-contents, .v-band";

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** The article on a page, as it stands in a dossier: its links and images as seen from here. */
export function readArticle(page, address) {
  const article = page.querySelector(".v-article");
  for (const gone of article.querySelectorAll(LEFT_OUT)) gone.remove();
  for (const named of article.querySelectorAll("[id]")) named.removeAttribute("id");
  for (const link of article.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  for (const image of article.querySelectorAll("img")) {
    image.loading = "eager";
    image.src = new URL(image.getAttribute("src"), address).href;
  }
  const place = new URL(page.querySelector("link[rel=canonical]")?.href ?? address);
  if (place.protocol !== "file:") article.append(make("p", "v-note", place.href));
  return document.adoptNode(article);
}

function list(article) {
  const title = article.querySelector(".v-title");
  const line = make("li", "", title.textContent);
  line.lang = title.lang;
  const day = article.querySelector(".v-dateline time");
  if (day) line.append(", ", day.textContent);
  return line;
}

/** Prints articles as one document, of which the screen shows nothing; `notes` stand below its title. */
export async function print(articles, title, notes) {
  const contents = make("ol", "v-dossier__contents", ...articles.map(list));
  const head = make("header", "v-dossier__head", make("h1", "v-title", title), ...notes.map((note) => make("p", "v-note", note)));
  for (const article of articles) {
    const heading = article.querySelector(".v-title");
    const below = make("h2", "v-title", ...heading.childNodes);
    below.lang = heading.lang;
    heading.replaceWith(below);
  }
  const dossier = make("section", "v-dossier", head, contents, ...articles);
  document.querySelector("main").append(dossier);
  await Promise.all([...dossier.querySelectorAll("img")].map((image) => image.decode().catch(() => {})));
  addEventListener("afterprint", () => dossier.remove(), { once: true });
  window.print();
}
