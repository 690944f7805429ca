import type { Backend } from "../backend.ts";
import { binary } from "./binary.ts";
import { copy } from "./copy.ts";
import { fill } from "./fill.ts";
import { matmul } from "./matmul.ts";
import { reduce } from "./reduce.ts";
import { unary } from "./unary.ts";

/**
 * Plain loops over any strides and dtypes: the readable definition of every kernel, and what runs
 * where WebAssembly may not. float32 results are computed in double and rounded once.
 */
export const js: Backend = {
  name: "js",
  usesKernels: false,
  unary,
  binary,
  reduce,
  matmul,
  copy,
  fill,
};
