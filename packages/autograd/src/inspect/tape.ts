import { ArgumentError, GradError, isTensor, type Operand, type Tensor } from "@linnet/tensor";
import { OpNode } from "../graph/opNode.ts";
import { type TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { bytesOf, savedTensors, type TapeEntry, tapeEntry } from "./tapeEntry.ts";

/** The graph of a tensor as data. */
export interface Tape {
  /** Leaves and operations in order of creation, so that inputs come before what uses them. */
  readonly entries: readonly TapeEntry[];
  /** The id of the tensor that was asked about. */
  readonly output: number;
  /** The memory behind all saved values, shared memory counted once. */
  readonly savedBytes: number;
}

export interface TapeOptions {
  /** Names for tensors: leaves, results, and constants as far as the graph has saved them. */
  readonly names?: Readonly<Record<string, Tensor>>;
}

/**
 * The graph that `backward` would walk from a tensor, as data: its leaves and operations in order of
 * creation, with shapes, saved values, gradients and, after `recordSources`, source lines. Ids count
 * from 0, so that the same program gives the same tape. `formatTape` prints it, `tapeToDot` draws it.
 *
 * It keeps no tensor alive and changes nothing. Throws GradError for a tensor that is not tracked, and
 * ArgumentError for a name of something else than a tensor.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, 4]));
 * const { entries } = tape(w.mul(2).sum(), { names: { w } });
 * console.log(entries.map(({ op }) => op)); // ['leaf', 'multiply', 'sum']
 * ```
 */
export function tape(output: Tensor, { names = {} }: TapeOptions = {}): Tape {
  const end = isTensor(output) ? targetOf(output) : null;
  if (end === null) {
    throw new GradError(
      "tape: nothing that this tensor was computed from is tracked; " +
        "make the parameters leaves with parameter(tensor), and compute outside of noGrad",
    );
  }
  const nodes = nodesBefore(end);
  const context = {
    ids: new Map(nodes.map((node, id) => [node, id])),
    nodeNames: new Map<TrackedNode, string>(),
    tensorNames: new Map<Operand, string>(),
  };
  for (const [name, tensor] of Object.entries(names)) {
    if (!isTensor(tensor)) {
      throw new ArgumentError(
        `tape: ${name} is the name of ${String(tensor)}; give names to tensors`,
      );
    }
    const node = targetOf(tensor);
    if (node === null) context.tensorNames.set(tensor, name);
    else context.nodeNames.set(node, name);
  }
  return {
    entries: nodes.map((node) => tapeEntry(node, context)),
    output: nodes.length - 1,
    savedBytes: savedBytes(nodes),
  };
}

/** A node and all that gradients go on to from it, in order of creation. */
function nodesBefore(end: TrackedNode): TrackedNode[] {
  // A set that grows while it is gone through: no recursion, and every node once.
  const seen = new Set([end]);
  for (const { parents } of seen) {
    for (const parent of parents) if (parent !== null) seen.add(parent);
  }
  return [...seen].sort((a, b) => a.order - b.order);
}

function savedBytes(nodes: readonly TrackedNode[]): number {
  const bytes = new Map<object, number>();
  for (const node of nodes) {
    if (!(node instanceof OpNode)) continue;
    for (const [, value] of savedTensors(node)) bytes.set(value.storage, bytesOf(value));
  }
  return [...bytes.values()].reduce((sum, each) => sum + each, 0);
}
