import { checkWritable, writeWhole } from "./writeWhole.ts";

/** Throws RunError, before any work is done, where a picture could not be written after it. */
export function checkPicture(path: string): Promise<void> {
  return checkWritable(path, "--plot");
}

/** Writes an SVG picture, whole or not at all. Throws RunError where that is not possible. */
export function writePicture(path: string, svg: string): Promise<void> {
  return writeWhole(path, "--plot", [svg]);
}
