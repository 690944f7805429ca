import { type DType, dtypes } from "./dtype.ts";
import { type DTypeKind, isdtype } from "./dtypeRules.ts";

/** What linnet can do, in the standard's terms. */
export interface ArrayNamespaceInfo {
  /** Whether masks select elements, and whether results may have shapes that depend on values. */
  capabilities(): { readonly booleanIndexing: boolean; readonly dataDependentShapes: boolean };
  defaultDevice(): string;
  /** What is used where no dtype is given: for real numbers, for integers, and for indices. */
  defaultDtypes(): {
    readonly realFloating: DType;
    readonly integral: DType;
    readonly indexing: DType;
  };
  devices(): readonly string[];
  /** The dtypes of a kind, or of any of several; all by default. */
  dtypes(options?: { readonly kind?: DTypeKind | readonly DTypeKind[] }): readonly DType[];
}

/**
 * What this array library offers, for code that works with several of them.
 *
 * Source: array API standard 2023.12, `__array_namespace_info__`.
 *
 * @example
 * ```ts
 * console.log(arrayNamespaceInfo().dtypes({ kind: "real floating" })); // ['float32', 'float64']
 * ```
 */
export function arrayNamespaceInfo(): ArrayNamespaceInfo {
  return {
    capabilities: () => ({ booleanIndexing: true, dataDependentShapes: true }),
    defaultDevice: () => "cpu",
    defaultDtypes: () => ({ realFloating: "float32", integral: "int32", indexing: "int32" }),
    devices: () => ["cpu"],
    dtypes: ({ kind } = {}) =>
      kind === undefined ? dtypes : dtypes.filter((dtype) => isdtype(dtype, kind)),
  };
}
