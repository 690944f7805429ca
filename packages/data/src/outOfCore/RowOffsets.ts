/** The most offsets that are kept: 16 MB of them. */
const most = 2 ** 21;

/** Where rows start, as an index of rows has it when all have gone by. */
export interface SparseOffsets {
  readonly rowCount: number;
  /** How many rows lie between two offsets; a power of two. */
  readonly stride: number;
  /** The byte at which row 0, `stride`, `2 stride`, ... starts, and at last the one where the rows end. */
  readonly offsets: Float64Array;
}

/**
 * Gathers where the rows of a file start, in constant memory: first of every row, and whenever there are too
 * many offsets, every other one is dropped. So there is no need to know the number of rows before.
 */
export class RowOffsets {
  #offsets = new Float64Array(1024);
  #count = 0;
  #stride = 1;
  #rowCount = 0;
  readonly #most: number;

  constructor(limit: number = most) {
    this.#most = limit;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** The next row starts at this byte. */
  add(offset: number): void {
    if (this.#rowCount++ % this.#stride !== 0) return;
    if (this.#count === this.#most) {
      this.#thin();
      // This row may be one of those that are left out now.
      if ((this.#rowCount - 1) % this.#stride !== 0) return;
    }
    if (this.#count === this.#offsets.length) this.#grow();
    this.#offsets[this.#count++] = offset;
  }

  /** All rows were added, the last of which ends before the byte `end`. */
  finish(end: number): SparseOffsets {
    const offsets = new Float64Array(this.#count + 1);
    offsets.set(this.#offsets.subarray(0, this.#count));
    offsets[this.#count] = end;
    return { rowCount: this.#rowCount, stride: this.#stride, offsets };
  }

  #thin(): void {
    const kept = Math.ceil(this.#count / 2);
    for (let i = 0; i < kept; i++) this.#offsets[i] = this.#offsets[2 * i] as number;
    this.#count = kept;
    this.#stride *= 2;
  }

  #grow(): void {
    const larger = new Float64Array(Math.min(2 * this.#offsets.length, this.#most));
    larger.set(this.#offsets);
    this.#offsets = larger;
  }
}
