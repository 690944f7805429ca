import { stat } from "node:fs/promises";

/** From so many bytes on, a file is not read into memory as a whole. */
const large = 256e6;

/** Whether the rows of a file are read as they are needed: on request, or because it is large. */
export async function isOutOfCore(data: string, isWanted = false): Promise<boolean> {
  if (isWanted || data === "cars") return isWanted;
  const there = await stat(data).catch(() => undefined);
  return there?.isFile() === true && there.size > large;
}
