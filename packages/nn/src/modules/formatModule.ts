import type { Place } from "./placesIn.ts";

interface HasDescription {
  describe(): string;
}

/**
 * The text of a tree of modules, a line for each: `Sequential(`, and its parts by name and further in.
 * Source: the layout is that of PyTorch.
 */
export function formatModule(places: Iterable<Place<HasDescription>>): string {
  const lines: string[] = [];
  let depth = 0;
  const close = (to: number) => {
    while (depth > to) lines.push(`${"  ".repeat(--depth)})`);
  };
  for (const place of places) {
    close(place.depth);
    lines.push("  ".repeat(depth) + head(place));
    if (place.children.length > 0) depth++;
  }
  close(0);
  return lines.join("\n");
}

function head({ label, module, children, depth }: Place<HasDescription>): string {
  const end = children.length > 0 ? "" : ")";
  const text = `${module.constructor.name}(${module.describe()}${end}`;
  return depth === 0 ? text : `(${label}): ${text}`;
}
