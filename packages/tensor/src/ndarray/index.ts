export { ndarrayBackend } from "./backend.ts";
export { fromNdarray, type NdarrayLike, toNdarray } from "./convert.ts";
