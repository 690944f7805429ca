// Set up by Vitest before tests in Node: the sources of each package as one file, where typescriptHooks.mjs and thereby
// all processes of the tests find them. See joinSources.mjs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { joinSources } from "./joinSources.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
let folder;

export async function setup({ vitest }) {
  // Two projects ask; and who watches sees what they have just written.
  if (vitest.config.watch || folder !== undefined) return;
  folder = mkdtempSync(join(tmpdir(), "linnet-joined-"));
  process.env.LINNET_JOINED_SOURCES = folder;
  const packages = readdirSync(join(root, "packages")).filter(hasSources);
  const files = await joinSources({ packages, platform: "node", target: "es2022" });
  for (const [path, { code, map }] of files) {
    const file = join(folder, relative(root, path));
    mkdirSync(dirname(file), { recursive: true });
    // Node wants to know where a map is from where the sources are.
    const address = encodeURI(relative(dirname(path), `${file}.map`));
    writeFileSync(file, `${code}\n//# sourceMappingURL=${address}\n`);
    if (map !== null) writeFileSync(`${file}.map`, JSON.stringify(withAddresses(map, path)));
  }
}

export function teardown() {
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
}

function hasSources(name) {
  return existsSync(join(root, "packages", name, "src"));
}

/** The map's sources by their addresses, as it does not lie beside them. */
function withAddresses(map, path) {
  const sources = map.sources.map((each) => pathToFileURL(join(dirname(path), each)).href);
  return { ...map, sources };
}
