import { goldenFiles } from "#golden-files";
import special from "../golden/special.json" with { type: "json" };
import type { OpGolden, SpecialGolden } from "../src/opGolden.ts";

export const opGolden: OpGolden = {
  // A list of objects with different keys gets an unwieldy type from JSON.
  special: special as unknown as SpecialGolden,
  samples: goldenFiles.flatMap(({ samples }) => samples),
};
