import { ArgumentError, type DType, IndexError, type Tensor, tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { DataError } from "../DataError.ts";
import type { Dataset } from "../dataset/Dataset.ts";
import { Standardizer } from "../prepare/Standardizer.ts";
import { quoted } from "../quoted.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import type { CsvRowIndex } from "./CsvRowIndex.ts";
import { rowLayout } from "./indexRows.ts";
import type { Block, BlockReader } from "./openBlocks.ts";
import { type RowLayout, RowReader } from "./RowReader.ts";
import type { ColumnMoments } from "./RunningMoments.ts";

/** The features and the label of a sample, or those of a batch. */
export type FeaturesAndLabel = [features: Tensor, label: Tensor];

/** What may go along with a request for rows. */
export interface RowRequest {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of a CSV file as samples `[features, label]` that are read when they are asked for: a data set
 * larger than memory. `openCsvRows` opens one; whoever opened it closes it, or says `await using`.
 */
export class CsvRows implements Dataset<FeaturesAndLabel, FeaturesAndLabel> {
  /** How messages name the file. */
  readonly name: string;
  /** The number of rows. */
  readonly length: number;
  /** Where the rows are; `serializeRowIndex` makes a file of it. */
  readonly index: CsvRowIndex;
  /** float32 or float64: of features and labels. */
  readonly dtype: DType;
  /** Every batch is made of new tensors. */
  readonly makesNewBatches: true = true;
  readonly #source: ByteSource;
  readonly #blocks: BlockReader;
  readonly #layout: RowLayout;
  readonly #signal: AbortSignal | undefined;
  /** Readers and memory that no request uses now. */
  readonly #idle: RowFetch[] = [];
  #isClosed = false;

  constructor(
    source: ByteSource,
    blocks: BlockReader,
    index: CsvRowIndex,
    dtype: DType,
    signal?: AbortSignal,
  ) {
    this.name = source.name;
    this.length = index.rowCount;
    this.index = index;
    this.dtype = checkDType(source.name, index, dtype);
    this.#source = source;
    this.#blocks = blocks;
    this.#signal = signal;
    this.#layout = rowLayout(source.name, index.columns, index.choice);
  }

  /**
   * What brings the features to mean 0 and deviation 1 over all rows: `Standardizer.fit`, from what is known
   * since the file was opened. Throws `DataError` (`ERR_DATA_SPREAD`) as that does.
   */
  standardizer(): Standardizer {
    const moments = this.index.moments.slice(0, -1);
    moments.forEach((each, j) => {
      checkSpread(this.name, this.index.choice.features[j] as string, each);
    });
    const [mean, std] = [moments.map((each) => each.mean), moments.map((each) => each.std)];
    return Standardizer.fromJSON({ kind: "standardizer", mean, std });
  }

  /** The features and the label of a row: [d] and [1]. Throws as `getBatch` does. */
  async get(index: number, request?: RowRequest): Promise<FeaturesAndLabel> {
    const [features, labels] = await this.getBatch([index], request);
    return [features.at(0), labels.at(0)];
  }

  /**
   * The features and labels of some rows, in their order: [m, d] and [m, 1]. A row may be asked for twice.
   *
   * Throws IndexError for an index that is no row, ArgumentError after `close`, `DataError`
   * (`ERR_DATA_CHANGED`) if the file is no longer what it was, and the reason of an aborted signal.
   */
  async getBatch(
    indices: ArrayLike<number>,
    { signal }: RowRequest = {},
  ): Promise<FeaturesAndLabel> {
    if (this.#isClosed) {
      throw new ArgumentError(`getBatch: ${this.name} was closed; open it again`);
    }
    this.#signal?.throwIfAborted();
    const rows = checkedRows(indices, this.length);
    const [m, d] = [rows.length, this.#layout.selected.length - 1];
    const isNarrow = this.dtype === "float32";
    const features = isNarrow ? new Float32Array(m * d) : new Float64Array(m * d);
    const labels = isNarrow ? new Float32Array(m) : new Float64Array(m);
    const fetch = this.#idle.pop() ?? this.#newFetch();
    await fetch.read(rows, signal, (position, values) => {
      for (let j = 0; j < d; j++) features[position * d + j] = values[j] as number;
      labels[position] = values[d] as number;
    });
    this.#idle.push(fetch);
    const { dtype } = this;
    return [tensor(features, { dtype, shape: [m, d] }), tensor(labels, { dtype, shape: [m, 1] })];
  }

  #newFetch(): RowFetch {
    return new RowFetch(this.name, this.index, this.#layout, this.#blocks);
  }

  /** Closes the file. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#blocks.close();
    await this.#source.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** One request for rows at a time: its memory is used again by the next one. */
class RowFetch {
  readonly #name: string;
  readonly #index: CsvRowIndex;
  readonly #blocks: BlockReader;
  readonly #reader: RowReader;
  /** What was read: the blocks of a request, one behind the other. */
  #bytes = new Uint8Array(0);
  #memory = new Uint8Array(0);

  constructor(name: string, index: CsvRowIndex, layout: RowLayout, blocks: BlockReader) {
    this.#name = name;
    this.#index = index;
    this.#blocks = blocks;
    this.#reader = new RowReader(layout);
  }

  /** Reads rows, and hands over the values of each with its position in `rows`. */
  async read(
    rows: Float64Array,
    signal: AbortSignal | undefined,
    use: (position: number, values: Float64Array) => void,
  ): Promise<void> {
    const { offsets, stride } = this.#index;
    const order = ascending(rows);
    const blocks = this.#plan(rows, order);
    await this.#blocks.read(blocks, this.#bytes, signal);

    let current = -1;
    let row = 0;
    let cursor = 0;
    let range = 0;
    for (const position of order) {
      const wanted = rows[position] as number;
      const block = Math.floor(wanted / stride);
      if (block !== current) {
        const start = offsets[block] as number;
        while ((blocks[range] as Block).end <= start) range++;
        const { start: first, at } = blocks[range] as Block;
        cursor = at + start - first;
        row = block * stride - 1;
        current = block;
      }
      while (row < wanted) {
        cursor = this.#nextRow(cursor);
        row++;
      }
      use(position, this.#reader.values);
    }
  }

  /** Reads the next row that was not dropped, and answers where the one behind it starts. */
  #nextRow(cursor: number): number {
    const { missing } = this.#index.choice;
    const reader = this.#reader;
    let next = cursor;
    do {
      // Every row was checked. What is wrong now is the place where it is looked for.
      if (next >= this.#bytes.length) throw misplaced(this.#name);
      next = reader.read(this.#bytes, next, true);
      if (reader.isWrong || (reader.lacksValue && missing === "error")) {
        throw misplaced(this.#name);
      }
    } while (reader.lacksValue && missing === "drop");
    if (reader.lacksValue) this.#fill(reader.values);
    return next;
  }

  /** Puts the mean of the column where there is no value. */
  #fill(values: Float64Array): void {
    this.#index.moments.forEach(({ mean }, slot) => {
      if (Number.isNaN(values[slot])) values[slot] = mean;
    });
  }

  /** The ranges of bytes that hold the rows, with room for all of them in `#bytes`. */
  #plan(rows: Float64Array, order: Uint32Array): Block[] {
    const { offsets, stride } = this.#index;
    const blocks: { start: number; end: number; at: number }[] = [];
    let total = 0;
    for (const position of order) {
      const block = Math.floor((rows[position] as number) / stride);
      const [start, end] = [offsets[block] as number, offsets[block + 1] as number];
      const last = blocks.at(-1);
      if (last !== undefined && start - last.end <= this.#blocks.gap) {
        total += end - last.end;
        last.end = end;
      } else {
        blocks.push({ start, end, at: total });
        total += end - start;
      }
    }
    if (this.#memory.length < total) this.#memory = new Uint8Array(2 * total);
    this.#bytes = this.#memory.subarray(0, total);
    return blocks;
  }
}

/** The positions of rows, in the order of the file: neighbours are read together. */
function ascending(rows: Float64Array): Uint32Array {
  const order = Uint32Array.from(rows.keys());
  const isAscending = rows.every((row, i) => i === 0 || (rows[i - 1] as number) <= row);
  return isAscending ? order : order.sort((a, b) => (rows[a] as number) - (rows[b] as number));
}

function misplaced(source: string): DataError {
  const problem = "the rows are not where their index has them; make the index anew";
  return new DataError("ERR_DATA_INDEX", { source }, problem);
}

function checkedRows(indices: ArrayLike<number>, length: number): Float64Array {
  const rows = Float64Array.from(indices);
  const wrong = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < length));
  if (wrong === undefined) return rows;
  throw new IndexError(
    `getBatch: index ${wrong} is no row of ${length}; give integers from 0 to ${length - 1}`,
  );
}

function checkSpread(source: string, column: string, { std, min, max }: ColumnMoments): void {
  if (min < max && std > 0 && std < Number.POSITIVE_INFINITY) return;
  const problem =
    min === max
      ? `is constant (every value is ${min}); drop it or choose another feature`
      : `runs from ${min} to ${max}, beyond float64 when squared; change its unit`;
  const place = { source, column };
  throw new DataError("ERR_DATA_SPREAD", place, `column ${quoted(column)} ${problem}`);
}

function checkDType(source: string, index: CsvRowIndex, dtype: DType): DType {
  checkFloating("openCsvRows", dtype);
  if (dtype === "float64") return dtype;
  const names = [...index.choice.features, index.choice.target];
  index.moments.forEach(({ min, max }, slot) => {
    const tooLarge = [min, max].find((value) => !Number.isFinite(Math.fround(value)));
    if (tooLarge === undefined) return;
    const column = names[slot] as string;
    const problem = `column ${quoted(column)} holds ${tooLarge}, which float32 cannot; use float64`;
    throw new DataError("ERR_DATA_NUMBER", { source, column }, problem);
  });
  return dtype;
}
