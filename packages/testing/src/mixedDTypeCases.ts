import {
  type DType,
  dtypes,
  formatShape,
  generator,
  isFloating,
  type Operand,
  promoteTypes,
  type Tensor,
} from "@linnet/tensor";
import type { BackendCase } from "./backendCase.ts";
import { elementwiseDTypes, randomOperand } from "./elementwiseCases.ts";
import { inLayout, layoutsFor } from "./layouts.ts";
import type { OpFile } from "./opFile.ts";

/** Operands of two dtypes, one of them floating if need be: each is converted on the way in. */
export function* mixedDTypeCases(op: OpFile): Generator<BackendCase> {
  const run = op.run as (a: Operand, b: Operand) => Tensor;
  const rng = generator(6);
  for (const dtype of elementwiseDTypes(op).slice(0, 2)) {
    for (const other of dtypes) {
      if (!promotes(op, dtype, other)) continue;
      for (const shape of [[3], [40], [8, 5]]) {
        for (const layout of layoutsFor(other)) {
          const a = inLayout(layout, randomOperand(op, shape, dtype, rng));
          const b = inLayout(layout, randomOperand(op, shape.slice(-1), other, rng));
          const title = `${dtype} and ${other}, ${formatShape(shape)} ${layout.name}`;
          yield { title, run: () => run(a, b) };
          yield { title: `${title}, the other way round`, run: () => run(b, a) };
        }
      }
    }
  }
}

/** Whether two dtypes have a common one, which the operation takes. */
function promotes(op: OpFile, a: DType, b: DType): boolean {
  // Only uint32 has no common dtype with some, which are integers.
  if (!isFloating(a) && b === "uint32") return false;
  return elementwiseDTypes(op).includes(promoteTypes(a, b));
}
