/** The modules that a source imports or exports from: those of statements, and of `import("...")`. */
export function importsOf(source: string): string[] {
  const code = withoutComments(source);
  const statements = code.matchAll(
    /^\s*(?:import|export)\s(?:[^;"'`]*?\sfrom\s)?\s*["']([^"']+)["']/gm,
  );
  const calls = code.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [...statements, ...calls].map((match) => match[1] as string);
}

/** A source without its comments. Good enough for rules about style, not a parser. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
