// Hooks of Node's module loader, in a thread of its own: TypeScript as the JavaScript that Node 20 knows.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { TsconfigCache, transformSync } from "rolldown/utils";

const tsconfig = fileURLToPath(new URL("../tsconfig.base.json", import.meta.url));
const options = { target: "es2022", tsconfig, sourcemap: true };
const cache = new TsconfigCache(tsconfig);

export async function load(url, context, nextLoad) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== "file:" || !pathname.endsWith(".ts")) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code, map, errors } = transformSync(path, await readFile(path, "utf8"), options, cache);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return { format: "module", shortCircuit: true, source: `${code}\n${inlineSourceMap(map)}` };
}

function inlineSourceMap(map) {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return `//# sourceMappingURL=data:application/json;base64,${data}`;
}
