/** Attribute values; numbers are px and are rounded to 2 decimals, `undefined` leaves the attribute out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element as text. Attribute values are escaped; children are markup already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${attributeText(value)}"`;
  }
  return children.length === 0 ? `${tag}/>` : `${tag}>${children.join("")}</${name}>`;
}

/** Text as XML character data. What XML cannot hold (controls, half surrogate pairs) becomes U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replace(/\s/g, " ")
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** A coordinate in px, rounded to 2 decimals, and kept within what renderers can take. */
export function pixel(value: number): number {
  return Math.round(Math.max(-1e6, Math.min(1e6, value)) * 100) / 100;
}

function attributeText(value: string | number): string {
  return typeof value === "number" ? String(pixel(value)) : escapeText(value);
}
