import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { GoldenFile } from "../src/opGolden.ts";
import { pathsIn } from "./folder.ts";

const folder = fileURLToPath(new URL("../golden/ops", import.meta.url));

/** The files of golden/ops; browsers get goldenFiles.browser.ts. */
export const goldenFiles: readonly GoldenFile[] = pathsIn(folder, ".json").map((path) =>
  JSON.parse(readFileSync(path, "utf8")),
);
