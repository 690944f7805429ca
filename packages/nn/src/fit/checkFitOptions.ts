import { ArgumentError, isTensor, type Tensor } from "@linnet/tensor";
import type { FitOptions } from "./FitOptions.ts";
import type { Trainable } from "./Trainable.ts";

type Named = Readonly<Record<string, unknown>>;
/** What does not depend on the batches. */
type Settings = Pick<
  FitOptions<never, unknown, []>,
  "epochs" | "yieldEvery" | "checkpointEvery" | "scheduleEvery" | "rng" | "earlyStopping"
> & { readonly metrics?: Named };

/** Throws ArgumentError for a model or an option that is no such thing, or out of range. */
export function checkFitOptions<Input, Output, Rest extends readonly unknown[]>(
  model: Trainable<Input, Output>,
  options: FitOptions<Input, Output, Rest>,
): void {
  checkMethods("the model", model, ["forward", "parameters"], "a Module, or an object with these");
  checkParameters([...model.parameters()]);
  if (!isObject(options)) refuse(`the options are ${shown(options)}; give { loader, loss, ... }`);
  const { loader, loss, optimizer, schedule, validation, metrics, beforeStep } = options;
  checkSource("loader", loader);
  if (typeof loss !== "function") {
    refuse(`loss is ${shown(loss)}; give a function of the prediction and the target`);
  }
  const example = "as new SGD(model.parameters(), { lr: 0.03 })";
  checkMethods("optimizer", optimizer, ["step", "zeroGrad"], `one, ${example}`);
  if (schedule !== undefined) checkMethods("schedule", schedule, ["step"], "one with a step");
  if (validation !== undefined) checkSource("validation", validation);
  if (metrics !== undefined) checkMetrics(metrics, validation !== undefined);
  if (beforeStep !== undefined && typeof beforeStep !== "function") {
    refuse(`beforeStep is ${shown(beforeStep)}; give a function`);
  }
  checkNumbers(options as unknown as Settings);
  checkEarlyStopping(options as unknown as Settings);
}

function checkParameters(parameters: readonly Tensor[]): void {
  if (parameters.length === 0) refuse("the model has no parameters; there is nothing to train");
  parameters.forEach((each, i) => {
    if (isTensor(each)) return;
    refuse(`parameter ${i} of the model is ${shown(each)}; let parameters() give tensors`);
  });
  if (parameters.some((each) => each.requiresGrad)) return;
  refuse("no parameter of the model is tracked; make them with parameter(tensor)");
}

function checkSource(name: string, source: unknown): void {
  if (isObject(source) && (Symbol.iterator in source || Symbol.asyncIterator in source)) {
    // Its second epoch would be empty.
    if (typeof (source as Named).next !== "function") return;
    refuse(
      `${name} is an iterator, which can be walked through once; give what makes one for each epoch: ` +
        "a DataLoader, an array, or an object with [Symbol.iterator]",
    );
  }
  refuse(`${name} is ${shown(source)}; give a DataLoader, or what else has batches`);
}

function checkMetrics(metrics: Named, hasValidation: boolean): void {
  if (!hasValidation) refuse("metrics are measured on validation, which is missing; give both");
  for (const [name, metric] of Object.entries(metrics)) {
    if (typeof metric === "function") continue;
    refuse(`metric ${name} is ${shown(metric)}; give a function of the prediction and the target`);
  }
}

function checkNumbers(options: Settings): void {
  const { epochs, yieldEvery = 0, checkpointEvery, scheduleEvery = "epoch", rng = [] } = options;
  checkCount("epochs", epochs);
  if (!(yieldEvery >= 0)) refuse(`yieldEvery is ${yieldEvery}; give milliseconds from 0`);
  if (scheduleEvery !== "epoch" && scheduleEvery !== "batch") {
    refuse(`scheduleEvery is ${shown(scheduleEvery)}; give "epoch" or "batch"`);
  }
  if (checkpointEvery !== undefined) {
    const entries = isObject(checkpointEvery) ? Object.entries(checkpointEvery) : [];
    const [[unit, count] = []] = entries;
    if (entries.length !== 1 || (unit !== "epochs" && unit !== "steps")) {
      refuse(`checkpointEvery is ${shown(checkpointEvery)}; give { epochs: 1 } or { steps: 100 }`);
    }
    checkCount(`checkpointEvery.${unit}`, count);
  }
  for (const each of [rng].flat()) {
    checkMethods("rng", each, ["state", "restore"], "a generator, or several");
  }
}

function checkEarlyStopping({ earlyStopping, metrics = {} }: Settings): void {
  if (earlyStopping === undefined) return;
  const { patience, minDelta = 0, metric } = earlyStopping;
  checkCount("earlyStopping.patience", patience);
  if (!(minDelta >= 0 && minDelta < Infinity)) {
    refuse(`earlyStopping.minDelta is ${minDelta}; give a finite number from 0`);
  }
  if (metric === undefined || Object.hasOwn(metrics, metric)) return;
  const names = Object.keys(metrics).join(", ") || "none";
  refuse(
    `earlyStopping.metric is ${shown(metric)}, and the metrics are: ${names}; give one of them`,
  );
}

function checkCount(name: string, count: unknown): void {
  if (Number.isSafeInteger(count) && (count as number) >= 1) return;
  refuse(`${name} is ${shown(count)}; give an integer from 1`);
}

function checkMethods(
  name: string,
  value: unknown,
  methods: readonly string[],
  remedy: string,
): void {
  if (!isObject(value)) refuse(`${name} is ${shown(value)}; give ${remedy}`);
  const missing = methods.find((method) => typeof (value as Named)[method] !== "function");
  if (missing !== undefined) refuse(`${name} has no ${missing}(); give ${remedy}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function refuse(problem: string): never {
  throw new ArgumentError(`fit: ${problem}`);
}
