export { argmax } from "./argmax.ts";
export { argmin } from "./argmin.ts";
export { countNonzero } from "./countNonzero.ts";
export { nonzero } from "./nonzero.ts";
export { type SearchOptions, searchsorted } from "./searchsorted.ts";
export { where } from "./where.ts";
