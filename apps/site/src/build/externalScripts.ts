import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { collectInlineScripts } from "./collectInlineScripts.ts";

interface PageContext {
  siteConfig: { outDir: string; assetsDir: string; site: { base: string } };
}

/**
 * VitePress's `transformHtml` hook: moves the scripts that a page holds in itself into one file, named
 * after its content, so that pages work where the content security policy says `script-src 'self'`.
 */
export function externalScripts(
  html: string,
  _file: string,
  { siteConfig: { outDir, assetsDir, site } }: PageContext,
): string {
  return collectInlineScripts(html, (code) => {
    const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
    const name = `${assetsDir}/head.${hash}.js`;
    mkdirSync(join(outDir, assetsDir), { recursive: true });
    writeFileSync(join(outDir, name), code);
    return `${site.base}${name}`;
  });
}
