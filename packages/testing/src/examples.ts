/** A block of code that documentation shows. */
export interface Example {
  /** Where it stands, for the title of a test: a path and a line. */
  readonly place: string;
  readonly code: string;
}

/** The code blocks (ts and js) of a Markdown text. */
export function markdownExamples(path: string, text: string): Example[] {
  return [...text.matchAll(/^```(?:ts|js)\n(.*?)^```/gms)].map((match) => ({
    place: `${path}:${lineAt(text, match.index)}`,
    code: match[1] as string,
  }));
}

/** The examples of the doc comments of a source: what follows `@example`, with or without a fence. */
export function commentExamples(path: string, source: string): Example[] {
  const comments = [...source.matchAll(/^ *\/\*\*(.*?)\*\//gms)];
  return comments.flatMap((comment) => {
    const text = (comment[1] as string).replace(/^ *\* ?/gm, "");
    const place = `${path}:${lineAt(source, comment.index)}`;
    const parts = text.split(/^@example\n/m).slice(1);
    return parts.flatMap((part) => {
      const body = part.split(/^@\w+/m)[0] as string;
      const fenced = markdownExamples(path, body);
      return (fenced.length > 0 ? fenced : [{ code: body }]).map(({ code }) => ({ place, code }));
    });
  });
}

/** The name of the file that an example is, by its first line, as `// images.worker.js`. */
export function fileNameOf({ code }: Example): string | undefined {
  return /^\/\/ ([\w.-]+\.js)\n/.exec(code)?.[1];
}

/** An example as a program that can be run, and what it says it prints. */
export interface Program {
  /**
   * A TypeScript module that exports `run(modules, names, console, check)`. `modules` are its
   * imports by name; `names` are those that it may use without an import.
   */
  readonly module: string;
  /** The lines that it says it prints. */
  readonly printed: readonly string[];
  /** How many statements `expression; // => value` it makes; each calls `check`. */
  readonly checks: number;
  /** Whether it imports what it uses, instead of being given the names. */
  readonly imports: boolean;
}

/** The names of the modules that an example imports. */
export function importedNames(code: string): string[] {
  return [...code.matchAll(importStatement)].map((match) => (match[2] ?? match[4]) as string);
}

const importStatement = /^import \{([^}]*)\} from "([^"]+)";$|^import (\w+) from "([^"]+)";$/gm;
const checkedExpression = /^( *)(?!console\.log)(.+); \/\/ => (.+)$/gm;

/** Makes a program of an example. `names` are declared around it, so that it may declare its own. */
export function programOf(code: string, names: readonly string[]): Program {
  const imports = /^import /m.test(code);
  const checks = [...code.matchAll(checkedExpression)].length;
  const body = code
    .replace(importStatement, (_, list, from, name, defaultFrom) =>
      list === undefined
        ? `const ${name} = modules[${JSON.stringify(defaultFrom)}].default;`
        : `const {${bindings(list)}} = modules[${JSON.stringify(from)}];`,
    )
    .replace(checkedExpression, "$1check($2, $3);");
  // `var` is a function's name in the standard, but cannot be one here.
  const bindable = names.filter((name) => name !== "var");
  const given = imports ? "" : `const { ${bindable.join(", ")} } = names;`;
  const module = `export async function run(modules, names, console, check) {
${given}
await (async () => {
${body}
})();
}
`;
  return { module, printed: printedLines(code), checks, imports };
}

/** `a, type B, c as d` as a destructuring pattern. */
function bindings(list: string): string {
  const names = list.split(",").map((name) => name.trim());
  const values = names.filter((name) => name !== "" && !name.startsWith("type "));
  return values.map((name) => name.replace(" as ", ": ")).join(", ");
}

/** The comments behind `console.log(...);`, and those that end the code on lines of their own. */
function printedLines(code: string): string[] {
  const behind = [...code.matchAll(/console\.log\(.*\);(?: })? \/\/ (?:=> )?(.*)$/gm)];
  const lines = code.trimEnd().split("\n");
  const last = lines.slice(lines.findLastIndex((line) => !/^\/\/( |$)/.test(line)) + 1);
  return [...behind.map((match) => match[1] as string), ...last.map((line) => line.slice(3))]
    .flatMap((line) => line.split(", then "))
    .map(normalise);
}

/** Printed text without what is a matter of taste: the spaces inside of brackets. */
export function normalise(text: string): string {
  return text.replace(/([[{]) +/g, "$1").replace(/ +([\]}])/g, "$1");
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
