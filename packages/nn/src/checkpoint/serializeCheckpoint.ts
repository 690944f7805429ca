import { type Tensor, tidy } from "@linnet/tensor";
import { serializeSafetensors } from "@linnet/tensor/safetensors";
import { type CheckpointParts, checkedParts, stateOf } from "./CheckpointParts.ts";
import { METADATA_KEY, PART_KEY, VERSION, VERSION_KEY } from "./checkpointFormat.ts";
import { encodeState } from "./encodeState.ts";
import type { StateTree } from "./Stateful.ts";

export interface SerializeCheckpointOptions {
  /** What the checkpoint is to say besides its parts: plain data, such as the epoch or the loss. */
  readonly metadata?: Readonly<Record<string, StateTree | undefined>>;
}

/**
 * Parts of a program as the bytes of one .safetensors file: modules, optimisers, schedules, generators, loaders and
 * plain data, as they are at the time of the call.
 *
 * Tensors lie in the file by name, `model.0.weight`, where any reader of the format finds them; everything else is
 * JSON in the metadata, in which numbers keep all digits, and infinities, NaN and -0 survive. The first entry of the
 * metadata is a check sum of the whole file.
 *
 * Throws ArgumentError for parts without names, and for values that no file holds, such as functions.
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * const bytes = serializeCheckpoint({ w: tensor([1, 2]), rng }, { metadata: { epoch: 3 } });
 * const { parts, metadata } = parseCheckpoint(bytes);
 * console.log(parts.w.toArray(), parts.rng.engine, metadata.epoch); // [1, 2] xoshiro128 3
 * ```
 */
export function serializeCheckpoint(
  parts: CheckpointParts,
  { metadata = {} }: SerializeCheckpointOptions = {},
): Uint8Array<ArrayBuffer> {
  // States are copies, which nobody else will ever see.
  return tidy(() => serialized(parts, metadata));
}

function serialized(
  parts: CheckpointParts,
  metadata: Readonly<Record<string, StateTree | undefined>>,
): Uint8Array<ArrayBuffer> {
  const operation = "serializeCheckpoint";
  const tensors = new Map<string, Tensor>();
  const encode = (name: string, state: unknown) =>
    JSON.stringify(encodeState(operation, name, state, tensors));
  const texts = checkedParts(operation, parts).map(
    ([name, part]) => [`${PART_KEY}${name}`, encode(name, stateOf(part))] as const,
  );
  const about = {
    [VERSION_KEY]: String(VERSION),
    [METADATA_KEY]: encode("metadata", metadata),
    ...Object.fromEntries(texts),
  };
  return serializeSafetensors(Object.fromEntries(tensors), { metadata: about, checksum: true });
}
