/** An element of a parsed SVG text. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Node | string)[];
}

/** A small XML parser: enough for what the charts write, and an error for anything not well-formed. */
export function parseSvg(text: string): Node {
  const root: Node = { name: "#document", attributes: {}, children: [] };
  const open: Node[] = [root];
  let at = 0;
  while (at < text.length) {
    const parent = open.at(-1) as Node;
    const next = text.indexOf("<", at);
    const end = next === -1 ? text.length : next;
    if (end > at) parent.children.push(unescapeXml(text.slice(at, end)));
    if (next === -1) break;
    const tag = /^<(\/?)([A-Za-z]+)((?: [A-Za-z][\w:-]*="[^"<]*")*)(\/?)>/.exec(text.slice(next));
    if (!tag) throw new Error(`no tag at ${next}: ${text.slice(next, next + 40)}`);
    const [whole, closing, name = "", attributes = "", empty] = tag;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const node: Node = { name, attributes: parseAttributes(attributes), children: [] };
      parent.children.push(node);
      if (!empty) open.push(node);
    }
    at = next + whole.length;
  }
  const [svg, ...others] = root.children;
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  if (svg === undefined || typeof svg === "string" || others.length > 0)
    throw new Error("not one root");
  return svg;
}

/** All elements of one name, in document order. */
export function all(node: Node, name: string): Node[] {
  const children = node.children.filter((child) => typeof child !== "string");
  return children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ]);
}

/** The visible text of an element: lines joined by a space, tooltips left out. */
export function textOf(node: Node): string {
  return node.children
    .map((child) =>
      typeof child === "string" ? child : child.name === "title" ? "" : textOf(child),
    )
    .filter((part) => part !== "")
    .join(" ");
}

/** The visible texts of the picture, in document order. */
export function texts(svg: string): string[] {
  return all(parseSvg(svg), "text").map(textOf);
}

/** The text of the description. */
export function description(svg: string): string {
  return textOf(all(parseSvg(svg), "desc")[0] as Node);
}

/** Tick labels and where their ticks stand in px. Labels of the y axis are set 0.35 em of 12 px below their tick. */
export function tickPositions(svg: string): { x: Map<string, number>; y: Map<string, number> } {
  const ticks = { x: new Map<string, number>(), y: new Map<string, number>() };
  for (const node of all(parseSvg(svg), "text")) {
    const { x, y, "text-anchor": anchor, "font-size": size } = node.attributes;
    if (size !== "12") continue;
    if (anchor === "middle") ticks.x.set(textOf(node), Number(x));
    if (anchor === "end") ticks.y.set(textOf(node), Number(y) - 4.2);
  }
  return ticks;
}

/** The straight line through two ticks: the position in px of a value, by the rule of three. */
export function between(
  ticks: ReadonlyMap<string, number>,
  low: string,
  high: string,
): (value: number) => number {
  const [a, b] = [low, high].map((label) => Number(label.replace("−", "-").replace(",", ""))) as [
    number,
    number,
  ];
  const [from, to] = [ticks.get(low), ticks.get(high)];
  if (from === undefined || to === undefined)
    throw new Error(`ticks: ${[...ticks.keys()].join(" ")}`);
  return (value) => from + ((to - from) * (value - a)) / (b - a);
}

/** The vertices of each line that is not a legend's swatch (those are drawn with a relative `h`). */
export function linePaths(svg: string): [number, number][][] {
  return all(parseSvg(svg), "path")
    .filter(({ attributes: { fill, d = "" } }) => fill === "none" && !d.includes("h"))
    .map(({ attributes: { d = "" } }) => vertices(d));
}

/** The centres of the dots of a scatter plot, its legend's included. */
export function dots(svg: string): [number, number][] {
  return all(parseSvg(svg), "path")
    .filter(({ attributes }) => attributes["stroke-linecap"] === "round")
    .flatMap(({ attributes: { d = "" } }) => vertices(d));
}

function vertices(d: string): [number, number][] {
  return [...d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

function parseAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of text.matchAll(/([A-Za-z][\w:-]*)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`attribute ${key} twice`);
    attributes[key] = unescapeXml(value);
  }
  return attributes;
}

function unescapeXml(text: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return text.replace(/&(\w*);?/g, (entity, name: string) => {
    const character = entities[name];
    if (character === undefined || !entity.endsWith(";")) throw new Error(`entity ${entity}`);
    return character;
  });
}
