import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { exp, memory, ones, type Tensor, tensor, zeros } from "@linnet/tensor";
import { expect, it } from "vitest";
import { noGrad, parameter, requiresGrad_ } from "../src/index.ts";

// What nobody needs any more goes to the collector, which these tests call.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Which of some objects are still there. */
async function alive(refs: readonly WeakRef<object>[]): Promise<boolean[]> {
  // What was looked at stays until the end of the current job.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  return refs.map((ref) => ref.deref() !== undefined);
}

it("backward gives back what the graph saved, though the loss is kept", async () => {
  const x = parameter(ones([100]));
  const make = () => {
    const y = exp(x);
    return { loss: y.mul(y).sum(), saved: new WeakRef(y) };
  };
  const { loss, saved } = make();
  expect(await alive([saved])).toEqual([true]);
  loss.backward();
  expect(await alive([saved])).toEqual([false]);
  expect(loss.requiresGrad).toBe(true);
});

it("backward with retainGraph keeps it", async () => {
  const x = parameter(ones([100]));
  const make = () => {
    const y = exp(x);
    return { loss: y.mul(y).sum(), saved: new WeakRef(y) };
  };
  const { loss, saved } = make();
  loss.backward(undefined, { retainGraph: true });
  expect(await alive([saved])).toEqual([true]);
  loss.backward();
});

const uses: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  "a view of a leaf": (x) => {
    const part = x.at("1:");
    part.mul(part).sum().backward();
    return part;
  },
  "a changed result": (x) => {
    const y = x.mul(2);
    y.at("1:").mul_(x.at("1:"));
    y.sum().backward();
    return y;
  },
  "a hooked result": (x) => {
    const y = x.mul(2);
    y.registerHook((g) => g.mul(2));
    y.retainGrad().sum().backward();
    return y;
  },
  "detach of a leaf, changed": (x) => noGrad(() => x.detach().mul_(1)),
  "data of a leaf": (x) => x.data.mul_(1),
  "a view made without recording": (x) => noGrad(() => x.at("1:")),
  "a leaf over the elements of another": (x) => {
    const leaf = requiresGrad_(x.detach());
    leaf.sum().backward();
    return leaf;
  },
};

it.each(Object.keys(uses))("nothing holds %s", async (name) => {
  const x = parameter(ones([100]));
  const use = uses[name] as (x: Tensor) => Tensor;
  const refs = Array.from({ length: 3 }, () => new WeakRef(use(x)));
  expect(await alive(refs)).toEqual([false, false, false]);
  expect(x.requiresGrad).toBe(true);
});

it("nothing holds the detached twins of a constant that were changed by tracked operands", async () => {
  const [w, y] = [parameter(ones([100])), zeros([100])];
  const refs = Array.from({ length: 3 }, () => new WeakRef(y.detach().add_(w)));
  expect(await alive(refs)).toEqual([false, false, false]);
  expect(y.get(0)).toBe(3);
});

it("steps with views, changes in place, hooks, detach and data leave memory flat", () => {
  const x = parameter(ones([200]));
  const factor = tensor(new Array(100).fill(0.5));
  x.registerHook((g) => g.mul(1));
  const step = () => {
    const y = x.mul(2);
    y.at(":100").mul_(factor);
    y.at("100:").copy_(x.at("100:").detach());
    y.mul(y).sum().backward();
    noGrad(() => x.data.sub_((x.grad as Tensor).mul(0.001)));
    x.zeroGrad();
  };
  for (let i = 0; i < 200; i++) step();
  const before = memory();
  for (let i = 0; i < 5000; i++) step();
  const after = memory();
  expect(after.liveBytes - before.liveBytes).toBeLessThanOrEqual(4 * 2 ** 20);
  expect(after.arenaBytes - before.arenaBytes).toBeLessThanOrEqual(4 * 2 ** 20);
});
