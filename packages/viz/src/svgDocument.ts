import type { ChartOptions } from "./chartOptions.ts";
import { contentHash } from "./contentHash.ts";
import { element, escapeText } from "./element.ts";
import { fontFamily } from "./typography.ts";

/** The part of the picture, in px, in which the marks stand. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A whole picture, laid out. */
export interface Picture {
  readonly title: string;
  /** What the chart shows, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** Markup of headings and axes. */
  readonly axes: string;
  /** Markup of the marks, on top. */
  readonly marks: string;
  /** If given, marks outside of it are cut off. */
  readonly clip?: Plot | undefined;
}

/** The picture as an SVG document that can stand alone or inside a page. */
export function svgDocument(picture: Picture, options: ChartOptions): string {
  const { width, height } = picture;
  const description = options.description ?? picture.description;
  const content = picture.axes + picture.marks;
  const id = options.id ?? `linnet-${contentHash(picture.title + description + content)}`;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      "font-family": fontFamily,
      fill: "currentColor",
    },
    element("title", { id: `${id}-title` }, escapeText(picture.title)),
    element("desc", { id: `${id}-desc` }, escapeText(description)),
    picture.axes,
    picture.clip ? clipped(`${id}-plot`, picture.clip, picture.marks) : picture.marks,
  );
}

function clipped(id: string, plot: Plot, marks: string): string {
  const { left, right, top, bottom } = plot;
  const area = { x: left, y: top, width: right - left, height: bottom - top };
  return (
    element("clipPath", { id }, element("rect", area)) +
    element("g", { "clip-path": `url(#${id})` }, marks)
  );
}
