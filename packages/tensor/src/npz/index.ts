export type { Bytes, Int64Target } from "../formats/SourceFile.ts";
export type { ParseNamedOptions } from "../formats/wantedNames.ts";
export { parseNpz } from "./parseNpz.ts";
export { serializeNpz } from "./serializeNpz.ts";
export type { SerializeNpzOptions } from "./zip.ts";
