import { arena } from "../../memory/arena.ts";
import type { Tensor } from "../../tensor.ts";
import { matmul as matmulByLoops } from "../js/matmul.ts";
import { asItLies } from "./asItLies.ts";
import { transposeOf } from "./copy.ts";
import { type GemmKernels, gemmKernels, TILE_ROW_BYTES, TILE_ROWS } from "./gemmKernels.ts";
import { type FloatType, typeOf } from "./laneType.ts";
import { perType } from "./perType.ts";
import { fetchOutput, openScratch, placeable, placeInput, placeOutput } from "./placement.ts";
import { sumsOf } from "./sums.ts";

/** Block sizes: a block of b stays in the second-level cache, one of a in the first. */
const DEPTH = 256;
const ROWS = 24 * TILE_ROWS;
const COLUMNS = 1024;
/** Products with no more multiplications than this are done before a kernel is set up. */
const SMALL = 1024;
/** A plain loop keeps up longer where a or b is a vector. */
const SMALL_BY_VECTOR = 4096;

const PACKED_B = COLUMNS * DEPTH * 8;
const PACKED_A = (ROWS + TILE_ROWS) * DEPTH * 8;
/** Where blocks are packed, and a spare strip for the edges; made once, for the larger type. */
const WORKSPACE = PACKED_B + PACKED_A + ROWS * TILE_ROW_BYTES;
let workspace = 0;

function hasWorkspace(): boolean {
  workspace ||= arena.reserve(WORKSPACE);
  return workspace !== 0;
}

/** out[m, n] = a[m, k] b[k, n] */
export function matmul(a: Tensor, b: Tensor, out: Tensor): void {
  const small = out.shape.includes(1) ? SMALL_BY_VECTOR : SMALL;
  if (out.size * a.shape[1]! <= small || !vectorised(a, b, out)) matmulByLoops(a, b, out);
}

function vectorised(a: Tensor, b: Tensor, out: Tensor): boolean {
  const type = typeOf(out.dtype);
  if (type === null || a.dtype !== b.dtype) return false;
  const x = asItLies(a);
  const y = asItLies(b);
  if (x === null || y === null || !placeable(x, y, out)) return false;
  // A product with a vector needs no blocks.
  const [m, n] = out.shape;
  if (m !== 1 && n !== 1 && !hasWorkspace()) return false;
  openScratch();
  const left = placeInput(x);
  const right = placeInput(y);
  const to = placeOutput(out);
  if (n === 1) byVector(type, a.layout === null, left, out.size, right, a.shape[1]!, to);
  else if (m === 1) byVector(type, b.layout !== null, right, out.size, left, a.shape[1]!, to);
  else gemm(type, a, b, out, left, right, to);
  fetchOutput(out, to);
  return true;
}

/** Rows dot a vector, or, of a matrix that lies the other way round, rows weighted by it are added up. */
function byVector(
  type: FloatType,
  hasRows: boolean,
  matrix: number,
  size: number,
  vector: number,
  depth: number,
  to: number,
): void {
  const { weightedRuns, weightedColumns } = sumsOf(type);
  if (hasRows) weightedRuns(matrix, to, depth * type.bytes, size, vector);
  else weightedColumns(matrix, to, size * type.bytes, depth, vector);
}

const gemmOf: (type: FloatType) => GemmKernels = /* @__PURE__ */ perType(gemmKernels);

function gemm(
  type: FloatType,
  a: Tensor,
  b: Tensor,
  out: Tensor,
  x: number,
  y: number,
  to: number,
): void {
  const packedB = workspace;
  const packedA = packedB + PACKED_B;
  const spare = packedA + PACKED_A;
  const { bytes } = type;
  const { tiles } = gemmOf(type);
  const width = TILE_ROW_BYTES / bytes;
  const [m, n] = out.shape as readonly [number, number];
  const depth = a.shape[1]!;
  const [aRow, aStep] = a.strides.map((s) => s * bytes) as [number, number];
  const [bRow, bStep] = b.strides.map((s) => s * bytes) as [number, number];
  for (let j = 0; j < n; j += COLUMNS) {
    const columns = Math.min(COLUMNS, n - j);
    for (let k = 0; k < depth; k += DEPTH) {
      const part = Math.min(DEPTH, depth - k);
      pack(type, width, y + j * bStep + k * bRow, bStep, bRow, columns, part, packedB);
      for (let i = 0; i < m; i += ROWS) {
        const rows = Math.min(ROWS, m - i);
        pack(type, TILE_ROWS, x + i * aRow + k * aStep, aRow, aStep, rows, part, packedA);
        const corner = to + (i * n + j) * bytes;
        tiles(packedA, packedB, corner, n * bytes, rows, columns * bytes, part, k, spare);
      }
    }
  }
}

/**
 * Copies `count` lines (rows of a or columns of b) into panels of `width`, in which the lines take turns.
 * It is `across` bytes from one line to the next, and `along` from an element of a line to its next.
 */
function pack(
  type: FloatType,
  width: number,
  from: number,
  across: number,
  along: number,
  count: number,
  depth: number,
  to: number,
): void {
  const { bytes } = type;
  const isDense = across === bytes;
  const move = isDense ? gemmOf(type).copy : transposeOf(type);
  const [step, size] = isDense ? [along, bytes] : [across, 1];
  for (let i = 0; i < count; i += width) {
    const lines = Math.min(width, count - i);
    move(from + i * across, step, to + i * depth * bytes, width * bytes, depth, lines * size);
  }
}
