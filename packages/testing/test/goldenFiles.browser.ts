/// <reference types="vite/client" />
import type { GoldenFile } from "../src/opGolden.ts";

/** The files of golden/ops, as Vite finds them. */
export const goldenFiles: readonly GoldenFile[] = Object.values(
  import.meta.glob<GoldenFile>("../golden/ops/*.json", { eager: true }),
);
