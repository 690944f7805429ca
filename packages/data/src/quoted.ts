/** Longer cells and names are cut in messages: the line and the column say where to look. */
const longest = 40;

/** Characters that would break a message's line or turn its direction, beyond those of JSON. */
const disruptive = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text as one line: control characters are written as JSON writes them. */
export function oneLine(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("\\\\", "\\")
    .replace(disruptive, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A cell or a name as messages print it: in quotes, on one line, cut when long. */
export function quoted(text: string): string {
  // A cut by code points: half of a surrogate pair would print as rubbish.
  const characters = [...text.slice(0, 2 * longest)];
  const short = text.length <= longest || characters.length <= longest;
  return short ? `"${oneLine(text)}"` : `"${oneLine(characters.slice(0, longest).join(""))}…"`;
}
