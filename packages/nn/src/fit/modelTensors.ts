import { noGrad } from "@linnet/autograd";
import { ArgumentError, asarray, sameShape, type Tensor } from "@linnet/tensor";
import type { Trainable } from "./Trainable.ts";

type Tensors = Readonly<Record<string, Tensor>>;

/** Copies of all that a model has learned, by name. */
export function copyOfModel(model: Trainable<never, unknown>): Tensors {
  return copyOfTensors(namedTensors(model));
}

export function copyOfTensors(tensors: Tensors): Tensors {
  const copies: Record<string, Tensor> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    copies[name] = asarray(tensor.detach(), { copy: true });
  }
  return copies;
}

/** Brings back what `copyOfModel` copied. Throws before anything is changed. */
export function restoreModel(model: Trainable<never, unknown>, saved: Tensors): void {
  if (hasDict(model)) {
    model.loadStateDict(saved);
    return;
  }
  const own = Object.entries(namedTensors(model));
  if (own.length !== Object.keys(saved).length) refuse(`${own.length} parameters`);
  for (const [name, { shape, dtype }] of own) {
    const copy = saved[name];
    const fits = copy !== undefined && sameShape(copy.shape, shape) && copy.dtype === dtype;
    if (!fits) refuse(`a parameter ${name} of another shape or dtype`);
  }
  noGrad(() => {
    for (const [name, tensor] of own) tensor.copy_(saved[name] as Tensor);
  });
}

function namedTensors(model: Trainable<never, unknown>): Tensors {
  return hasDict(model) ? model.stateDict() : Object.fromEntries([...model.parameters()].entries());
}

/** Half a dictionary is none. */
function hasDict(
  model: Trainable<never, unknown>,
): model is Required<Pick<Trainable, "stateDict" | "loadStateDict">> & Trainable<never, unknown> {
  return model.stateDict !== undefined && model.loadStateDict !== undefined;
}

function refuse(what: string): never {
  throw new ArgumentError(`rewind: the model has ${what}; pass what state() of this training gave`);
}
