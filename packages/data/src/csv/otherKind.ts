/** Files that are often taken for CSV, by their first bytes. */
const kinds: readonly { readonly start: readonly number[]; readonly kind: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], kind: "a ZIP archive or a spreadsheet" },
  { start: [0xd0, 0xcf, 0x11, 0xe0], kind: "a spreadsheet of an old version" },
  { start: [0x1f, 0x8b], kind: "compressed with gzip" },
  { start: [0x50, 0x41, 0x52, 0x31], kind: "a Parquet file" },
  { start: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], kind: "an array of NumPy (.npy)" },
];

/**
 * What a file is instead of a text, as far as its beginning tells. A text may begin like one of them,
 * but it has no NUL and nothing that is not UTF-8.
 */
export function otherKind(head: Uint8Array): string | undefined {
  const found = kinds.find(({ start }) => start.every((byte, i) => head[i] === byte));
  if (found === undefined) return undefined;
  const isText = !head.includes(0) && isUtf8(head.subarray(0, 1000));
  return isText ? undefined : found.kind;
}

/** Whether bytes are UTF-8, but for a character that their end may cut. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
