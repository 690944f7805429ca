import json from "../golden/ops.json" with { type: "json" };
import type { OpGolden } from "../src/opGolden.ts";

// A list of objects with different keys gets an unwieldy type from JSON.
export const opGolden: OpGolden = json as unknown as OpGolden;
