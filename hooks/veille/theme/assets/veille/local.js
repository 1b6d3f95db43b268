// A site that is read from a disk, without a server: there the address of a folder shows what is in it, and not its page.

function lead() {
  for (const link of document.querySelectorAll("a[href]")) {
    const target = new URL(link.href);
    if (target.protocol !== "file:" || !target.pathname.endsWith("/")) continue;
    target.pathname += "index.html";
    link.href = target.href;
  }
  for (const form of document.querySelectorAll("form[role=search]")) form.hidden = true;
  for (const note of document.querySelectorAll("[data-v-local]")) note.hidden = false;
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", lead);
else lead();
