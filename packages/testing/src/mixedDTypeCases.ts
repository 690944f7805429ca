import { dtypes, formatShape, generator, type Operand, type Tensor } from "@linnet/tensor";
import type { BackendCase } from "./backendCase.ts";
import { inLayout, layouts } from "./layouts.ts";
import type { OpFile } from "./opFile.ts";
import { randomTensor } from "./randomTensor.ts";

/** Operands of two dtypes, one of them floating: each is converted on the way into the operation. */
export function* mixedDTypeCases(op: OpFile): Generator<BackendCase> {
  const run = op.run as (a: Operand, b: Operand) => Tensor;
  const rng = generator(6);
  for (const dtype of dtypes.slice(0, 2)) {
    for (const other of dtypes) {
      for (const shape of [[3], [40], [8, 5]]) {
        for (const layout of layouts) {
          const a = inLayout(layout, randomTensor(shape, dtype, rng));
          const b = inLayout(layout, randomTensor(shape.slice(-1), other, rng));
          const title = `${dtype} and ${other}, ${formatShape(shape)} ${layout.name}`;
          yield { title, run: () => run(a, b) };
          yield { title: `${title}, the other way round`, run: () => run(b, a) };
        }
      }
    }
  }
}
