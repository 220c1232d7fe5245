export type Piece = { text: string; href?: string; host?: string };

// Ends at a space, a quotation mark or anything invisible, which could show another address than the one that opens.
const ADDRESS = /https?:\/\/[^\s<>"'“”«»\p{C}]+/giu;

/**
 * A text in pieces; those that are web addresses have an `href`. `host` is set where the address that opens is spelt
 * otherwise than it looks, as with letters of two alphabets. None that has a name and @ before its host, which deceives.
 */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const shown = withoutEnd(found);
    const url = parsed(shown);
    if (!url || url.username || url.password || !url.hostname.includes(".")) continue;
    if (index > at) pieces.push({ text: text.slice(at, index) });
    const spelt = shown.toLowerCase().includes(url.hostname);
    pieces.push({ text: shown, href: url.href, ...(spelt ? {} : { host: url.hostname }) });
    at = index + shown.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** What ends the sentence is not of the address; a bracket is where it was opened within. */
function withoutEnd(found: string): string {
  let end = found.replace(/[.,;:!?…*_]+$/u, "");
  while (end.endsWith(")") && end.split("(").length < end.split(")").length) end = end.slice(0, -1);
  return end.replace(/[.,;:!?…]+$/u, "");
}
