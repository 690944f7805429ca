import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeParquet } from "./describeParquet.ts";

const pathOf = (name: string) => join(import.meta.dirname, "../golden/parquet", name);

describeParquet(pathOf, async (name) => Uint8Array.from(await readFile(pathOf(name))));
