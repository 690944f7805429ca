export type { Bytes, Int64Target } from "../formats/SourceFile.ts";
export {
  type ParseSafetensorsOptions,
  parseSafetensors,
  type SafetensorsFile,
} from "./parseSafetensors.ts";
export { type SerializeSafetensorsOptions, serializeSafetensors } from "./serializeSafetensors.ts";
