import {
  bytesText,
  gradientText,
  inputText,
  opText,
  referenceText,
  resultText,
  savedText,
} from "./entryText.ts";
import type { Tape } from "./tape.ts";
import type { TapeEntry } from "./tapeEntry.ts";

/** What fits beside each other in a terminal and on a page. */
const WIDTH = 100;

interface Column {
  readonly title: string;
  readonly text: (entry: TapeEntry) => string;
  /** Of a text that is too long, the end says more than the start. */
  readonly keepEnd?: boolean;
}

const columns: readonly Column[] = [
  { title: "entry", text: labelText },
  { title: "operation", text: opText },
  { title: "inputs", text: ({ inputs }) => inputs.map(inputText).join(", ") },
  { title: "result", text: resultText },
  { title: "saved for backward", text: savedText },
  { title: "gradient", text: ({ gradient }) => (gradient === null ? "" : gradientText(gradient)) },
  { title: "source", text: ({ source }) => source ?? "", keepEnd: true },
];

/**
 * A tape as a table, in order of creation: a line for each leaf and operation, at most 100 characters
 * wide. Columns in which there is nothing are left out, and long texts are cut with "…".
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, 4]));
 * console.log(formatTape(tape(w.square().sum(), { names: { w } })));
 * // entry  operation  inputs  result       saved for backward
 * // #0 w   leaf               float32 [2]
 * // #1     square     w       float32 [2]  w 8 B
 * // #2     sum        #1      float32 []
 * // 3 entries, 8 B saved
 * ```
 */
export function formatTape({ entries, savedBytes }: Tape): string {
  const filled = columns
    .map(({ title, text, keepEnd = false }) => ({
      title,
      keepEnd,
      cells: entries.map((entry) => text(entry).replace(/\s+/g, " ")),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = fit(filled.map(({ title, cells }) => widest([title, ...cells])));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => cut(text, widths[i]!, filled[i]!.keepEnd).padEnd(widths[i]!))
      .join("  ")
      .trimEnd();
  const rows = entries.map((_, i) => line(filled.map(({ cells }) => cells[i] as string)));
  const count = entries.length === 1 ? "1 entry" : `${entries.length} entries`;
  const total = `${count}, ${bytesText(savedBytes)} saved`;
  return [line(filled.map(({ title }) => title)), ...rows, total].join("\n");
}

function labelText(entry: TapeEntry): string {
  return entry.name === null ? referenceText(entry) : `#${entry.id} ${entry.name}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, { length }) => Math.max(width, length), 0);
}

/** Narrows the widest columns until all fit. */
function fit(widths: readonly number[]): number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, width) => sum + width + 2, -2) - WIDTH;
  for (; excess > 0; excess--) {
    const widestAt = fitted.indexOf(Math.max(...fitted));
    fitted[widestAt] = (fitted[widestAt] as number) - 1;
  }
  return fitted;
}

function cut(text: string, width: number, keepEnd: boolean): string {
  if (text.length <= width) return text;
  return keepEnd ? `…${text.slice(text.length - width + 1)}` : `${text.slice(0, width - 1)}…`;
}
