/** How much of a long list is worth reading. */
const longest = 8;

/**
 * What an operation takes besides its inputs, as text: `axes: [0], keepdims: true`. Null for nothing, and
 * for what is not readable, such as tables of indices.
 */
export function paramsText(params: unknown): string | null {
  if (!isPlain(params)) return readable(params);
  const fields = Object.entries(params).flatMap(([key, value]) => {
    const text = readable(value);
    return text === null ? [] : [`${key}: ${text}`];
  });
  return fields.length === 0 ? null : fields.join(", ");
}

function readable(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null) return "null";
  if (!Array.isArray(value) || value.length > longest) return null;
  const items = value.map(readable);
  return items.includes(null) ? null : `[${items.join(", ")}]`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
