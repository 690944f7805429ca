export type { StridedData } from "../create/fromStrided.ts";
export { ndarrayBackend } from "./backend.ts";
export { fromNdarray, toNdarray } from "./convert.ts";
