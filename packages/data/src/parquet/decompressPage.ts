import type { CompressionCodec } from "hyparquet";
import { PageProblem } from "./checkRuns.ts";
import { unsnappy } from "./unsnappy.ts";

/** Decompresses some bytes, of which it is told how many come out. */
export type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;

/** Functions for methods of compression, as the package hyparquet-compressors has them. */
export type Compressors = { readonly [codec in CompressionCodec]?: Decompress };

/** Pages are meant to have about 1 MB. */
const largestPage = 1 << 28;

/** How much more than the bytes can come out of them at most. */
const mostGrowth: Partial<Record<CompressionCodec, number>> = {
  SNAPPY: 32,
  GZIP: 1032,
};

/** A method of compression that nobody has a function for. */
export class UnknownCodec extends Error {}

/**
 * The bytes of a page. Throws `PageProblem` when they are damaged, or not as many as the header says,
 * and `UnknownCodec`.
 */
export async function decompressPage(
  codec: CompressionCodec,
  input: Uint8Array,
  size: number,
  compressors: Compressors,
): Promise<Uint8Array> {
  if (codec === "UNCOMPRESSED") {
    if (input.length === size) return input;
    throw new PageProblem(`${input.length} bytes are to be ${size}`);
  }
  if (size === 0) return new Uint8Array(0);
  const most = Math.min(largestPage, input.length * (mostGrowth[codec] ?? largestPage));
  if (size > most) throw new PageProblem(`${input.length} bytes are to become ${size}`);
  const output = await decompress(codec, input, size, compressors);
  if (output instanceof Uint8Array && output.length === size) return output;
  throw new PageProblem(`${output?.length} bytes come out, expected ${size}`);
}

async function decompress(
  codec: CompressionCodec,
  input: Uint8Array,
  size: number,
  compressors: Compressors,
): Promise<Uint8Array> {
  const given = compressors[codec];
  if (given !== undefined) return attempt(() => given(input, size));
  if (codec === "GZIP" && typeof DecompressionStream !== "undefined") return gunzip(input, size);
  if (codec !== "SNAPPY") throw new UnknownCodec(codec);
  const output = new Uint8Array(size);
  const problem = unsnappy(input, output);
  if (problem !== undefined) throw new PageProblem(`the data of Snappy are damaged: ${problem}`);
  return output;
}

/** By the host. What comes out beyond the size of the page is not waited for. */
async function gunzip(input: Uint8Array, size: number): Promise<Uint8Array> {
  const output = new Uint8Array(size + 1);
  let at = 0;
  const stream = new Blob([input as Uint8Array<ArrayBuffer>]).stream();
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  return attempt(async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return output.subarray(0, at);
      const room = value.subarray(0, output.length - at);
      output.set(room, at);
      at += room.length;
      if (at > size) await reader.cancel();
    }
  });
}

async function attempt(run: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await run();
  } catch (cause) {
    throw new PageProblem("the compressed data are damaged", { cause });
  }
}
