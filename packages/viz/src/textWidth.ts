// Advance widths in em, taken from DejaVu Sans, the widest of the common sans-serif fonts: text set
// in a narrower one leaves room, and nothing overlaps. Each list holds what the one above does not.
const widths: readonly (readonly [string, number])[] = [
  ["'ijlIJ ,.·/:;\\|", 0.34],
  ["f-()[]t!r²³", 0.42],
  ['"*_`sz?cL', 0.56],
  ["Fkvxy", 0.61],
  ["wCDGHKNOQRUABVXZ&", 0.82],
  ["#+<=>^~−≈MWm%@…", 1],
];
const usual = 0.65;
const wide = 1;
const boldFactor = 1.12;

const table: ReadonlyMap<string, number> = new Map(
  widths.flatMap(([characters, width]) => Array.from(characters, (one) => [one, width] as const)),
);

/** How wide the text can be, in px, in a sans-serif font: an upper estimate, since there is no DOM to ask. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let em = 0;
  for (const character of text) em += table.get(character) ?? otherWidth(character);
  return em * fontSize * (bold ? boldFactor : 1);
}

/** Latin, Greek and Cyrillic lie below U+0590; beyond are scripts whose characters can fill a square. */
function otherWidth(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x7f) return usual;
  return code < 0x590 ? 0.85 : wide;
}
