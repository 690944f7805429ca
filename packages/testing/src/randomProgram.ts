import { noGrad, parameter } from "@linnet/autograd";
import {
  copy,
  LinnetError,
  type Operand,
  setAt_,
  sin,
  type Tensor,
  tanh,
  tensor,
} from "@linnet/tensor";
import { checkClose } from "./closeness.ts";
import { decode, type EncodedNumber } from "./opGolden.ts";

/** Its name, the numbers of the tensors it takes, and its arguments. */
export type Step = readonly [string, readonly number[], readonly (number | boolean)[]];

/** A program of golden/programs.json, which oracle/programs.py draws and runs in PyTorch. */
export interface RandomProgram {
  readonly steps: readonly Step[];
  readonly outcome: { readonly throws: number } | RandomOutcome;
}

interface RandomOutcome {
  readonly values: readonly (readonly EncodedNumber[])[];
  /** Of each tensor, whether it is tracked and whether it is a leaf. */
  readonly flags: readonly (readonly boolean[])[];
  readonly gradients: readonly (readonly EncodedNumber[] | null)[];
}

/** Throws unless a program comes out in linnet as in PyTorch. */
export function checkProgram({ steps, outcome }: RandomProgram): void {
  const tensors = start();
  const refused = refusedStep(tensors, steps);
  const expected = "throws" in outcome ? outcome.throws : null;
  if (refused.step !== expected) {
    throw new Error(`step ${refused.step} is refused, not ${expected}: ${refused.message}`);
  }
  if ("throws" in outcome) return;
  outcome.values.forEach((values, i) => {
    checkElements(`tensor ${i}`, tensors[i] as Tensor, values);
  });
  const flags = tensors.map(({ requiresGrad, isLeaf }) => [requiresGrad, isLeaf]);
  if (String(flags) !== String(outcome.flags)) throw new Error(`flags ${JSON.stringify(flags)}`);
  outcome.gradients.forEach((values, i) => {
    const gradient = tensors[i]?.grad ?? null;
    if ((values === null) !== (gradient === null)) throw new Error(`gradient ${i} is ${gradient}`);
    if (values !== null) checkElements(`gradient ${i}`, gradient as Tensor, values);
  });
}

function checkElements(what: string, x: Tensor, encoded: readonly EncodedNumber[]): void {
  const values = encoded.map((value) => decode(value) + 0);
  const magnitudes = values.map((value) => Math.max(1, Math.abs(value)));
  try {
    checkClose(x.detach().add(0), { shape: x.shape, values, magnitudes }, 1e-11);
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}

/** Runs a program, and says which step was refused; the one after the last is the pass. */
function refusedStep(
  tensors: Tensor[],
  steps: readonly Step[],
): { readonly step: number | null; readonly message: string } {
  let step = 0;
  try {
    for (; step < steps.length; step++) {
      const made = perform(tensors, steps[step] as Step);
      if (made !== undefined) tensors.push(made);
    }
    backward(tensors);
    return { step: null, message: "" };
  } catch (error) {
    if (error instanceof LinnetError) return { step, message: error.message };
    throw error;
  }
}

function start(): Tensor[] {
  const numbers = tensor(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { dtype: "float64" },
  ).div(4);
  return [parameter(numbers), parameter(numbers.mul(-1).add(1)), numbers.mul(numbers)];
}

function backward(tensors: readonly Tensor[]): void {
  const tracked = tensors.filter(({ requiresGrad }) => requiresGrad);
  const sums = tracked.map((x, i) => x.mul(i + 1).sum());
  sums.reduce((total, sum) => total.add(sum)).backward();
}

function perform(tensors: readonly Tensor[], [name, takes, args]: Step): Tensor | undefined {
  const [x, other] = takes.map((i) => tensors[i]) as [Tensor, Tensor | undefined];
  const makes = makers[name];
  if (makes !== undefined) return makes(x, other as Tensor, args as readonly number[]);
  const changes = changers[name] as Changer;
  const change = () => changes(x, other ?? (args[0] as number), args as readonly number[]);
  if (args.at(-1) === true) change();
  else noGrad(change);
  return undefined;
}

type Maker = (x: Tensor, other: Tensor, args: readonly number[]) => Tensor;
type Changer = (x: Tensor, other: Operand, args: readonly number[]) => void;

const makers: Readonly<Record<string, Maker>> = {
  add: (x, other) => x.add(other),
  mul: (x, other) => x.mul(other),
  sub: (x, other) => x.sub(other),
  sin: (x) => sin(x),
  tanh: (x) => tanh(x),
  clone: (x) => copy(x),
  detach: (x) => x.detach(),
  rows: (x, _, [from, to, step]) => x.at(`${from}:${to}:${step}`),
  row: (x, _, [i]) => x.at(i as number),
  columns: (x, _, [from]) => x.at("...", `${from}:`),
  transpose: (x) => x.T,
  flatten: (x) => x.reshape([-1]),
};

const changers: Readonly<Record<string, Changer>> = {
  add_: (x, other) => x.add_(other),
  mul_: (x, other) => x.mul_(other),
  sub_: (x, other) => x.sub_(other),
  copy_: (x, other) => x.copy_(other),
  zero_: (x) => x.zero_(),
  set: (x, other, [i]) => setAt_(x, other, i as number),
};
