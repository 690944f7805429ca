import type { Body, FunctionBuilder, Local } from "@linnet/wasm";
import type { Formula, Vector } from "../../elementwise/lanes.ts";
import type { UpdateKernel } from "../../inPlace/updateInPlace.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import type { FloatType } from "./laneType.ts";
import { type Step, sweep } from "./sweep.ts";

interface UpdateSpec {
  readonly simd: NonNullable<UpdateKernel["simd"]>;
  readonly type: FloatType;
  readonly variant: number;
  /** How many tensors and numbers there are. */
  readonly tensors: number;
  readonly numbers: number;
}

/**
 * The kernel `(x, ..., number, ..., bytes)`: what the update makes of the `bytes` bytes at each address.
 * A tensor is read and written at the same element, so that no order of them matters.
 */
export function updateKernel(spec: UpdateSpec): Kernel {
  const types = [
    ...Array.from({ length: spec.tensors }, () => "i32" as const),
    ...Array.from({ length: spec.numbers }, () => "f64" as const),
    "i32" as const,
  ];
  const { kernel } = instantiate((module) => {
    defineKernel(module, "kernel", types, (f, ...locals) => define(f, spec, locals));
  });
  return kernel!;
}

function define(
  builder: FunctionBuilder,
  { simd, type, variant, tensors, numbers }: UpdateSpec,
  locals: readonly Local<"i32">[],
): void {
  const pointers = locals.slice(0, tensors);
  const bytes = locals[tensors + numbers] as Local<"i32">;
  const before: Body[] = [];
  const constants = new Map<number, Vector>();
  const local = () => builder.local("v128");
  // V8 does not hoist a splat out of the loop, so it is kept in a local.
  const given = locals.slice(tensors, tensors + numbers).map((number) => {
    const value = local();
    before.push(value.set(type.splat(number as unknown as Local<"f64">)));
    return value;
  });
  const updated = (step: Step): Body => {
    const inTurn: Body[] = [];
    const x = pointers.map((pointer) => {
      const value = local();
      inTurn.push(value.set(step.load(step.at(pointer))));
      return value;
    });
    const formula: Formula = { ...type, local, before, inTurn, numbers: constants };
    const results = simd(formula, x, given, variant);
    const written = results.map((value, k) =>
      value === null ? [] : step.store(step.at(pointers[k]!), value),
    );
    return [inTurn, written];
  };
  const loop = sweep(builder, type, bytes, 2, (steps) => steps.map(updated));
  builder.emit(before, loop);
}
