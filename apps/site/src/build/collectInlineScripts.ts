/** A script element and what it holds. VitePress writes no `>` into the attributes of one. */
const script = /[ \t]*<script\b([^>]*)>([\s\S]*?)<\/script>\n?/g;

/**
 * Replaces all scripts that stand in the page itself by one that is loaded, in the place of the first.
 * `save` stores their code, in the order of the page, and returns its address. It is no module, so it
 * still runs before the page is painted: a dark page must not flash white.
 */
export function collectInlineScripts(html: string, save: (code: string) => string): string {
  const codes: string[] = [];
  const rest = html.replace(script, (element, attributes: string, code: string) => {
    if (/\bsrc=/.test(attributes)) return element;
    if (/\btype=/.test(attributes)) {
      throw new Error(
        `collectInlineScripts: <script${attributes}> is not classic JavaScript; load it from a file`,
      );
    }
    codes.push(code.trim().replace(/;?$/, ";"));
    return codes.length === 1 ? placeholder : "";
  });
  if (codes.length === 0) return html;
  return rest.replace(
    placeholder,
    () => `    <script src="${save(`${codes.join("\n")}\n`)}"></script>\n`,
  );
}

const placeholder = "<!--inline scripts-->";
