import { UsageError } from "../errors/UsageError.ts";

/** The parser of an option that is the path of a picture to write. */
export function svgOption(name: string): (text: string) => string {
  return (text) => {
    if (/[^/\\]\.svg$/i.test(text)) return text;
    throw new UsageError(
      `${name} is ${JSON.stringify(text)}; pictures are SVG, so give a file name that ends in .svg`,
    );
  };
}
