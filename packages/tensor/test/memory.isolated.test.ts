import {
  ArgumentError,
  DisposedError,
  exp,
  memory,
  ones,
  type Tensor,
  tensor,
  tidy,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const live = () => memory().liveBytes;

describe("dispose", () => {
  it("gives large memory back at once", () => {
    const before = live();
    const x = zeros([100_000]);
    expect(live() - before).toBeGreaterThanOrEqual(400_000);
    x.dispose();
    expect(live()).toBe(before);
  });

  it.each([10, 100, 100_000])("makes every later use of %i elements an error", (size) => {
    const x = ones([size]);
    const view = x.at("1:");
    x.dispose();
    const message = `tensor: its ${size} float32 elements were disposed; use a tensor before its scope or the next batch, or keep a copy`;
    const uses: ((t: Tensor) => unknown)[] = [
      (t) => t.toArray(),
      (t) => t.toTypedArray(),
      (t) => t.get(0),
      (t) => t.set(1, 0),
      (t) => t.add(1),
      (t) => ones([1]).mul(t),
      (t) => exp(t),
      (t) => t.sum(),
      (t) => t.add_(1),
      (t) => t.fill_(1),
      (t) => t.reshape([-1, 1]).matmul(ones([1, 1])),
      (t) => String(t),
      (t) => t.at(0).item(),
    ];
    for (const use of uses) {
      expect(() => use(x), String(use)).toThrow(new DisposedError(message));
      expect(() => use(view), String(use)).toThrow(DisposedError);
    }
  });

  it("twice is once", () => {
    const x = zeros([1000]);
    x.dispose();
    const y = zeros([1000]);
    x.dispose();
    const z = ones([1000]);
    expect(y.sum().item()).toBe(0);
    expect(z.sum().item()).toBe(1000);
  });

  it("happens at the end of a block with using", () => {
    let outside: Tensor;
    {
      using x = zeros([100]);
      outside = x;
      expect(x.sum().item()).toBe(0);
    }
    expect(() => outside.toArray()).toThrow(DisposedError);
  });
});

describe("tidy", () => {
  it("gives back everything but what is returned", () => {
    const before = live();
    let inner: Tensor | undefined;
    const out = tidy(() => {
      inner = ones([50_000]).add(1);
      return inner.mul(2);
    });
    expect(out.get(49_999)).toBe(4);
    expect(() => inner?.toArray()).toThrow(DisposedError);
    out.dispose();
    expect(live()).toBe(before);
  });

  it("keeps tensors in arrays, objects and views", () => {
    const { pair, view } = tidy(() => ({
      pair: [ones([100]), { deep: zeros([100]) }] as const,
      view: ones([200]).at("::2"),
    }));
    expect(pair[0].sum().item()).toBe(100);
    expect(pair[1].deep.sum().item()).toBe(0);
    expect(view.sum().item()).toBe(100);
  });

  it("hands what is kept to the tidy around it", () => {
    let kept: Tensor | undefined;
    tidy(() => {
      kept = tidy(() => ones([100]));
      expect(kept.sum().item()).toBe(100);
    });
    expect(() => kept?.toArray()).toThrow(DisposedError);
  });

  it("leaves alone what was made before", () => {
    const x = ones([100]);
    tidy(() => x.add_(1));
    expect(x.sum().item()).toBe(200);
  });

  it("gives memory back after an error", () => {
    const before = live();
    const fail = () => {
      ones([100_000]);
      throw new Error("inside");
    };
    expect(() => tidy(fail)).toThrow("inside");
    expect(live()).toBe(before);
  });

  it("refuses a promise, and takes its failure with it", async () => {
    const late = () => Promise.reject(new Error("nobody waits for this"));
    expect(() => tidy(late)).toThrow(ArgumentError);
    await new Promise((resolve) => setTimeout(resolve));
    expect(() => tidy(() => Promise.resolve(1))).toThrow(
      new ArgumentError(
        "tidy: the function returned a promise; run its synchronous parts in a memoryScope()",
      ),
    );
  });
});

describe("memory", () => {
  it("does not grow over a loop that disposes", () => {
    const step = () => {
      using x = ones([3000]);
      using y = x.mul(2);
      using z = y.sum();
      return z.item();
    };
    step();
    const before = memory();
    for (let i = 0; i < 5000; i++) step();
    expect(memory()).toEqual(before);
  });

  it("is bounded over a loop that never disposes, and results stay right", () => {
    const x = ones([5000]);
    let y = x;
    for (let i = 0; i < 20_000; i++) y = y.add(1);
    expect(y.get(4999)).toBe(20_001);
    expect(memory().arenaBytes).toBeLessThan(400 * 2 ** 20);
  });

  it("keeps old tensors whole when it grows", () => {
    const first = tensor(Float32Array.from({ length: 1000 }, (_, i) => i));
    const result = first.mul(2);
    const large = Array.from({ length: 8 }, () => zeros([2_000_000]));
    expect(result.get(999)).toBe(1998);
    expect(first.add(result).sum().item()).toBe((3 * 999 * 1000) / 2);
    for (const x of large) x.dispose();
  });
});
