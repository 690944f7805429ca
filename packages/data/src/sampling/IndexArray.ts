/** Indices of samples: of 32 bits where these do, as they mostly do. */
export type IndexArray = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Room for `count` indices below `bound`. */
export function indexArray(bound: number, count: number): IndexArray {
  return bound <= 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
}
