// Leads from a former address on to the present one, with what the link said behind it: a sentence, or words to find.

const { href } = document.querySelector("link[rel=canonical]");
location.replace(href + location.search + location.hash);
