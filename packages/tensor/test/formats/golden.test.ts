import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeFiles } from "./describeFiles.ts";

const folder = join(import.meta.dirname, "../../../testing/golden/files");

describeFiles(async (name) => {
  const bytes = await readFile(join(folder, name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
});
