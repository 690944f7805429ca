import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeArrays } from "./describeArrays.ts";

const pathOf = (name: string) => join(import.meta.dirname, "../golden/arrays", name);

describeArrays(pathOf, async (name) => Uint8Array.from(await readFile(pathOf(name))));
