import { parameter } from "@linnet/autograd";
import {
  astype,
  isfinite,
  jsBackend,
  ones,
  ShapeError,
  type Tensor,
  tensor,
  wasmBackend,
  withBackend,
  zeros,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as nn from "../../src/functional/index.ts";
import { errorOf } from "./errorOf.ts";

type Loss = (prediction: Tensor, target: Tensor, options?: nn.ReducedLossOptions) => Tensor;

/** The losses that compare a prediction with a target, one for one. */
const losses: Readonly<Record<string, Loss>> = {
  binaryCrossEntropyWithLogits: nn.binaryCrossEntropyWithLogits,
  gaussianNllLoss: (prediction, target, options) =>
    nn.gaussianNllLoss(prediction, target, 2, options),
  huberLoss: nn.huberLoss,
  l1Loss: nn.l1Loss,
  laplaceNllLoss: (prediction, target, options) =>
    nn.laplaceNllLoss(prediction, target, 2, options),
  mseLoss: nn.mseLoss,
  poissonNllLoss: nn.poissonNllLoss,
  smoothL1Loss: nn.smoothL1Loss,
  squaredLoss: nn.squaredLoss,
};

const named = Object.entries(losses);

describe.each(named)("%s", (name, loss) => {
  it("refuses a column beside a vector, unless it is told", () => {
    const call = (options?: nn.ReducedLossOptions) => loss(ones([4, 1]), ones([4]), options);
    expect(errorOf(() => call())).toEqual(
      new ShapeError(
        `${name}: prediction [4, 1] and target [4] would broadcast to [4, 4]; ` +
          "reshape the target to [4, 1]",
      ),
    );
    expect(call({ broadcast: true, reduction: "none" }).shape).toEqual([4, 4]);
  });

  it("takes one target for all predictions", () => {
    expect(loss(ones([4, 1]), ones([1]), { reduction: "none" }).shape).toEqual([4, 1]);
  });

  it("says which operand is wrong", () => {
    expect(errorOf(() => loss(3 as never, ones([1]))).message).toBe(
      `${name}: the prediction is 3; give a tensor`,
    );
    expect(errorOf(() => loss(ones([1]), undefined as never)).message).toBe(
      `${name}: the target is undefined; give a tensor`,
    );
    expect(errorOf(() => loss(ones([1], { dtype: "int32" }), ones([1]))).message).toBe(
      `${name}: the prediction is int32; convert with astype(x, "float32") first`,
    );
    expect(errorOf(() => loss(ones([1]), ones([1]), { reduction: "avg" as never })).message).toBe(
      `${name}: reduction is "avg"; use "none", "mean" or "sum"`,
    );
  });

  it("takes integers as targets, and promotes dtypes", () => {
    const target = tensor([0, 1, 3], { dtype: "int32" });
    const prediction = tensor([0.5, 1, 2]);
    expect(loss(prediction, target).dtype).toBe("float32");
    const double = loss(prediction, astype(target, "float64"), { reduction: "none" });
    expect(double.dtype).toBe("float64");
  });

  it("reduces to a scalar, and the mean of nothing is NaN", () => {
    const x = tensor([[1], [2], [4]]);
    const y = tensor([[1], [0], [1]]);
    const each = loss(x, y, { reduction: "none" });
    expect(each.shape).toEqual([3, 1]);
    expect(loss(x, y, { reduction: "sum" }).item()).toBeCloseTo(each.sum().item(), 5);
    expect(loss(x, y, { reduction: "mean" }).item()).toBeCloseTo(each.mean().item(), 5);
    expect(loss(x, y, { reduction: "mean" }).shape).toEqual([]);
    expect(loss(zeros([0, 1]), zeros([0, 1]), { reduction: "mean" }).item()).toBeNaN();
    expect(loss(zeros([0, 1]), zeros([0, 1]), { reduction: "sum" }).item()).toBe(0);
  });

  it("passes on NaN, wherever it stands", () => {
    for (const [x, y] of [
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const) {
      const total = loss(tensor([x, 0]), tensor([y, 0]), { reduction: "sum" });
      expect(total.item()).toBeNaN();
    }
  });

  it("leaves its operands as they are", () => {
    const x = parameter(tensor([1, 2]));
    const y = tensor([1, 0]);
    loss(x, y).sum().backward();
    expect([x.toArray(), y.toArray()]).toEqual([
      [1, 2],
      [1, 0],
    ]);
  });
});

describe("bad options", () => {
  const x = ones([2]);
  const y = zeros([2]);
  it.each([
    [() => nn.huberLoss(x, y, { delta: 0 }), "huberLoss: delta is 0; give a number above 0"],
    [() => nn.huberLoss(x, y, { delta: NaN }), "huberLoss: delta is NaN; give a number above 0"],
    [
      () => nn.smoothL1Loss(x, y, { beta: -1 }),
      "smoothL1Loss: beta is -1; give 0 or a number above it",
    ],
    [
      () => nn.poissonNllLoss(x, y, { eps: -1 }),
      "poissonNllLoss: eps is -1; give 0 or a small number above it",
    ],
    [
      () => nn.gaussianNllLoss(x, y, tensor([1, -0.5])),
      "gaussianNllLoss: the variance has -0.5; give none below 0, as exp(x) or softplus(x) makes it",
    ],
    [
      () => nn.laplaceNllLoss(x, y, -1),
      "laplaceNllLoss: the scale has -1; give none below 0, as exp(x) or softplus(x) makes it",
    ],
    [
      () => nn.gaussianNllLoss(x, y, ones([3])),
      "gaussianNllLoss: the variance has shape [3] for predictions of [2]; " +
        "give the same shape, or 1 for the last axis, or a number",
    ],
    [
      () => nn.gaussianNllLoss(x, y, 1, { eps: 0 }),
      "gaussianNllLoss: eps is 0; give a small number above 0",
    ],
    [
      () => nn.binaryCrossEntropyWithLogits(x, y, { posWeight: ones([3]) }),
      "binaryCrossEntropyWithLogits: the posWeight has shape [3], which does not stretch to [2]; " +
        "only axes of size 1 are repeated",
    ],
    [
      () => nn.binaryCrossEntropyWithLogits(x, y, { weight: ones([2, 1]) }),
      "binaryCrossEntropyWithLogits: the weight has shape [2, 1], which does not stretch to [2]; " +
        "only axes of size 1 are repeated",
    ],
  ])("are refused (%#)", (call, message) => {
    expect(errorOf(call).message).toBe(message);
  });
});

describe("at the extremes", () => {
  const backends = [jsBackend, wasmBackend];
  const large = [1e4, -1e4, 3e38, -3e38, Infinity, -Infinity];

  it.each(["float32", "float64"] as const)("logits of %s cost what they ought to", (dtype) => {
    const logits = tensor(large, { dtype });
    for (const backend of backends) {
      withBackend(backend, () => {
        const right = tensor([1, 0, 1, 0, 1, 0], { dtype });
        const none = { reduction: "none" } as const;
        const onTarget = nn.binaryCrossEntropyWithLogits(logits, right, none);
        expect(onTarget.toArray()).toEqual([0, 0, 0, 0, 0, 0]);
        const wrong = nn.binaryCrossEntropyWithLogits(logits, right.mul(-1).add(1), none);
        expect(wrong.toArray()).toEqual(
          large.map((x) => Math.abs(dtype === "float32" ? Math.fround(x) : x)),
        );
        const tracked = parameter(logits);
        nn.binaryCrossEntropyWithLogits(tracked, right, { reduction: "sum" }).backward();
        expect(tracked.grad?.toArray()).toEqual([0, 0, 0, 0, 0, 0]);
      });
    }
  });

  it("the loss of many classes and its gradient are finite for logits of 1e4", () => {
    for (const backend of backends) {
      withBackend(backend, () => {
        const logits = parameter(
          tensor([
            [1e4, -1e4, 0],
            [-1e4, 1e4, 1e4],
          ]),
        );
        const loss = nn.crossEntropy(logits, tensor([1, 2], { dtype: "int32" }));
        loss.backward();
        expect(loss.item()).toBeCloseTo((2e4 + Math.LN2) / 2, 2);
        expect(logits.grad?.toArray()).toEqual([
          [0.5, -0.5, 0],
          [0, 0.25, -0.25],
        ]);
      });
    }
  });

  it("large errors do not overflow where the loss is straight", () => {
    for (const loss of [nn.huberLoss, nn.smoothL1Loss, nn.l1Loss]) {
      const x = parameter(tensor([3e38, -3e38]));
      loss(x, zeros([2]), { reduction: "sum" }).backward();
      expect(x.grad?.toArray()).toEqual([1, -1]);
    }
  });

  it("activations of finite numbers are finite, and so are their gradients", () => {
    const units = [nn.elu, nn.selu, nn.celu, nn.gelu, nn.silu, nn.mish, nn.softplus, nn.softsign];
    const others = [nn.logSigmoid, nn.hardtanh, nn.hardswish, nn.softmax, nn.logSoftmax, nn.relu];
    for (const unit of [...units, ...others] as ((x: Tensor) => Tensor)[]) {
      const x = parameter(tensor([-1e4, -90, -1e-30, 0, 1e-30, 90, 1e4]));
      const out = unit(x);
      out.sum().backward();
      expect(isfinite(out).toArray()).not.toContain(false);
      expect(isfinite(x.grad as Tensor).toArray(), unit.name).not.toContain(false);
    }
  });
});

describe("properties", () => {
  const numbers = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 2,
    maxLength: 40,
  });
  const f64 = (values: readonly number[]) => tensor(values, { dtype: "float64" });

  it("huberLoss lies between the squared and the absolute one", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.1, max: 10, noNaN: true }), (errors, delta) => {
        const x = f64(errors);
        const zero = f64(errors.map(() => 0));
        const none = { reduction: "none" } as const;
        // Products of subnormal numbers have hardly any digits.
        const tiny = 1e-300;
        const huber = nn.huberLoss(x, zero, { delta, ...none }).toArray() as number[];
        const squared = nn.squaredLoss(x, zero).toArray() as number[];
        const absolute = nn.l1Loss(x, zero, none).toArray() as number[];
        huber.forEach((value, i) => {
          expect(value).toBeLessThanOrEqual((squared[i] as number) * (1 + 1e-12) + tiny);
          expect(value).toBeLessThanOrEqual(delta * (absolute[i] as number) * (1 + 1e-12) + tiny);
        });
      }),
    );
  });

  it("crossEntropy of classes is that of probabilities which are certain", () => {
    fc.assert(
      fc.property(numbers, fc.nat(1000), (logits, which) => {
        const label = which % logits.length;
        const certain = f64(logits.map((_, i) => (i === label ? 1 : 0)));
        const ofLabel = nn.crossEntropy(f64(logits), tensor(label, { dtype: "int32" }));
        const ofCertain = nn.crossEntropy(f64(logits), certain);
        expect(ofLabel.item()).toBeCloseTo(ofCertain.item(), 10);
      }),
    );
  });

  it("softmax adds up to 1 and does not see a shift", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (logits, shift) => {
        const p = nn.softmax(f64(logits));
        expect(p.sum().item()).toBeCloseTo(1, 12);
        const shifted = nn.softmax(f64(logits).add(shift)).toArray() as number[];
        (p.toArray() as number[]).forEach((value, i) => {
          expect(shifted[i]).toBeCloseTo(value, 10);
        });
      }),
    );
  });

  it("binaryCrossEntropyWithLogits is crossEntropy of the logit and 0", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), fc.boolean(), (x, yes) => {
        const binary = nn.binaryCrossEntropyWithLogits(f64([x]), f64([yes ? 1 : 0])).item();
        const classes = tensor(yes ? 1 : 0, { dtype: "int32" });
        const both = nn.crossEntropy(f64([0, x]), classes).item();
        expect(Math.abs(binary - both)).toBeLessThanOrEqual(1e-12 * Math.max(1, binary));
      }),
    );
  });
});
