import { parameter } from "@linnet/autograd";
import {
  add,
  broadcastTo,
  multiply,
  permuteDims,
  reshape,
  type Shape,
  sumTo,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, it } from "vitest";

// fast-check prints the seed and the smallest counterexample of a failure. The seed is fixed, so that a
// run in CI fails for what was changed.
const run = { seed: 20_260_101, numRuns: 200 };

const size = fc.integer({ min: 0, max: 4 });
const shape = fc.array(size, { maxLength: 4 });

/** Small integers in float64: sums and products of them are exact, whatever the order. */
function filled(dims: Shape, salt = 0): Tensor {
  const count = dims.reduce((product, length) => product * length, 1);
  const values = Float64Array.from({ length: count }, (_, i) => ((i * 7 + salt * 3) % 11) - 5);
  return tensor(values, { shape: dims });
}

const inner = (a: Tensor, b: Tensor) => a.mul(b).sum().item();
const same = (a: Tensor, b: Tensor) =>
  a.shape.join() === b.shape.join() && a.toTypedArray().join() === b.toTypedArray().join();

/** A shape, and one that stretches to it: axes set to 1, and leading ones left out. */
const stretching = fc.tuple(shape, fc.array(fc.boolean()), fc.nat(4)).map(([to, ones, left]) => {
  const from = to.map((length, axis) => (ones[axis] ? 1 : length));
  return { from: from.slice(Math.min(left, from.length)), to };
});

describe("for all shapes,", () => {
  it("sumTo is the transpose of broadcastTo: <Ax, y> = <x, A'y>", () => {
    fc.assert(
      fc.property(stretching, ({ from, to }) => {
        const [x, y] = [filled(from, 1), filled(to, 2)];
        return inner(broadcastTo(x, to), y) === inner(x, sumTo(y, from));
      }),
      run,
    );
  });

  it("broadcasting commutes", () => {
    fc.assert(
      fc.property(stretching, stretching, ({ from, to }, { from: other }) => {
        const x = filled(from);
        for (const y of [filled(to, 1), filled(other, 2)]) {
          if (fits(x.shape, y.shape) && !same(add(x, y), add(y, x))) return false;
        }
        return same(multiply(x, filled(to)), multiply(filled(to), x));
      }),
      run,
    );
  });

  it("shapes broadcast exactly where every pair of sizes is equal or has a 1", () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        try {
          add(filled(a), filled(b));
          return fits(a, b);
        } catch {
          return !fits(a, b);
        }
      }),
      run,
    );
  });

  it("reshape round-trips, and keeps the order", () => {
    fc.assert(
      fc.property(shape, fc.array(fc.nat()), (from, keys) => {
        const x = filled(from);
        const to = shuffled(from, keys);
        const there = reshape(x, to);
        const flat = there.toTypedArray().join() === x.toTypedArray().join();
        return flat && same(reshape(there, from), x);
      }),
      run,
    );
  });

  it("permuteDims is undone by the inverse, and reshape reads it in its own order", () => {
    fc.assert(
      fc.property(shape, fc.array(fc.nat()), (from, keys) => {
        const x = filled(from);
        const axes = shuffled(
          from.map((_, axis) => axis),
          keys,
        );
        const turned = permuteDims(x, axes);
        const back = axes.map((_, axis) => axes.indexOf(axis));
        const flat = reshape(turned, [turned.size]);
        return same(permuteDims(turned, back), x) && same(flat, tensor(turned.toTypedArray()));
      }),
      run,
    );
  });

  it("at agrees with slicing arrays", () => {
    const bound = fc.option(fc.integer({ min: -7, max: 7 }), { nil: "" });
    const step = fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(size, bound, bound, step, (length, start, stop, by) => {
        const x = filled([length]);
        return same(
          x.at(`${start}:${stop}:${by}`),
          tensor(sliced(x.toTypedArray(), start, stop, by)),
        );
      }),
      run,
    );
  });

  it("the gradient is linear in the cotangent", () => {
    fc.assert(
      fc.property(stretching, fc.integer({ min: -3, max: 3 }), ({ from, to }, factor) => {
        const gradient = (cotangent: Tensor) => {
          const x = parameter(filled(from, 1));
          multiply(add(x, filled(to, 2)), x).backward(cotangent);
          return x.grad as Tensor;
        };
        const [g, h] = [filled(to, 3), filled(to, 4)];
        return same(
          gradient(g.add(h.mul(factor))),
          gradient(g).add(gradient(h).mul(factor)).add(0),
        );
      }),
      run,
    );
  });
});

function fits(a: Shape, b: Shape): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const tail = long.slice(long.length - short.length);
  return short.every((length, axis) => length === tail[axis] || length === 1 || tail[axis] === 1);
}

function shuffled<T>(list: readonly T[], keys: readonly number[]): T[] {
  const order = list.map((_, i) => i).sort((i, k) => (keys[i] ?? 0) - (keys[k] ?? 0) || i - k);
  return order.map((i) => list[i] as T);
}

/** Python's slice, step by step from its definition. */
function sliced(
  values: ArrayLike<number>,
  start: number | string,
  stop: number | string,
  step: number,
): Float64Array {
  const n = values.length;
  const inside = (at: number | string, missing: number) => {
    if (typeof at === "string") return missing;
    const position = at < 0 ? at + n : at;
    return step > 0 ? Math.min(Math.max(position, 0), n) : Math.min(Math.max(position, -1), n - 1);
  };
  const picked: number[] = [];
  const end = inside(stop, step > 0 ? n : -1);
  for (let i = inside(start, step > 0 ? 0 : n - 1); step > 0 ? i < end : i > end; i += step) {
    picked.push(values[i] as number);
  }
  return Float64Array.from(picked);
}
