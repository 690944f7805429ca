export type { ParseOptions } from "../formats/SourceFile.ts";
export type { ParseNamedOptions } from "../formats/wantedNames.ts";
export { FileError } from "./FileError.ts";
export { loadNpy, saveNpy } from "./npyFile.ts";
export { loadNpz, saveNpz } from "./npzFile.ts";
export { loadSafetensors, saveSafetensors } from "./safetensorsFile.ts";
