import {
  ArgumentError,
  type DType,
  isTensor,
  type Tensor,
  type TypedArray,
  tensor,
} from "@linnet/tensor";

/** A batch as it goes from thread to thread: the same nesting, with elements in place of tensors. */
export type EncodedBatch = EncodedTensor | EncodedList | EncodedRecord;

export interface EncodedTensor {
  readonly kind: "tensor";
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly elements: TypedArray;
}

interface EncodedList {
  readonly kind: "list";
  readonly entries: readonly EncodedBatch[];
}

interface EncodedRecord {
  readonly kind: "record";
  readonly names: readonly string[];
  readonly entries: readonly EncodedBatch[];
}

/** Batches that are deeper than this contain themselves. */
const DEEPEST = 32;

/**
 * A batch as plain data. The elements of each tensor are copied once, out of memory that cannot leave its
 * thread, into a buffer that goes into `transfer`, so that the other thread gets it without a copy.
 */
export function encodeBatch(batch: unknown, transfer: ArrayBuffer[], depth = 0): EncodedBatch {
  if (isTensor(batch)) return encodeTensor(batch, transfer);
  const isNested = typeof batch === "object" && batch !== null && !ArrayBuffer.isView(batch);
  if (!isNested || depth === DEEPEST) refuse(batch);
  const entries = Object.values(batch).map((entry) => encodeBatch(entry, transfer, depth + 1));
  if (Array.isArray(batch)) return { kind: "list", entries };
  return { kind: "record", names: Object.keys(batch), entries };
}

/** The batch again, in new tensors that nobody else holds. */
export function decodeBatch(encoded: EncodedBatch): unknown {
  if (encoded.kind === "tensor") {
    const { dtype, shape, elements } = encoded;
    return tensor(elements, { dtype, shape });
  }
  const entries = encoded.entries.map(decodeBatch);
  if (encoded.kind === "list") return entries;
  return Object.fromEntries(encoded.names.map((name, i) => [name, entries[i]]));
}

function encodeTensor(x: Tensor, transfer: ArrayBuffer[]): EncodedTensor {
  const elements = x.toTypedArray();
  transfer.push(elements.buffer as ArrayBuffer);
  return { kind: "tensor", dtype: x.dtype, shape: [...x.shape], elements };
}

function refuse(value: unknown): never {
  const found = ArrayBuffer.isView(value) ? `a ${value.constructor.name}` : String(value);
  throw new ArgumentError(
    `serveDataset: the data set gave ${found} where a tensor is expected; ` +
      `give tensors, alone or in at most ${DEEPEST} levels of arrays and objects`,
  );
}
