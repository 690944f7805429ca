import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The modules of a folder, by their paths, without those of their exports: what `import.meta.glob` is to Vite. */
export async function modulesIn(folder: string): Promise<Record<string, Record<string, unknown>>> {
  const modules: Record<string, Record<string, unknown>> = {};
  for (const path of pathsIn(folder, ".ts")) {
    if (!path.endsWith("/index.ts")) modules[path] = await import(path);
  }
  return modules;
}

/** The files of a folder and of those in it. */
export function pathsIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}
