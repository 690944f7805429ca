export { broadcastTo } from "./broadcastTo.ts";
export { type ConcatOptions, concat } from "./concat.ts";
export { copy } from "./copy.ts";
export { expandDims } from "./expandDims.ts";
export { permuteDims } from "./permuteDims.ts";
export { reshape } from "./reshape.ts";
