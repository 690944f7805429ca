import { ArgumentError, copy, type MemoryScope, memoryScope, type Tensor } from "@linnet/tensor";
import type { Checkpoint } from "./Checkpoint.ts";
import { CheckpointError, type CheckpointPlace } from "./CheckpointError.ts";
import {
  type CheckpointParts,
  checkedParts,
  type HasStateDict,
  hasStateDict,
  isStateful,
} from "./CheckpointParts.ts";
import { decodeState } from "./decodeState.ts";
import { encodeState } from "./encodeState.ts";
import type { Stateful, StateTree } from "./Stateful.ts";
import { differenceOf } from "./sameState.ts";

/**
 * Brings parts of a program to where they were when a checkpoint was written: all of them, or none.
 *
 * Modules take their parameters by `loadStateDict`, all else that can by `restore`, one after the other in the order
 * given. What cannot be changed, such as a preparation or plain data, has to be as it was: other training data would
 * make another model. The checkpoint may have more parts than are asked for: the model alone, for predictions.
 *
 * Throws CheckpointError (ERR_CHECKPOINT_PART) for a part that the checkpoint does not have, or that refuses what is in
 * it; then all parts are as they were.
 *
 * @example
 * ```ts
 * const rng = generator(7);
 * const bytes = serializeCheckpoint({ rng });
 * console.log(rng.integer(0, 1000)); // 419
 * restoreCheckpoint(parseCheckpoint(bytes), { rng });
 * console.log(rng.integer(0, 1000)); // 419
 * ```
 */
export function restoreCheckpoint(checkpoint: Checkpoint, parts: CheckpointParts): void {
  const entries = checkedParts("restoreCheckpoint", parts);
  const states = entries.map(([name]) => stateIn(checkpoint, name));
  entries.forEach(([name, part], i) => {
    if (!isChangeable(part)) checkUnchanged(checkpoint, name, part, states[i] as StateTree);
  });
  const changes = entries.flatMap(([name, part], i) =>
    isChangeable(part) ? [{ name, part, state: states[i] as StateTree }] : [],
  );
  restoreAll(checkpoint, changes);
}

type Changeable = HasStateDict | Stateful<unknown>;

interface Change {
  readonly name: string;
  readonly part: Changeable;
  readonly state: StateTree;
}

function isChangeable(part: unknown): part is Changeable {
  return hasStateDict(part) || isStateful(part);
}

function stateIn(checkpoint: Checkpoint, name: string): StateTree {
  const { parts } = checkpoint;
  if (Object.hasOwn(parts, name)) return parts[name] as StateTree;
  const known = Object.keys(parts).join(", ");
  const problem = `there is no part ${name}`;
  refuse(checkpoint, { part: name }, problem, known === "" ? "it is empty" : `it has ${known}`);
}

/** Plain data and what has `toJSON` cannot be changed, so they must be what they were. */
function checkUnchanged(
  checkpoint: Checkpoint,
  name: string,
  part: unknown,
  state: StateTree,
): void {
  const tensors = new Map<string, Tensor>();
  const json = encodeState("restoreCheckpoint", name, part, tensors);
  const now = decodeState(json, Object.fromEntries(tensors), (entry, problem) => {
    throw new ArgumentError(`restoreCheckpoint: ${entry} ${problem}; give a part of its own`);
  });
  const entry = differenceOf(now, state);
  if (entry === undefined) return;
  const where = entry === "" ? `part ${name}` : `${entry} of part ${name}`;
  const remedy = `it cannot be changed in place: make it of parts.${name} of the checkpoint`;
  refuse(checkpoint, { part: name, entry }, `${where} is not what was saved`, remedy);
}

function restoreAll(checkpoint: Checkpoint, changes: readonly Change[]): void {
  const copies = memoryScope();
  const ways: (() => void)[] = [];
  try {
    for (const [i, { name, part, state }] of changes.entries()) {
      try {
        // What comes last has nothing behind it that could refuse.
        if (i < changes.length - 1) ways.push(wayBack(part, copies));
        restorePart(part, state);
      } catch (cause) {
        goBack(checkpoint, ways, cause);
        const message = cause instanceof Error ? cause.message : String(cause);
        const problem = `part ${name} did not take its state, and nothing was loaded`;
        refuse(checkpoint, { part: name }, problem, message, cause);
      }
    }
  } finally {
    copies.dispose();
  }
}

function restorePart(part: Changeable, state: StateTree): void {
  if (hasStateDict(part)) part.loadStateDict(state as Readonly<Record<string, Tensor>>);
  else part.restore(state);
}

/** What brings a part to where it is now, from copies that a scope owns. */
function wayBack(part: Changeable, copies: MemoryScope): () => void {
  if (!hasStateDict(part)) {
    const state = copies.run(() => part.state());
    return () => part.restore(state);
  }
  // Those of the dict may be the parameters themselves.
  const copyOf = (x: Tensor) => copies.run(() => copy(x.detach()));
  const named = Object.entries(part.stateDict()).map(([name, x]) => [name, copyOf(x)] as const);
  return () => part.loadStateDict(Object.fromEntries(named));
}

function goBack(checkpoint: Checkpoint, ways: readonly (() => void)[], cause: unknown): void {
  try {
    for (const go of [...ways].reverse()) go();
  } catch {
    const problem = "a part did not take its state, and another one not its own of before";
    refuse(checkpoint, {}, problem, "make all parts anew", cause);
  }
}

function refuse(
  { name: file }: Checkpoint,
  place: CheckpointPlace,
  problem: string,
  remedy: string,
  cause?: unknown,
): never {
  const from = file === undefined ? "" : `${file}: `;
  const message = `restoreCheckpoint: ${from}${problem}; ${remedy}`;
  throw new CheckpointError("ERR_CHECKPOINT_PART", { ...place, file }, message, cause);
}
