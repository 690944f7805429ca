import { parameter } from "@linnet/autograd";
import type { Backend } from "@linnet/tensor";
import { broadcastTo, copy, type Shape, type Tensor, tensor, withBackend } from "@linnet/tensor";
import { checkClose } from "./closeness.ts";
import { decode, type EncodedNumber } from "./opGolden.ts";
import { weightedSum } from "./weightedSum.ts";

/** PyTorch's derivatives of an operation in some form: golden/gradientForms.json. */
export interface GradientForm {
  readonly op: string;
  readonly form: string;
  readonly shapes: readonly Shape[];
  readonly inputs: readonly Numbers[];
  readonly cotangent: Numbers;
  readonly gradients: readonly Numbers[];
  readonly directions: readonly Numbers[];
  readonly second: readonly Numbers[];
}

type Numbers = readonly EncodedNumber[];
export type Formula = (...inputs: Tensor[]) => Tensor;

const TOLERANCE = 1e-12;

/** Throws unless the first and second derivatives of an operation in a form are PyTorch's. */
export function checkForm(formula: Formula, golden: GradientForm, backend: Backend): void {
  withBackend(backend, () => {
    const { shapes, form } = golden;
    const leaves = golden.inputs.map((values, i) => leafOf(values, shapes[i] as Shape));
    const out = (forms[form] ?? plain)(formula, ...leaves);
    weightedSum(out, golden.cotangent.map(decode)).backward(undefined, { createGraph: true });
    // A leaf that only a branch without a gradient reaches has none, which is as good as zeros.
    const gradients = leaves.map((x) => x.grad ?? x.mul(0));
    compare("gradient", gradients, golden.gradients);
    const slope = gradients
      .map((g, i) => weightedSum(g, (golden.directions[i] as Numbers).map(decode)))
      .reduce((total, part) => total.add(part));
    for (const x of leaves) x.grad = null;
    if (slope.requiresGrad) slope.backward();
    const second = leaves.map((x) => x.grad ?? x.mul(0));
    compare("second derivative", second, golden.second);
  });
}

function leafOf(values: Numbers, shape: Shape): Tensor {
  return parameter(tensor(values.map(decode), { dtype: "float64", shape }));
}

function compare(what: string, actual: readonly Tensor[], golden: readonly Numbers[]): void {
  actual.forEach((x, i) => {
    const values = (golden[i] as Numbers).map(decode);
    const sizes = values.map((value) => Math.abs(value)).filter(Number.isFinite);
    const largest = Math.max(1, ...sizes);
    const magnitudes = values.map(() => largest);
    try {
      checkClose(x.detach().add(0), { shape: x.shape, values, magnitudes }, TOLERANCE);
    } catch (error) {
      throw new Error(`${what} of input ${i}: ${(error as Error).message}`, { cause: error });
    }
  });
}

const plain = (f: Formula, ...inputs: Tensor[]) => f(...inputs);

/** The forms of packages/testing/oracle/gradient_forms.py, but for those that just call the operation. */
const forms: Readonly<Record<string, (f: Formula, x: Tensor, b?: Tensor) => Tensor>> = {
  "a stretched tensor": (f, x) => f(broadcastTo(x, [2, 3])),
  "a tensor that is used again": (f, x) => f(x).mul(x).add(f(x.T)),
  "a tensor with a branch that nobody uses": (f, x) => {
    f(x.at("1:").mul(2));
    return f(x);
  },
  "a result that is changed in place": (f, x) => copy(f(x)).mul_(x).add_(x.T),
  "an operand and its transpose": (f, x) => f(x, x.T),
  "an operand in both places": (f, x) => f(x, x),
  "a stretched operand": (f, a, b) => f(a, broadcastTo(b as Tensor, [2, 3])),
  "a branch that nobody uses": (f, a, b) => {
    f(b as Tensor, a);
    return f(a, b as Tensor);
  },
};

/** The operations in place, as functions of what they change. */
export const inPlaceFormulas: Readonly<Record<string, Formula>> = {
  add_: (a, b) => copy(a as Tensor).add_(b as Tensor),
  sub_: (a, b) => copy(a as Tensor).sub_(b as Tensor),
  mul_: (a, b) => copy(a as Tensor).mul_(b as Tensor),
  div_: (a, b) => copy(a as Tensor).div_(b as Tensor),
  copy_: (a, b) => copy(a as Tensor).copy_(b as Tensor),
};
