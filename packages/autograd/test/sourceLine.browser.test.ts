import { log, tensor } from "@linnet/tensor";
import { expect, it } from "vitest";
import { AnomalyError, detectAnomaly, enableGrad, noGrad, parameter } from "../src/index.ts";
import { sourceLine, traceHere } from "../src/sourceLine.ts";

it("is the line of the caller in a page", () => {
  expect(sourceLine()).toMatch(
    /^http:.*\/packages\/autograd\/test\/sourceLine\.browser\.test\.ts:\d+:\d+$/,
  );
  const trace = noGrad(() => enableGrad(traceHere));
  expect(trace.stack).toMatch(/packages\/autograd\/src\/recording\/gradScope\.ts/);
  expect(sourceLine(trace)).toMatch(/sourceLine\.browser\.test\.ts:\d+:\d+$/);
});

it("is in what detectAnomaly throws in a page", () => {
  const line = /http:.*\/packages\/autograd\/test\/sourceLine\.browser\.test\.ts:\d+:\d+/;
  const errorOf = (fn: () => unknown) => {
    try {
      fn();
    } catch (error) {
      return error as AnomalyError;
    }
    throw new Error("nothing was thrown");
  };
  const forward = errorOf(() => detectAnomaly(() => log(tensor([0]))));
  expect(forward).toBeInstanceOf(AnomalyError);
  expect(forward.message).toMatch(line);
  const x = parameter(tensor([0]));
  const backward = errorOf(() => detectAnomaly(() => x.sqrt().sum().backward()));
  expect(backward.message).toMatch(line);
  expect(backward.line).toMatch(line);
});
