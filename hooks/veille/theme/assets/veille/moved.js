// Leads from a former address on to the present one, with what the link said behind it: a sentence, or words to find.

const target = new URL(document.currentScript.dataset.vTo, location.href);
if (target.protocol === "file:") target.pathname += "index.html"; // On a disk, the address of a folder shows what is in it.
location.replace(target.href + location.search + location.hash);
