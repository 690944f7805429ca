import { parameter, requiresGrad_ } from "@linnet/autograd";
import {
  type DType,
  generator,
  jsBackend,
  randn,
  type Tensor,
  wasmBackend,
  withBackend,
} from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import {
  Adagrad,
  Adam,
  AdamW,
  clipGradValue_,
  type Optimizer,
  RMSprop,
  SGD,
} from "../src/index.ts";

const decayed = { weightDecay: 0.125, maximize: true };

/** Every variant of every formula. */
const makers: readonly (readonly [string, (params: Tensor[]) => Pick<Optimizer, "step">])[] = [
  ["SGD", (params) => new SGD(params, { lr: 0.1 })],
  ["SGD, decayed", (params) => new SGD(params, { lr: 0.1, ...decayed })],
  ["SGD, momentum", (params) => new SGD(params, { lr: 0.1, momentum: 0.9, dampening: 0.3 })],
  [
    "SGD, Nesterov",
    (params) => new SGD(params, { lr: 0.1, momentum: 0.9, nesterov: true, ...decayed }),
  ],
  ["Adam", (params) => new Adam(params)],
  [
    "Adam, AMSGrad",
    (params) => new Adam(params, { betas: [0.5, 0.25], amsgrad: true, ...decayed }),
  ],
  ["AdamW", (params) => new AdamW(params, { amsgrad: true, ...decayed })],
  ["RMSprop", (params) => new RMSprop(params, decayed)],
  ["RMSprop, momentum", (params) => new RMSprop(params, { momentum: 0.5 })],
  ["RMSprop, centred", (params) => new RMSprop(params, { centered: true, eps: 1e-3 })],
  ["RMSprop, both", (params) => new RMSprop(params, { centered: true, momentum: 0.5, eps: 1e-3 })],
  ["Adagrad", (params) => new Adagrad(params, decayed)],
  ["clipping", (params) => ({ step: () => clipGradValue_(params, 0.5) })],
];

/** Sizes around a vector, two of them, and where kernels begin; the first has them assembled. */
const sizes = [40000, 1, 2, 3, 64, 65, 66, 67, 68, 71, 72, 73, 129, 1001];

function trained(
  make: (params: Tensor[]) => Pick<Optimizer, "step">,
  dtype: DType,
  shapes: readonly (readonly number[])[],
): Tensor[] {
  const rng = generator(3);
  const params = shapes.map((shape) => parameter(randn([...shape], { rng, dtype })));
  const optimizer = make(params);
  for (let step = 0; step < 3; step++) {
    for (const param of params) param.grad = special(randn(param.shape, { rng, dtype }), step);
    optimizer.step();
  }
  return [...params, ...params.map(({ grad }) => grad as Tensor)];
}

/** Among many gradients some that are not usual. */
function special(x: Tensor, step: number): Tensor {
  if (x.size < 1000 || step !== 1) return x;
  [0, -0, 1e-40, Infinity, Number.NaN, -1e30].forEach((value, i) => {
    x.set(value, i);
  });
  return x;
}

/** How many elements differ, be it in the sign of a zero. */
function differences(x: Tensor, y: Tensor): number {
  const others = y.toTypedArray();
  return x.toTypedArray().filter((value, i) => !Object.is(value, others[i])).length;
}

/** Kernels beside plain loops, in whatever runs the tests. */
export function describeKernels(): void {
  describe.each(["float32", "float64"] as const)("in %s", (dtype) => {
    test.each(makers)("%s has the same bits with kernels and in plain loops", (_, make) => {
      const shapes = sizes.map((size) => [size]);
      const kernels = withBackend(wasmBackend, () => trained(make, dtype, shapes));
      const loops = withBackend(jsBackend, () => trained(make, dtype, shapes));
      kernels.forEach((x, i) => {
        expect(differences(x, loops[i] as Tensor)).toBe(0);
      });
    });

    test.each(makers)("%s does the same to views and by gradients that are views", (_, make) => {
      const rng = generator(5);
      const x = randn([3, 4], { rng, dtype });
      const gradient = randn([3, 4], { rng, dtype });
      const flat = parameter(x);
      flat.grad = gradient.add(0);
      const turned = requiresGrad_(x.T.add(0).T);
      turned.grad = gradient.T.add(0).T;
      for (const param of [flat, turned]) {
        const optimizer = make([param]);
        optimizer.step();
        optimizer.step();
      }
      expect(turned.toArray()).toEqual(flat.toArray());
      expect(turned.grad?.toArray()).toEqual(flat.grad?.toArray());
    });
  });
}
