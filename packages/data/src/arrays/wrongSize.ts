import { DataError } from "../DataError.ts";
import type { ArrayLayout } from "./ArrayLayout.ts";

type Extent = Pick<ArrayLayout, "offset" | "byteLength">;

/** The error for a file that ends at a byte, before all of its elements are there. */
export function cutOff(source: string, byte: number, { offset, byteLength }: Extent): DataError {
  const missing = offset + byteLength - byte;
  const problem =
    `the file ends here, ${missing === 1 ? "1 byte" : `${missing} bytes`} of its elements ` +
    "missing; it is cut off, copy or download it again";
  return new DataError("ERR_DATA_SIZE", { source, byte }, problem);
}

/** The error for bytes behind the last element. */
export function surplus(source: string, { offset, byteLength }: Extent): DataError {
  const problem =
    "the elements end here and the file does not; it is damaged or of another format, " +
    "write it again";
  return new DataError("ERR_DATA_SIZE", { source, byte: offset + byteLength }, problem);
}
