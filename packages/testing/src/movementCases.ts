import {
  astype,
  broadcastTo,
  type DType,
  dtypes,
  formatShape,
  full,
  generator,
  isdtype,
  matrixTranspose,
  type Generator as RandomGenerator,
  reshape,
  type Shape,
  type Tensor,
  take,
  tensor,
} from "@linnet/tensor";
import { type BackendCase, sizes, sizesFor } from "./backendCase.ts";
import { shapesOf } from "./elementwiseCases.ts";
import { contiguous, inLayout, layoutsFor } from "./layouts.ts";
import { randomTensor } from "./randomTensor.ts";

/** Converting every dtype to one: numbers that both can hold, with fractions where the first one has them. */
export function* conversionCases(to: DType): Generator<BackendCase> {
  const rng = generator(9);
  for (const from of dtypes) {
    for (const shape of [[], [0], ...sizesFor(to).flatMap(shapesOf)]) {
      const data = smallNumbers(shape, from, to, rng);
      for (const layout of layoutsFor(to)) {
        const x = inLayout(layout, data);
        yield {
          title: `${from} to ${to}, ${formatShape(shape)} ${layout.name}`,
          run: () => astype(x, to),
        };
      }
    }
  }
}

function smallNumbers(shape: Shape, from: DType, to: DType, rng: RandomGenerator): Tensor {
  const values = new Float64Array(shape.reduce((product, length) => product * length, 1));
  const signed = [from, to].every((dtype) => isdtype(dtype, ["signed integer", "real floating"]));
  rng.uniforms(values, signed ? -100 : 0, 100);
  return astype(tensor(values, { shape }), from);
}

/** Copies: of views into contiguous tensors, and of what is repeated. */
export function* copyCases(dtype: DType): Generator<BackendCase> {
  const rng = generator(10);
  for (const shape of [[0, 3], ...sizes.flatMap(shapesOf)]) {
    const data = randomTensor(shape, dtype, rng);
    for (const layout of layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      const title = `${formatShape(shape)} ${layout.name}`;
      yield { title: `${title}, flattened`, run: () => reshape(x, [x.size], { copy: true }) };
      if (shape.length > 1) {
        const turned = matrixTranspose(x);
        yield { title: `${title}, turned`, run: () => reshape(turned, [x.size], { copy: true }) };
      }
      const stretched = broadcastTo(x, [2, ...shape]);
      yield { title: `${title}, twice`, run: () => reshape(stretched, [2 * x.size]) };
    }
  }
}

/** Filling tensors and views with one value. */
export function* fillCases(dtype: DType): Generator<BackendCase> {
  const value = dtype === "bool" ? 1 : 5;
  for (const shape of [[], [0], ...sizes.flatMap(shapesOf)]) {
    yield { title: formatShape(shape), run: () => full(shape, value, { dtype }) };
    const x = randomTensor(shape, dtype, generator(11));
    for (const layout of layoutsFor(dtype)) {
      const before = layout.store(x);
      const run = () => {
        const stored = contiguous(before);
        layout.view(stored, shape).fill_(value);
        return stored;
      };
      yield { title: `${formatShape(shape)} ${layout.name}`, run };
    }
  }
}

/** Gathering rows of every width, in a new order, some twice, and columns. */
export function* takeCases(dtype: DType): Generator<BackendCase> {
  const rng = generator(12);
  for (const row of [[], [1], [2], [3], [16], [17], [3, 5], [32], [35], [131], [1000], [0]]) {
    const data = randomTensor([20, ...row], dtype, rng);
    for (const layout of layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      for (const count of [0, 1, 10, 33, 101]) {
        const rows = Int32Array.from({ length: count }, () => rng.integer(-20, 20));
        const indices = tensor(rows);
        yield {
          title: `${count} rows ${formatShape(row)}, ${layout.name}`,
          run: () => take(x, indices),
        };
        const columns = row[0] ?? 0;
        if (columns === 0) continue;
        const within = tensor(rows.map((index) => index % columns));
        yield {
          title: `${count} columns of rows ${formatShape(row)}, ${layout.name}`,
          run: () => take(x, within, { axis: 1 }),
        };
      }
    }
  }
}
