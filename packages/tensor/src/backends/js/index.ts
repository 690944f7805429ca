import type { Backend } from "../backend.ts";
import { arg } from "./arg.ts";
import { binary } from "./binary.ts";
import { copy } from "./copy.ts";
import { fill } from "./fill.ts";
import { matmul } from "./matmul.ts";
import { put } from "./put.ts";
import { reduce } from "./reduce.ts";
import { scan } from "./scan.ts";
import { take, within } from "./take.ts";
import { ternary } from "./ternary.ts";
import { unary } from "./unary.ts";

/**
 * Plain loops over any strides and dtypes: the readable definition of every kernel, and what runs
 * where WebAssembly may not. float32 results are computed in double and rounded once.
 */
export const js: Backend = {
  name: "js",
  unary,
  binary,
  ternary,
  reduce,
  arg,
  scan,
  matmul,
  take,
  put,
  within,
  copy,
  fill,
};
