import { readFileSync } from "node:fs";

/** The version of this command. The path is right in `src`, in `dist` and where Node's modules are joined. */
export function version(): string {
  const json = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(json) as { version: string }).version;
}
