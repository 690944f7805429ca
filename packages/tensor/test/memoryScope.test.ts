import {
  ArgumentError,
  DisposedError,
  memory,
  memoryScope,
  ones,
  type Tensor,
  tidy,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const live = () => memory().liveBytes;
const SIZE = 50_000;

/** Waits for a number of turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
}

describe("memoryScope", () => {
  it("gives back what was computed in it, at the end of its block", () => {
    const before = live();
    let inner: Tensor;
    {
      using scope = memoryScope();
      inner = scope.run(() => ones([SIZE]).add(1));
      expect(inner.sum().item()).toBe(2 * SIZE);
      expect(live() - before).toBeGreaterThanOrEqual(8 * SIZE);
    }
    expect(live()).toBe(before);
    expect(() => inner.sum()).toThrow(DisposedError);
  });

  it("keeps what it is told to, in arrays and objects too, and views", () => {
    const scope = memoryScope();
    const x = scope.run(() => ones([SIZE]));
    const y = scope.run(() => ({ deep: [zeros([SIZE])] }));
    const view = scope.run(() => ones([SIZE]).at("1:"));
    expect(scope.keep(x)).toBe(x);
    const list = [y, view];
    expect(scope.keep(list)).toBe(list);
    scope.dispose();
    for (const kept of [x, y.deep[0] as Tensor, view]) {
      expect(kept.sum().item()).toBeGreaterThanOrEqual(0);
      kept.dispose();
    }
  });

  it("owns what it is told to use", () => {
    const x = ones([10]);
    const scope = memoryScope();
    expect(scope.use(x)).toBe(x);
    scope.use({ list: [x] });
    scope.dispose();
    expect(() => x.get(0)).toThrow(DisposedError);
  });

  it("leaves alone what was made around it", () => {
    const x = ones([SIZE]);
    const scope = memoryScope();
    const y = ones([SIZE]);
    scope.run(() => x.add_(1));
    scope.dispose();
    expect(x.sum().item() + y.sum().item()).toBe(3 * SIZE);
  });

  it("holds what a function made before it failed", () => {
    const before = live();
    const scope = memoryScope();
    const fail = () => {
      ones([SIZE]);
      throw new Error("inside");
    };
    expect(() => scope.run(fail)).toThrow("inside");
    expect(live()).toBeGreaterThan(before);
    scope.dispose();
    expect(live()).toBe(before);
  });

  it("works within tidy, and tidy within it", () => {
    const before = live();
    const scope = memoryScope();
    let lost: Tensor | undefined;
    const kept = tidy(() => {
      lost = scope.keep(scope.run(() => ones([SIZE])));
      return scope.run(() => tidy(() => ones([SIZE]).add(1)));
    });
    expect(() => lost?.sum()).toThrow(DisposedError);
    expect(kept.sum().item()).toBe(2 * SIZE);
    scope.dispose();
    expect(live()).toBe(before);
  });

  it("ends once", () => {
    const scope = memoryScope();
    scope.dispose();
    scope.dispose();
    const calls = {
      run: () => scope.run(() => 1),
      use: () => scope.use(1),
      keep: () => scope.keep(1),
    };
    for (const [method, call] of Object.entries(calls)) {
      expect(call).toThrow(
        new ArgumentError(`${method}: this scope has ended; open another with memoryScope()`),
      );
    }
  });

  it("refuses a promise, of which it could own a part only", () => {
    const scope = memoryScope();
    expect(() => scope.run(async () => ones([SIZE]))).toThrow(
      new ArgumentError(
        "run: the function returned a promise; run its synchronous parts in a memoryScope()",
      ),
    );
    scope.dispose();
  });
});

describe("scopes of functions that wait for each other", () => {
  /** Computes in steps, waits between them, and looks whether its own tensors are still there. */
  async function work(id: number, waits: readonly number[]): Promise<Tensor> {
    using scope = memoryScope();
    let x = scope.run(() => ones([SIZE]).mul(id));
    for (const count of waits) {
      x = scope.run(() => x.add(1).mul(1));
      const y = scope.run(() => x.sub(1));
      await turns(count);
      expect(x.get(9) - y.get(9)).toBe(1);
      expect(tidy(() => x.mul(2).get(0))).toBe(2 * x.get(0));
    }
    expect(scope.run(() => x.sum()).item()).toBe((id + waits.length) * SIZE);
    return scope.keep(x);
  }

  it("do not mix, however they interleave", async () => {
    const before = live();
    const plans = [[1, 1, 1], [3, 0, 0], [0, 5], [2, 2, 2, 2], [], [0, 0, 0, 0, 0]];
    const results = await Promise.all(plans.map((waits, id) => work(id, waits)));
    for (const [id, x] of results.entries()) {
      expect(x.get(0)).toBe(id + (plans[id] as number[]).length);
      x.dispose();
    }
    // The collector may have found more meanwhile.
    expect(live()).toBeLessThanOrEqual(before);
  });

  it("end on their own when one fails", async () => {
    const before = live();
    const fail = async () => {
      using scope = memoryScope();
      scope.run(() => ones([SIZE]).add(1));
      await turns(1);
      throw new Error("midway");
    };
    const other = work(1, [0, 2, 0]);
    await expect(fail()).rejects.toThrow("midway");
    (await other).dispose();
    expect(live()).toBeLessThanOrEqual(before);
  });

  it("using alone works over await", async () => {
    let seen: Tensor | undefined;
    const one = async (id: number) => {
      using x = zeros([SIZE]).add_(id);
      seen ??= x;
      await turns(3 - id);
      return x.get(5);
    };
    expect(await Promise.all([one(1), one(2)])).toEqual([1, 2]);
    expect(() => seen?.sum()).toThrow(DisposedError);
  });
});
