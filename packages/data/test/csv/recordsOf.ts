import { CsvRecords, recordKind } from "../../src/csv/CsvRecords.ts";

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a text that comes in pieces; in one piece by default. */
export function recordsOf(
  text: string,
  delimiter: string,
  pieceLength: () => number = () => text.length,
): CsvRecord[] {
  const records = new CsvRecords("data.csv", delimiter);
  const found: CsvRecord[] = [];
  const take = (piece: string, isLast: boolean) => {
    const error = records.scan(piece, isLast);
    for (let i = 0; i < records.count; i++) {
      const times = records.kinds[i] === recordKind.blank ? (records.ends[i] as number) : 1;
      const cells = records.cells(i);
      for (let k = 0; k < times; k++) found.push({ line: (records.lines[i] as number) + k, cells });
    }
    if (error !== undefined) throw error;
  };
  for (let start = 0, length = 0; start < text.length; start += length) {
    length = Math.max(1, pieceLength());
    take(text.slice(start, start + length), false);
  }
  take("", true);
  return found;
}
