import { ArgumentError } from "../errors.ts";

/** Throws unless `out` can be filled with uniform numbers in [low, high), in its dtype. */
export function checkUniforms(out: Float32Array | Float64Array, low: number, high: number): void {
  const round = rounding("uniforms", out);
  const width = round(round(high) - round(low));
  if (width > 0 && width < Infinity) return;
  throw new ArgumentError(
    `uniforms: low is ${low} and high is ${high}; pass finite numbers with low below high in ${dtypeOf(out)}`,
  );
}

/** Throws unless `out` can be filled with normal numbers, in its dtype. */
export function checkNormals(out: Float32Array | Float64Array, mean: number, std: number): void {
  const round = rounding("normals", out);
  const largest = round(Math.abs(mean) + 9 * std);
  if (std >= 0 && largest < Infinity) return;
  throw new ArgumentError(
    `normals: mean is ${mean} and std is ${std}; pass finite numbers for ${dtypeOf(out)}, std 0 or more`,
  );
}

/** The rounding of the dtype of `out`. */
function rounding(op: string, out: Float32Array | Float64Array): (value: number) => number {
  if (out instanceof Float32Array) return Math.fround;
  if (out instanceof Float64Array) return (value) => value;
  throw new ArgumentError(`${op}: out is ${String(out)}; pass a Float32Array or a Float64Array`);
}

function dtypeOf(out: Float32Array | Float64Array): string {
  return out instanceof Float32Array ? "float32" : "float64";
}
