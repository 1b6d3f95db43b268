// Citations: those of several articles, as they stand on their pages, and files of them.

const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", csv: "text/csv;charset=utf-8" };
const AT_ONCE = 6; // Pages that are loaded at the same time.

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** What is read from some pages, in the order of their addresses, without those that are not to be had. */
export async function collect(addresses, read) {
  const found = [];
  let next = 0;
  const work = async () => {
    while (next < addresses.length) {
      const at = next++;
      found[at] = await load(addresses[at])
        .then((page) => read(page, addresses[at]))
        .catch((error) => console.warn(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.filter(Boolean);
}

/** What reads the citation on a page, of a kind (`bib`, `ris`). */
export const citation = (kind) => (page, address) => {
  const block = page.querySelector(`[data-v-copy$=".${kind}"]`);
  if (!block) throw new Error(`${address}: no citation`);
  return block.textContent.replace(/\n+$/, ""); // Not the space at the end of a record of RIS.
};

/** Citations as one file. */
export const join = (citations) => `${citations.join("\n\n")}\n`;

/** Saves a text as a file of a name, the end of which says of what kind it is. */
export function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: TYPES[name.split(".").pop()] }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
