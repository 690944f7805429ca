// Hooks of Node's module loader, in a thread of its own: TypeScript as the JavaScript that Node 20 knows.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { TsconfigCache, transformSync } from "rolldown/utils";
import { JOINED } from "./joinedName.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Where joinForNode.mjs has written sources that it has joined, by their paths in the repository. */
const joinedFolder = process.env.LINNET_JOINED_SOURCES;
const tsconfig = fileURLToPath(new URL("../tsconfig.base.json", import.meta.url));
const options = { target: "es2022", tsconfig, sourcemap: true };
const cache = new TsconfigCache(tsconfig);
/** What the sources became, by their paths. */
const javascript = new Map();

/** A module that is asked for as a copy, by `?copy=1`, gets copies of all that it imports. */
export async function resolve(specifier, context, nextResolve) {
  // What older JavaScript needs for `using`, also in files of other folders.
  if (specifier.startsWith("@oxc-project/runtime/")) {
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  }
  const resolved = specifier.endsWith(`/${JOINED}`)
    ? { url: new URL(specifier, context.parentURL).href, shortCircuit: true }
    : await nextResolve(specifier, context);
  const copy = /\?copy=\w+/.exec(context.parentURL ?? "")?.[0] ?? "";
  return isSource(resolved.url) ? { ...resolved, url: resolved.url + copy } : resolved;
}

export async function load(url, context, nextLoad) {
  if (!isSource(url.replace(/\?.*/, ""))) return nextLoad(url, context);
  const path = fileURLToPath(url);
  if (!javascript.has(path)) javascript.set(path, await javascriptOf(path));
  return { format: "module", shortCircuit: true, source: javascript.get(path) };
}

function isSource(url) {
  return url.startsWith("file:") && (url.endsWith(".ts") || url.endsWith(`/${JOINED}`));
}

async function javascriptOf(path) {
  const joined = joinedFolder && path.startsWith(root) && path.replace(root, `${joinedFolder}/`);
  if (joined && existsSync(joined)) return readFile(joined, "utf8");
  return toJavaScript(path, await readFile(path, "utf8"));
}

function toJavaScript(path, source) {
  const { code, map, errors } = transformSync(path, source, options, cache);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return `${code}\n${inlineSourceMap(map)}`;
}

function inlineSourceMap(map) {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  return `//# sourceMappingURL=data:application/json;base64,${data}`;
}
