import { expect, it } from "vitest";
import { enableGrad, noGrad } from "../src/index.ts";
import { sourceLine, traceHere } from "../src/sourceLine.ts";

it("is the line of the caller in a page", () => {
  expect(sourceLine()).toMatch(
    /^http:.*\/packages\/autograd\/test\/sourceLine\.browser\.test\.ts:\d+:\d+$/,
  );
  const trace = noGrad(() => enableGrad(traceHere));
  expect(trace.stack).toMatch(/packages\/autograd\/src\/gradScope\.ts/);
  expect(sourceLine(trace)).toMatch(/sourceLine\.browser\.test\.ts:\d+:\d+$/);
});
