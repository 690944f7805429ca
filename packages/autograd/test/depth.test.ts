import { apply, exp, ones, permuteDims, stack, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { LatestFirst } from "../src/backward/latestFirst.ts";
import { parameter } from "../src/index.ts";

const float64 = { dtype: "float64" } as const;

/** `y = y + x` many times: a chain, of which one leaf is in every link. */
function chain(x: Tensor, length: number): Tensor {
  let y = x;
  for (let i = 0; i < length; i++) y = y.add(x);
  return y;
}

/** How many nodes wait at most in the queue of a pass. */
function longestQueue(y: Tensor): number {
  const queue = LatestFirst.prototype;
  const { push, pop } = queue;
  let [length, longest] = [0, 0];
  // No spies: they keep what they saw of each call.
  queue.push = function (node) {
    push.call(this, node);
    longest = Math.max(longest, ++length);
  };
  queue.pop = function () {
    length--;
    return pop.call(this);
  };
  try {
    y.backward(ones(y.shape, { dtype: y.dtype }));
  } finally {
    Object.assign(queue, { push, pop });
  }
  return longest;
}

describe("a deep graph", () => {
  it("of 100 000 changes in place is walked", () => {
    const x = parameter(tensor([1]));
    const y = x.mul(2);
    for (let i = 0; i < 100_000; i++) y.add_(1);
    y.backward();
    expect(x.grad?.item()).toBe(2);
  });

  it("takes one rule of each operation, however long it is", () => {
    let calls = 0;
    const counted = {
      name: "counted",
      run: ([x]: readonly (Tensor | number)[]) => (x as Tensor).add(0).detach(),
      kernel: null,
      needs: [[]],
      vjps: [
        (g: Tensor) => {
          calls++;
          return g;
        },
      ],
      jvp: null,
    };
    let y = parameter(tensor([1]));
    for (let i = 0; i < 100_000; i++) y = apply(counted, [y], undefined);
    y.backward();
    expect(calls).toBe(100_000);
  });

  it("needs no longer queue than a short one", () => {
    const x = parameter(tensor([1]));
    expect(longestQueue(chain(x, 100))).toBe(1);
    expect(longestQueue(chain(x, 10_000))).toBe(1);
  });

  it("is walked to a result that is named, from either end", () => {
    const x = parameter(tensor([1]));
    const [early, late] = [x.mul(2), chain(x, 50_000)];
    const y = chain(early, 50_000).add(late);
    y.backward(undefined, { inputs: [early], retainGraph: true });
    y.backward(undefined, { inputs: [late] });
    expect([early.grad?.item(), late.grad?.item(), x.grad]).toEqual([50_001, 1, null]);
  });

  it("of views has one base, and is changed in place like a single view", () => {
    const x = parameter(
      tensor(
        [
          [1, 2],
          [3, 4],
        ],
        float64,
      ),
    );
    const y = x.mul(3);
    let view: Tensor = y;
    for (let i = 0; i < 100_001; i++) view = permuteDims(view, [1, 0]);
    expect(view.base).toBe(y);
    y.mul_(10);
    view
      .mul(
        tensor(
          [
            [1, 2],
            [3, 4],
          ],
          float64,
        ),
      )
      .sum()
      .backward();
    expect(x.grad?.toArray()).toEqual([
      [30, 90],
      [60, 120],
    ]);
  });

  it("is differentiated twice", () => {
    const x = parameter(tensor([1], float64));
    let y = x.mul(x);
    for (let i = 0; i < 20_000; i++) y = y.mul(1);
    y.backward(undefined, { createGraph: true });
    const slope = x.grad as unknown as Tensor;
    x.grad = null;
    slope.backward();
    expect((x.grad as unknown as Tensor).item()).toBe(2);
  });
});

describe("a wide graph", () => {
  it("adds up 100 000 uses of one leaf", () => {
    const x = parameter(tensor([1], float64));
    let total = x.mul(0);
    for (let i = 1; i <= 100_000; i++) total = total.add(x.mul(i));
    total.backward();
    expect(x.grad?.item()).toBe((100_000 * 100_001) / 2);
  });

  it("of 20 000 results in one operation has each in the queue once", () => {
    const x = parameter(tensor(1, float64));
    const parts = Array.from({ length: 20_000 }, () => exp(x.mul(0)));
    expect(longestQueue(stack(parts))).toBeLessThanOrEqual(20_001);
    expect(x.grad?.item()).toBe(0);
  });
});
