// Citations: those of several articles, as they stand on their pages, and files of them.

const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems" };
const AT_ONCE = 6; // Pages that are loaded at the same time.

async function read(address, kind) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const block = page.querySelector(`[data-v-copy$=".${kind}"]`);
  if (!block) throw new Error(`${address}: no citation`);
  return block.textContent.replace(/\n+$/, ""); // Not the space at the end of a record of RIS.
}

/** The citations on some pages, of a kind (`bib`, `ris`), in the order of their addresses, without those that are not
 * to be had. */
export async function collect(addresses, kind) {
  const found = [];
  let next = 0;
  const work = async () => {
    while (next < addresses.length) {
      const at = next++;
      found[at] = await read(addresses[at], kind).catch((error) => console.warn(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.filter(Boolean);
}

/** Saves citations as a file of a name, the end of which says of what kind they are. */
export function save(citations, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${citations.join("\n\n")}\n`], { type: TYPES[name.split(".").pop()] }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
