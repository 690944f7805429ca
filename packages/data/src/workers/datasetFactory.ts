import type { Dataset } from "../dataset/Dataset.ts";
import { oneLine } from "../quoted.ts";
import { WorkerError } from "./WorkerError.ts";

/** Makes the data set of a worker, of the options that `workerDataset` was given. */
export type DatasetFactory<Options = unknown> = (options: Options) => Dataset | Promise<Dataset>;

/** The factory that a module exports. Throws WorkerError where there is none. */
export async function importedFactory(module: string, exportName: string): Promise<DatasetFactory> {
  const names = await imported(module);
  const factory = names[exportName];
  if (typeof factory === "function") return factory as DatasetFactory;
  const found = Object.keys(names).join(", ") || "nothing";
  throw new WorkerError(
    `workerDataset: ${module} exports ${found} and no function ${exportName}; ` +
      "export one that makes the data set, or say its name by exportName",
  );
}

/** What a factory makes. Throws WorkerError where it fails, or makes something else. */
export async function madeDataset(factory: DatasetFactory, options: unknown): Promise<Dataset> {
  const dataset: unknown = await attempt(() => factory(options), {
    what: (problem) => `the data set could not be made: ${problem}`,
    advice: "the cause has the stack",
  });
  const { length, get } = (dataset ?? {}) as Partial<Dataset>;
  if (Number.isSafeInteger(length) && (length as number) >= 0 && typeof get === "function") {
    return dataset as Dataset;
  }
  throw new WorkerError(
    `workerDataset: the factory made something whose length is ${String(length)} and whose get is ` +
      `${typeof get === "function" ? "a function" : String(get)}; ` +
      "make a Dataset, which has a length from 0 and a function get",
  );
}

function imported(module: string): Promise<Readonly<Record<string, unknown>>> {
  return attempt(() => import(/* @vite-ignore */ /* webpackIgnore: true */ module), {
    what: (problem) => `the worker cannot import ${module}: ${problem}`,
    advice: "see that it is there, and all that it imports",
  });
}

interface Words {
  what(problem: string): string;
  readonly advice: string;
}

async function attempt<T>(run: () => T | Promise<T>, { what, advice }: Words): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const problem = oneLine(cause instanceof Error ? cause.message : String(cause));
    throw new WorkerError(`workerDataset: ${what(problem)}; ${advice}`, { cause });
  }
}
