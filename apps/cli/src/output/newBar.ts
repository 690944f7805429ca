import type { ProgressBar } from "./ProgressBar.ts";

/** A progress bar, loaded only for a terminal: pipes and files see none. */
export async function newBar(unit: string): Promise<ProgressBar | null> {
  if (!process.stderr.isTTY) return null;
  const { ProgressBar } = await import("./ProgressBar.ts");
  return new ProgressBar(unit);
}
