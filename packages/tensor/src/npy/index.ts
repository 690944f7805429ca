export type { Bytes, Int64Target, ParseOptions } from "../formats/SourceFile.ts";
export { parseNpy } from "./parseNpy.ts";
export { type NpyLayout, parseNpyLayout } from "./parseNpyLayout.ts";
export { serializeNpy } from "./serializeNpy.ts";
