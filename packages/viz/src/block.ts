import { element, escapeText } from "./element.ts";
import { type TextStyle, wrapText } from "./wrapText.ts";

/** A part of the picture that knows its height before it is placed. */
export interface Block {
  /** In px. */
  readonly height: number;
  /** The markup, with the block's upper edge at `top` px. */
  draw(top: number): string;
}

/** Where and how text stands. */
export interface TextPlace extends TextStyle {
  /** In px: the left edge, or the middle if `anchor` says so. */
  readonly x: number;
  /** The width in px that the text may use. */
  readonly width: number;
  readonly anchor?: "middle";
  readonly maxLines: number;
}

// In font sizes, for the tallest of the usual fonts (Noto and Open Sans: 1.07 above the baseline and
// 0.3 below).
const ascent = 1.1;
const lineHeight = 1.4;

/** Blocks on top of each other, with `gap` px after each that is not empty. */
export function stack(blocks: readonly Block[], gap: number): Block {
  const filled = blocks.filter((block) => block.height > 0);
  return {
    height: filled.reduce((sum, block) => sum + block.height + gap, 0),
    draw(top) {
      let next = top;
      return filled
        .map((block) => {
          const markup = block.draw(next);
          next += block.height + gap;
          return markup;
        })
        .join("");
    },
  };
}

/** Text in as many lines as it needs, up to `maxLines`; what is cut off stays readable as a tooltip. */
export function textBlock(text: string, place: TextPlace): Block {
  const lines = wrapText(text, place.width, place, place.maxLines);
  const step = place.size * lineHeight;
  return {
    height: lines.length * step,
    draw(top) {
      if (lines.length === 0) return "";
      const first = top + place.size * ascent;
      return element(
        "text",
        {
          x: place.x,
          y: first,
          "font-size": place.size,
          "font-weight": place.bold ? 600 : undefined,
          "text-anchor": place.anchor,
        },
        lines.at(-1)?.endsWith("…") ? element("title", {}, escapeText(text)) : "",
        escapeText(lines[0] as string),
        ...lines
          .slice(1)
          .map((line, i) =>
            element("tspan", { x: place.x, y: first + (i + 1) * step }, escapeText(line)),
          ),
      );
    },
  };
}
