import { DTypeError, FormatError } from "@linnet/tensor";
import type { Int64Target, NpyLayout } from "@linnet/tensor/npy";
import type { ParseLayout } from "../arrays/ArrayLayout.ts";
import { DataError } from "../DataError.ts";

let loaded: typeof import("@linnet/tensor/npy") | undefined;

/** Reads the header of a .npy file; what the tensor package says of it becomes a `DataError`. */
export async function parseNpyArray(int64: Int64Target | undefined): Promise<ParseLayout> {
  // Imported here: what reads other files, or makes batches of tensors, starts without it.
  loaded ??= await import("@linnet/tensor/npy");
  const { parseNpyLayout } = loaded;
  const options = int64 === undefined ? {} : { int64 };
  return (start, source) => {
    if (start.length === 0) {
      const problem = "the file is empty; it must have a header and elements";
      throw new DataError("ERR_DATA_EMPTY", { source, byte: 0 }, problem);
    }
    const layout = asDataErrors(source, () => parseNpyLayout(start, options));
    const tensor: NpyLayout["tensor"] = (...piece) =>
      asDataErrors(source, () => layout.tensor(...piece));
    return { ...layout, tensor };
  };
}

function asDataErrors<T>(source: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof FormatError) {
      const { offset: byte, message } = error;
      const problem = message.slice(`npy: byte ${byte}: `.length);
      throw new DataError("ERR_DATA_FORMAT", { source, byte }, problem, error);
    }
    if (error instanceof DTypeError) {
      const problem = error.message.slice("npy: ".length);
      throw new DataError("ERR_DATA_TYPE", { source }, problem, error);
    }
    throw error;
  }
}
