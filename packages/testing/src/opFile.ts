import type { AnyOp, Sample } from "@linnet/tensor";

/** The public function of an operation: its operands, then its arguments. */
export type OpFunction = (...operands: never[]) => unknown;

/** What the tests look at in a file of operations. */
export interface OpFile {
  /** The name of the file, which is that of its function. */
  readonly name: string;
  /** Where it is, from packages/tensor/src/ops on: `elementwise/add.ts`. */
  readonly path: string;
  readonly run: OpFunction;
  /** Empty where the file has none, which is a failure of its own. */
  readonly samples: readonly Sample[];
  /** The records of the file: none for a composite, two where a rule needs an operation of its own. */
  readonly records: readonly AnyOp[];
}

/** Reads the exports of an op file. Throws when it has no function of its name. */
export function opFile(path: string, module: Readonly<Record<string, unknown>>): OpFile {
  const name = /([^/]+)\.ts$/.exec(path)?.[1] ?? path;
  const run = module[name];
  if (typeof run !== "function") throw new Error(`${path} does not export a function ${name}`);
  return {
    name,
    path: path.replace(/^.*\/ops\//, ""),
    run: run as OpFunction,
    samples: (module.samples ?? []) as readonly Sample[],
    records: Object.values(module).filter(isRecord),
  };
}

function isRecord(value: unknown): value is AnyOp {
  return typeof value === "object" && value !== null && "vjps" in value;
}
