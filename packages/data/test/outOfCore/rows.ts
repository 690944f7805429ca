import { type CsvRows, type CsvRowsOptions, openCsvRows } from "../../src/index.ts";

/** Opens the rows of a text. */
export function openText(text: string, options: Partial<CsvRowsOptions> = {}): Promise<CsvRows> {
  const choice = { features: ["x"], target: "y", name: "data.csv" };
  return openCsvRows(new TextEncoder().encode(text), { ...choice, ...options });
}

/** What some rows hold: features, then the label. */
export async function rowsAt(rows: CsvRows, indices: ArrayLike<number>): Promise<number[][]> {
  const [X, y] = await rows.getBatch(indices);
  const [features, labels] = [X.toArray() as number[][], y.toArray() as number[][]];
  return features.map((each, i) => [...each, ...(labels[i] as number[])]);
}
