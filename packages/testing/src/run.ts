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

/** Does something in every run; an error says in which. */
export function inEveryRun(
  backends: readonly Backend[],
  dtypes: readonly DType[],
  check: (run: Run) => void,
): void {
  for (const run of runs(backends, dtypes)) {
    try {
      check(run);
    } catch (error) {
      const { backend, dtype, layout } = run;
      const how = `${backend.name} backend, ${dtype}, ${layout.name}`;
      throw new Error(`${how}: ${(error as Error).message}`, { cause: error });
    }
  }
}
