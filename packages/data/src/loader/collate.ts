import {
  ArgumentError,
  DTypeError,
  formatShape,
  ShapeError,
  sameShape,
  stack,
  type Tensor,
} from "@linnet/tensor";
import type { Batch, Sample } from "../dataset/Sample.ts";
import { structureOf } from "../dataset/structureOf.ts";

/** Samples that are deeper than this contain themselves. */
const DEEPEST = 32;

/**
 * Samples as a batch: in the arrays and objects of the first sample, each tensor is that of all samples,
 * stacked along a new first axis. The tensors of a batch are new ones.
 *
 * Throws, with the index and the place in the sample, ArgumentError for samples of another structure,
 * ShapeError and DTypeError for tensors that do not stack.
 */
export function collate<B = Batch>(samples: readonly Sample[], indices: ArrayLike<number>): B {
  return together(samples, indices, []) as B;
}

/** Where in a sample something is: names of fields, and indices. */
type Path = readonly (string | number)[];

function together(parts: readonly unknown[], indices: ArrayLike<number>, path: Path): unknown {
  const [first] = parts;
  const structure = commonStructure(parts, indices, path);
  if (structure === "a tensor") return stacked(parts as readonly Tensor[], indices, path);
  if (path.length === DEEPEST) {
    throw new ArgumentError(
      `DataLoader: sample ${indices[0]} is deeper than ${DEEPEST} levels; give tensors in fewer`,
    );
  }
  const entry = (key: string | number) => {
    const entries = parts.map((part) => (part as Record<string | number, unknown>)[key]);
    return together(entries, indices, [...path, key]);
  };
  if (Array.isArray(first)) return first.map((_, i) => entry(i));
  return Object.fromEntries(Object.keys(first as object).map((key) => [key, entry(key)]));
}

function commonStructure(
  parts: readonly unknown[],
  indices: ArrayLike<number>,
  path: Path,
): string | undefined {
  const expected = structureOf(parts[0]);
  parts.forEach((part, i) => {
    const structure = structureOf(part);
    if (structure === undefined) {
      throw new ArgumentError(
        `DataLoader: ${placeOf(path)}sample ${indices[i]} is ${kindOf(part)}; ` +
          "give a tensor, or tensors in arrays and objects",
      );
    }
    if (structure !== expected) {
      throw new ArgumentError(
        `DataLoader: ${placeOf(path)}sample ${indices[i]} is ${structure} and of sample ` +
          `${indices[0]} ${expected}; give all samples one structure`,
      );
    }
  });
  return expected;
}

function stacked(parts: readonly Tensor[], indices: ArrayLike<number>, path: Path): Tensor {
  const first = parts[0] as Tensor;
  parts.forEach(({ shape, dtype }, i) => {
    const differ = (kind: string, ours: string, theirs: string) =>
      `DataLoader: ${placeOf(path)}sample ${indices[i]} has ${kind} ${ours} and of sample ` +
      `${indices[0]} ${theirs}; give all samples one ${kind}`;
    if (!sameShape(shape, first.shape)) {
      throw new ShapeError(differ("shape", formatShape(shape), formatShape(first.shape)));
    }
    if (dtype !== first.dtype) throw new DTypeError(differ("dtype", dtype, first.dtype));
  });
  return stack(parts);
}

function placeOf(path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return path.length === 0 ? "" : `${steps.join("")} of `;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? `a ${value.constructor.name}` : `a ${typeof value}`;
}
