import { type DType, formatShape, generator, type Tensor } from "@linnet/tensor";
import type { BackendCase } from "./backendCase.ts";
import { partners, partnersLike, shapesOf } from "./elementwiseCases.ts";
import { contiguous, inLayout, layouts } from "./layouts.ts";
import { randomTensor } from "./randomTensor.ts";

export type InPlaceMethod = "add_" | "sub_" | "mul_" | "div_" | "copy_";

/** Changing a tensor, or a view of one, by what broadcasts into it. */
export function* inPlaceCases(method: InPlaceMethod, dtype: DType): Generator<BackendCase> {
  const rng = generator(3);
  for (const shape of [1, 4, 17, 64, 1001].flatMap(shapesOf)) {
    const x = randomTensor(shape, dtype, rng);
    const others = partnersLike(x, (like) => randomTensor(like, dtype, rng));
    for (const layout of layouts) {
      const before = layout.store(x);
      for (const [form, other] of partners(x, others)) {
        const run = () => {
          // The whole of what is in memory comes out, so that writing beside a view shows.
          const stored = contiguous(before);
          layout.view(stored, shape)[method](other);
          return stored;
        };
        yield { title: `${formatShape(shape)} ${layout.name} ${method} ${form}`, run };
      }
    }
  }
}

/** A view changed by another view of the same elements, which must be read before they change. */
export function* overlapCases(method: InPlaceMethod): Generator<BackendCase> {
  for (const [to, from] of [
    [":-1", "1:"],
    ["1:", ":-1"],
    [":", "::-1"],
    ["::2", "1::2"],
  ] as const) {
    for (const size of [6, 20, 2000]) {
      const x = randomTensor([size], "float32", generator(4));
      const run = () => {
        const stored = contiguous(x);
        stored.at(to)[method](stored.at(from));
        return stored;
      };
      yield { title: `${size}: x.at("${to}").${method}(x.at("${from}"))`, run };
    }
  }
  const square = randomTensor([7, 7], "float32", generator(5));
  const transposed = (): Tensor => {
    const stored = contiguous(square);
    return stored[method](inLayout(layouts[0]!, stored).T);
  };
  yield { title: `x.${method}(x.T)`, run: transposed };
}
