import { ArgumentError, Generator, type GeneratorKind, type Tensor } from "@linnet/tensor";
import {
  drawSamples,
  type LinearModel,
  type LinearSamples,
  linearModel,
  type SyntheticOptions,
} from "./linearModel.ts";

export interface SyntheticStreamOptions extends SyntheticOptions {
  /** How many rows come at a time; 8192 by default. The last chunk has what is left. */
  readonly rowsPerChunk?: number;
}

/**
 * The rows of `syntheticData`, some at a time: for more of them than memory holds. The numbers are those that
 * `syntheticData` gives for the same generator, to the last bit, whatever the size of the chunks, and the generator
 * is left where that would leave it. For this, the features are drawn twice: once to get past them to the
 * noise.
 *
 * Shapes: chunks of features [rowsPerChunk, d] and labels [rowsPerChunk, 1]. The stream comes once, from
 * where the generator is when it begins; draw nothing else from it meanwhile. It runs in bounded memory, and
 * in less where the loop disposes of each chunk. The chunks of a generator whose normals depend on how
 * many are asked for at once, as PyTorch's, depend on that, too.
 * Throws, at the call, ArgumentError for a `rowsPerChunk` that is no integer from 1, and what `syntheticData`
 * does.
 *
 * @example
 * ```ts
 * const options = { rng: generator(0), rowsPerChunk: 600 };
 * let sum = 0;
 * for (const { features, labels } of syntheticStream([2, -3.4], 4.2, 1000, options)) {
 *   console.log(features.shape, labels.shape); // [600, 2] [600, 1], then [400, 2] [400, 1]
 *   sum += labels.sum().item();
 * }
 * const whole = syntheticData([2, -3.4], 4.2, 1000, { rng: generator(0) });
 * console.log(Math.abs(sum - whole.labels.sum().item()) < 0.01); // true
 * ```
 */
export function syntheticStream(
  w: Tensor | readonly number[],
  b: Tensor | number,
  n: number,
  options: SyntheticStreamOptions,
): Iterable<LinearSamples> {
  const model = linearModel("syntheticStream", w, b, n, options);
  const { rowsPerChunk = 8192 } = options;
  if (!Number.isSafeInteger(rowsPerChunk) || rowsPerChunk < 1) {
    throw new ArgumentError(
      `syntheticStream: rowsPerChunk is ${rowsPerChunk}; give an integer from 1`,
    );
  }
  return chunks(model, n, rowsPerChunk);
}

function* chunks(model: LinearModel, n: number, rowsPerChunk: number): Iterable<LinearSamples> {
  const features = twinOf(model.rng);
  passFeatures(model, n);
  for (let row = 0; row < n; row += rowsPerChunk) {
    yield drawSamples(model, Math.min(rowsPerChunk, n - row), features, model.rng);
  }
}

/** A generator that gives what this one will. */
function twinOf(rng: Generator): Generator {
  const kind = rng.constructor;
  return kind === Generator
    ? Generator.fromState(rng.state())
    : Generator.fromState(rng.state(), [kind as unknown as GeneratorKind]);
}

/** Draws what the features are made of, and forgets it: the noise comes after it. */
function passFeatures({ rng, d, dtype }: LinearModel, n: number): void {
  const scratch = dtype === "float64" ? new Float64Array(8192) : new Float32Array(8192);
  for (let left = n * d; left > 0; left -= scratch.length) {
    rng.normals(left < scratch.length ? scratch.subarray(0, left) : scratch);
  }
}
