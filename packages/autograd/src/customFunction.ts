import {
  type AnyOp,
  apply,
  type Call,
  copy,
  formatShape,
  GradError,
  isTensor,
  type Jvp,
  type Operand,
  sameShape,
  type Tensor,
  type Vjp,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { passes } from "./backward/walk.ts";
import { vjp } from "./functional/vjp.ts";
import { withGradMode } from "./recording/gradMode.ts";

/** What the gradient of a custom function may look at. */
export interface CustomCall<Inputs extends readonly Operand[]> {
  readonly inputs: Inputs;
  readonly output: Tensor;
}

/** A function with a gradient of its own. */
export interface CustomFunction<Inputs extends readonly Operand[], Output extends Tensor> {
  /** What messages call it. */
  readonly name: string;
  /** Computes the output. Nothing of it is recorded. */
  forward(...inputs: Inputs): Output;
  /** The gradients of the inputs, null for one that has none, from that of the output. */
  backward(g: Tensor, call: CustomCall<Inputs>): readonly (Tensor | null)[];
  /**
   * The tangent of the output from those of the inputs, zeros for one that stays. Without it, `backward`
   * is transposed, which takes longer.
   */
  jvp?(tangents: Inputs, call: CustomCall<Inputs>): Tensor;
}

/**
 * A differentiable function whose gradient you write: for one that is more stable or faster than
 * what the operations inside would give, that is to differ on purpose, or of code that is no operation.
 *
 * `forward` takes tensors and numbers, as many as you like, and returns a tensor. `backward` is called once
 * in each pass that comes by, with the gradient of the output; it returns an array with one entry for each
 * input, of its shape and dtype, or null. Written with linnet's operations, it can be differentiated in turn.
 * Inputs and output are saved, and guarded against changes in place like those of any operation.
 *
 * Errors name the function: GradError for gradients that do not fit, and for a `forward` that changes an
 * input or returns no tensor. Source: PyTorch, `torch.autograd.Function`; JAX, `jax.custom_vjp`.
 *
 * @example
 * ```ts
 * const softplus = customFunction({
 *   name: "softplus",
 *   forward: (x: Tensor) => log1p(exp(x)),
 *   backward: (g, { inputs: [x] }) => [g.div(exp(x.neg()).add(1))],
 * });
 * console.log(grad(softplus)(tensor(0)).item()); // 0.5
 * ```
 */
export function customFunction<Inputs extends readonly Operand[], Output extends Tensor>(
  definition: CustomFunction<Inputs, Output>,
): (...inputs: Inputs) => Output {
  // One record for each number of inputs.
  const ops = new Map<number, AnyOp>();
  return (...inputs) => {
    const op = ops.get(inputs.length) ?? opOf(definition as unknown as AnyCustom, inputs.length);
    ops.set(inputs.length, op);
    return apply(op, inputs, undefined) as Tensor as Output;
  };
}

type AnyCustom = CustomFunction<readonly Operand[], Tensor>;
type Gradients = readonly (Tensor | null)[];

function opOf(definition: AnyCustom, count: number): AnyOp {
  const everything = ["output" as const, ...new Array(count).keys()];
  const rule = ruleOf(definition);
  return {
    name: definition.name,
    run: (inputs) => runForward(definition, inputs),
    kernel: null,
    needs: new Array(count).fill(everything),
    vjps: new Array(count).fill(rule),
    jvp: definition.jvp === undefined ? transposeOf(definition) : tangentRuleOf(definition),
  };
}

/** Runs the function on constants. */
function runForward(definition: AnyCustom, inputs: readonly Operand[]): Tensor {
  const { name } = definition;
  const constants = inputs.map((x) => (isTensor(x) ? x.detach() : x));
  const before = constants.map(changeOf);
  const output = withGradMode(false, () => definition.forward(...constants));
  if (!isTensor(output)) {
    throw new GradError(`${name}: forward returned ${describe(output)}; return a tensor`);
  }
  const changed = constants.findIndex((x, i) => changeOf(x) !== before[i]);
  if (changed !== -1) {
    throw new GradError(
      `${name}: forward changed input ${changed} in place; compute a new tensor instead`,
    );
  }
  // The output is another tensor than the inputs, with a place of its own in the graph.
  const isShared = constants.some((x) => isTensor(x) && x.storage === output.storage);
  return isShared ? copy(output.detach()) : output.detach();
}

/** The one rule for all inputs. The first of them that is asked for calls the user's function. */
function ruleOf(definition: AnyCustom): Vjp {
  const known = new WeakMap<Call, { g: Tensor; pass: number; gradients: Gradients }>();
  return (g, call, shape, input) => {
    let last = known.get(call);
    if (last?.g !== g || last.pass !== passes.begun) {
      const gradients = gradientsOf(definition, g, call);
      // Passes that ran meanwhile are over.
      last = { g, pass: passes.begun, gradients };
      known.set(call, last);
    }
    return last.gradients[input] ?? zeros(shape, { dtype: g.dtype });
  };
}

function gradientsOf(definition: AnyCustom, g: Tensor, { inputs, output }: Call): Gradients {
  const gradients = definition.backward(g, { inputs, output });
  checkGradients(definition.name, gradients, inputs);
  return gradients;
}

function checkGradients(name: string, gradients: Gradients, inputs: readonly Operand[]): void {
  if (!Array.isArray(gradients)) {
    throw new GradError(
      `${name}: backward returned ${describe(gradients)}; return an array with a gradient for each input`,
    );
  }
  if (gradients.length !== inputs.length) {
    throw new GradError(
      `${name}: backward returned ${gradients.length} gradients for ${inputs.length} inputs; ` +
        "return one for each, null where there is none",
    );
  }
  inputs.forEach((x, i) => {
    if (isTensor(x) && gradients[i] !== null) checkGradient(name, i, x, gradients[i]);
  });
}

function checkGradient(name: string, i: number, x: Tensor, g: unknown): void {
  if (!isTensor(g)) {
    throw new GradError(
      `${name}: backward returned ${describe(g)} for input ${i}; return a tensor, or null`,
    );
  }
  checkLike(`${name}: backward returned`, `input ${i}`, x, g);
}

function checkLike(start: string, what: string, { shape, dtype }: Tensor, g: Tensor): void {
  if (sameShape(g.shape, shape) && g.dtype === dtype) return;
  throw new GradError(
    `${start} ${g.dtype} ${formatShape(g.shape)} for ${what}, ` +
      `which is ${dtype} ${formatShape(shape)}; return the same shape and dtype`,
  );
}

/** The rule of forward mode that the user gave. */
function tangentRuleOf(definition: AnyCustom): Jvp {
  const { name } = definition;
  return (tangents, { inputs, output }) => {
    const given = inputs.map((x, i) => tangents[i] ?? (isTensor(x) ? zerosLike(x) : 0));
    const tangent: unknown = definition.jvp?.(given, { inputs, output });
    if (!isTensor(tangent)) {
      throw new GradError(`${name}: jvp returned ${describe(tangent)}; return a tensor`);
    }
    checkLike(`${name}: jvp returned`, "the output", output, tangent);
    return tangent;
  };
}

/** What `backward` says of tangents: it is linear in its gradient, by the transpose of the Jacobian. */
function transposeOf(definition: AnyCustom): Jvp {
  return (tangents, call) => {
    const moving: Tensor[] = [];
    const pull = (g: Tensor) =>
      gradientsOf(definition, g, call).filter((gradient, i): gradient is Tensor => {
        const tangent = tangents[i];
        if (gradient === null || tangent == null) return false;
        moving.push(tangent);
        return true;
      });
    const [, transposed] = vjp(pull, zerosLike(call.output));
    return transposed(moving)[0];
  };
}

/** When elements were last changed. */
function changeOf(x: Operand): number {
  return isTensor(x) ? x.storage.changedAt : 0;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  return isTensor(value) ? "a tensor" : String(value);
}
