/** The number of line breaks in a text, CRLF counting once: lines before a place are breaks + 1. */
export function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
