// A site that is read from a disk, without a server: there the address of a folder shows what is in it, and not its page,
// and browsers load neither modules nor what scripts fetch. In a site made for this (`offline`), the script has the names of
// the modules of its page: from a server it loads them; from a disk it runs them from plain scripts (publishing/offline.py).

(() => {
  const { src, dataset } = document.currentScript;
  const wanted = dataset.vModules?.split(" ");
  const SILENT = 1000; // Milliseconds after which a page that is loaded and has said nothing is not going to.

  /** Has a link, or an address, name the page that it gives the folder of. */
  function place(link) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    return link;
  }

  const lead = () => document.querySelectorAll("a[href]").forEach(place);

  /** Goes where a form leads, which some browsers take for another site (`form-action` of the policy). */
  function follow(event) {
    if (event.defaultPrevented || !event.target.matches("form[role=search]")) return;
    event.preventDefault();
    const address = place(new URL(event.target.action));
    address.search = new URLSearchParams(new FormData(event.target));
    location.assign(address);
  }

  /** Says that there is no search here. */
  function tell() {
    for (const form of document.querySelectorAll("form[role=search]")) form.hidden = true;
    for (const note of document.querySelectorAll("[data-v-local]")) note.hidden = false;
  }

  /** What the script that stands for a file hands over. */
  function run(address) {
    const script = document.createElement("script");
    return new Promise((resolve, reject) => {
      script.src = address;
      script.onload = () => resolve(script.veille);
      script.onerror = () => reject(new TypeError(`${address} is not there`));
      document.head.append(script);
    }).finally(() => script.remove());
  }

  /** The text of a page: one of this site says it to the page that has it in a frame. */
  function read(address) {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    let hear;
    return new Promise((resolve, reject) => {
      hear = ({ source, data }) => source === frame.contentWindow && resolve(data);
      addEventListener("message", hear);
      frame.onload = () => setTimeout(() => reject(new TypeError(`${address} is not there`)), SILENT);
      frame.src = place(new URL(address));
      document.body.append(frame);
    }).finally(() => {
      removeEventListener("message", hear);
      frame.remove();
    });
  }

  /** What modules take for `fetch`. */
  async function fetchLocal(address) {
    const { href, pathname } = new URL(address, location.href);
    if (pathname.endsWith("/")) return new Response(await read(href));
    return new Response(Uint8Array.from(atob(await run(`${href}.js`)), (sign) => sign.charCodeAt(0)));
  }

  /** Runs modules, each once. */
  function start(modules) {
    const kept = new Map();
    const load = async (address) => {
      const url = new URL(address);
      const name = url.pathname.split("/").at(-1);
      if (!kept.has(name)) kept.set(name, modules[name]({ url: url.href }, load, fetchLocal));
      return kept.get(name);
    };
    for (const name of wanted) load(new URL(name, src));
  }

  function begin() {
    lead();
    if (!wanted) return tell();
    addEventListener("submit", follow);
    // Links that scripts put into the page lead to folders too.
    new MutationObserver(lead).observe(document.body, { childList: true, subtree: true });
    return run(new URL("modules.js", src)).then(start, tell);
  }

  if (location.protocol !== "file:") for (const name of wanted) import(new URL(name + new URL(src).search, src));
  else if (wanted && parent !== window) parent.postMessage(document.documentElement.outerHTML, "*");
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
