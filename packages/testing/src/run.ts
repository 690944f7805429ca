import type { Backend, DType } from "@linnet/tensor";
import { type Layout, layouts } from "./layouts.ts";

/** How a sample is run. */
export interface Run {
  readonly backend: Backend;
  readonly dtype: DType;
  readonly layout: Layout;
}

/** Every combination of a backend, a dtype and a layout. */
export function runs(backends: readonly Backend[], dtypes: readonly DType[]): Run[] {
  return backends.flatMap((backend) =>
    dtypes.flatMap((dtype) => layouts.map((layout) => ({ backend, dtype, layout }))),
  );
}

/**
 * Runs for the rules of an operation: all with the first backend, and two layouts with each other one. Rules
 * are made of operations, of which `runs` and the comparison of backends look at every layout.
 */
export function runsOfRules(
  [first, ...others]: readonly Backend[],
  dtypes: readonly DType[],
): Run[] {
  const ends = [layouts[0], layouts.at(-1)];
  const further = runs(others, dtypes).filter(({ layout }) => ends.includes(layout));
  return [...runs(first === undefined ? [] : [first], dtypes), ...further];
}

/**
 * How much of what takes long is done on a host: by default all. What differs between hosts is how they
 * compile loops and kernels, which some runs and cases of each operation, backend and dtype show as well
 * as all of them; views and rules are the same everywhere, and are looked at in Node.
 */
export interface Thoroughness {
  /** Of the runs of a sample, and of the cases in which backends are compared, every nth, from the first on. */
  readonly every?: number;
}

/** Does something in every run, or in some; an error says in which. */
export function inEveryRun(
  runs: readonly Run[],
  check: (run: Run) => void,
  { every = 1 }: Thoroughness = {},
): void {
  for (const run of runs.filter((_, i) => i % every === 0)) {
    try {
      check(run);
    } catch (error) {
      const { backend, dtype, layout } = run;
      const how = `${backend.name} backend, ${dtype}, ${layout.name}`;
      throw new Error(`${how}: ${(error as Error).message}`, { cause: error });
    }
  }
}
