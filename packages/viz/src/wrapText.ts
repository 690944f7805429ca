import { textWidth } from "./textWidth.ts";

/** How text is set. */
export interface TextStyle {
  /** The font size in px. */
  readonly size: number;
  readonly bold?: boolean;
}

/**
 * Breaks text into lines of at most `width` px, at spaces and between Chinese characters where it can.
 * What does not fit into `maxLines` lines is cut off, and the last line ends in `…`.
 */
export function wrapText(
  text: string,
  width: number,
  style: TextStyle,
  maxLines: number,
): string[] {
  let rest = Array.from(text.trim().replace(/\s+/g, " "));
  const lines: string[] = [];
  while (rest.length > 0) {
    const fitting = prefixThatFits(rest, width, style);
    if (fitting < rest.length && lines.length === maxLines - 1) {
      const room = width - textWidth("…", style.size, style.bold);
      const kept = rest.slice(0, prefixThatFits(rest, room, style));
      return [...lines, `${kept.join("").trimEnd()}…`];
    }
    const end = fitting === rest.length ? fitting : lineEnd(rest, fitting);
    lines.push(rest.slice(0, end).join("").trimEnd());
    rest = rest.slice(rest[end] === " " ? end + 1 : end);
  }
  return lines;
}

/** How many of the characters fit; at least one, so that wrapping always ends. */
function prefixThatFits(characters: readonly string[], width: number, style: TextStyle): number {
  let used = 0;
  let count = 0;
  for (const character of characters) {
    used += textWidth(character, style.size, style.bold);
    if (used > width) break;
    count++;
  }
  return Math.max(1, count);
}

/** The last place to break among the characters that fit: a space, or beside a Chinese character. */
function lineEnd(characters: readonly string[], fitting: number): number {
  for (let end = fitting; end > 0; end--) {
    if (
      characters[end] === " " ||
      isIdeograph(characters[end - 1]) ||
      isIdeograph(characters[end])
    ) {
      return end;
    }
  }
  return fitting;
}

function isIdeograph(character: string | undefined): boolean {
  return character !== undefined && /\p{Script=Han}/u.test(character);
}
