// Leads from a former address on to the present one, with what the link said behind it: a sentence, or words to find.

const { href } = new URL(document.currentScript.dataset.vTo, location.href);
location.replace(href + location.search + location.hash);
