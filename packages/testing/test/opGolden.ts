/// <reference types="vite/client" />
import special from "../golden/special.json" with { type: "json" };
import type { OpGolden, SampleGolden, SpecialGolden } from "../src/opGolden.ts";

/** A file of golden/ops. */
interface GoldenFile {
  readonly samples: readonly SampleGolden[];
}

const files = import.meta.glob<GoldenFile>("../golden/ops/*.json", { eager: true });

export const opGolden: OpGolden = {
  // A list of objects with different keys gets an unwieldy type from JSON.
  special: special as unknown as SpecialGolden,
  samples: Object.values(files).flatMap(({ samples }) => samples),
};
