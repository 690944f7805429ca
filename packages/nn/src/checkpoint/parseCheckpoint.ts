import { DTypeError, FormatError, type Tensor } from "@linnet/tensor";
import { type Bytes, parseSafetensors, type SafetensorsFile } from "@linnet/tensor/safetensors";
import type { Checkpoint } from "./Checkpoint.ts";
import { CheckpointError } from "./CheckpointError.ts";
import { METADATA_KEY, PART_KEY, VERSION, VERSION_KEY } from "./checkpointFormat.ts";
import { decodeState } from "./decodeState.ts";
import type { Json } from "./encodeState.ts";
import type { StateTree } from "./Stateful.ts";

export interface ParseCheckpointOptions {
  /** What messages call the checkpoint, such as its path. */
  readonly name?: string;
}

/**
 * What the bytes of a checkpoint hold, checked as a whole: any change of any byte is found.
 *
 * Tensors may share the bytes they are given. Throws CheckpointError for bytes that are damaged or no checkpoint
 * (ERR_CHECKPOINT_DAMAGED), and for a version that is not known yet (ERR_CHECKPOINT_VERSION).
 *
 * @example
 * ```ts
 * const bytes = serializeCheckpoint({ counts: [1, -0, Number.POSITIVE_INFINITY] });
 * console.log(parseCheckpoint(bytes).parts.counts); // [ 1, -0, Infinity ]
 * ```
 */
export function parseCheckpoint(bytes: Bytes, options: ParseCheckpointOptions = {}): Checkpoint {
  const { name } = options;
  const file = parseFile(bytes, name);
  const version = checkedVersion(file, name);
  const parts: [string, StateTree][] = [];
  let metadata: StateTree = {};
  for (const [key, text] of Object.entries(file.metadata)) {
    if (key.startsWith(PART_KEY)) {
      const part = key.slice(PART_KEY.length);
      parts.push([part, decodeText(text, file.tensors, part, name)]);
    } else if (key === METADATA_KEY) {
      metadata = decodeText(text, file.tensors, "metadata", name);
    }
  }
  return {
    version,
    parts: Object.fromEntries(parts),
    metadata: metadata as Readonly<Record<string, StateTree>>,
    name,
  };
}

function parseFile(bytes: Bytes, name: string | undefined): SafetensorsFile {
  try {
    return parseSafetensors(bytes, { checksum: true, ...(name === undefined ? {} : { name }) });
  } catch (cause) {
    if (!(cause instanceof FormatError || cause instanceof DTypeError)) throw cause;
    const message = `parseCheckpoint: this is no whole checkpoint: ${cause.message}`;
    throw new CheckpointError("ERR_CHECKPOINT_DAMAGED", { file: name }, message, cause);
  }
}

function checkedVersion({ metadata }: SafetensorsFile, file: string | undefined): number {
  const text = metadata[VERSION_KEY];
  const version = /^[1-9]\d{0,8}$/.test(text ?? "") ? Number(text) : undefined;
  if (version === undefined) {
    const message = `parseCheckpoint: ${shown(file)} does not say that it is a checkpoint; read its tensors with parseSafetensors`;
    throw new CheckpointError("ERR_CHECKPOINT_DAMAGED", { file }, message);
  }
  if (version > VERSION) {
    const message =
      `parseCheckpoint: ${shown(file)} is of version ${version} of the format, and versions up to ${VERSION} ` +
      "are known here; read it with a later version of linnet";
    throw new CheckpointError("ERR_CHECKPOINT_VERSION", { file }, message);
  }
  return version;
}

function decodeText(
  text: string,
  tensors: Readonly<Record<string, Tensor>>,
  part: string,
  file: string | undefined,
): StateTree {
  const refuse = (entry: string, problem: string, cause?: unknown): never => {
    const where = entry === "" ? `part ${part}` : `${entry} of part ${part}`;
    const message = `parseCheckpoint: ${where} in ${shown(file)} ${problem}; the file was written by another program`;
    throw new CheckpointError("ERR_CHECKPOINT_DAMAGED", { file, part, entry }, message, cause);
  };
  return decodeState(parseJson(text, refuse), tensors, refuse);
}

function parseJson(
  text: string,
  refuse: (entry: string, problem: string, cause?: unknown) => never,
): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    return refuse("", "is no JSON", cause);
  }
}

function shown(file: string | undefined): string {
  return file ?? "the file";
}
