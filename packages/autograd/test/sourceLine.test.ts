import { describe, expect, it } from "vitest";
import { enableGrad, noGrad } from "../src/index.ts";
import { sourceLine, traceHere } from "../src/sourceLine.ts";

/** A trace as another host writes it. */
function lineIn(...stack: readonly string[]): string | null {
  return sourceLine({ name: "Error", message: "", stack: stack.join("\n") });
}

describe("sourceLine", () => {
  it("is the line of the caller, in a test of linnet too", () => {
    expect(sourceLine()).toMatch(/^\/.*\/packages\/autograd\/test\/sourceLine\.test\.ts:12:12$/);
  });

  it("passes over the frames of linnet", () => {
    const trace = noGrad(() => enableGrad(traceHere));
    expect(trace.stack).toMatch(/packages\/autograd\/src\/recording\/gradScope\.ts/);
    expect(sourceLine(trace)).toMatch(/\/sourceLine\.test\.ts:16:32$/);
  });

  it("leaves the limit of V8 as it was", () => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = 3;
    expect(traceHere().stack?.split("\n").length).toBeGreaterThan(6);
    expect(Error.stackTraceLimit).toBe(3);
    Error.stackTraceLimit = before;
  });

  it("reads the stacks of Node", () => {
    const installed = "file:///people/ann/train/node_modules/@linnet";
    expect(
      lineIn(
        "Error: called here",
        `    at traceHere (${installed}/autograd/dist/sourceLine.js:10:17)`,
        "    at Array.map (<anonymous>)",
        `    at Tensor.mul (${installed}/tensor/dist/joined/index.js:8:31)`,
        "    at node:internal/process/task_queues:95:5",
        "    at async Model.step [as run] (file:///people/ann/train%20%C3%A9/my%20(model).ts:12:7)",
        "    at file:///people/ann/train/main.ts:3:1",
      ),
    ).toBe("/people/ann/train é/my (model).ts:12:7");
    expect(
      lineIn(
        "    at traceHere (C:\\train\\linnet.js:10:17)",
        "    at file:///C:/train/main.js:3:1",
      ),
    ).toBe("C:/train/main.js:3:1");
  });

  it("reads the stacks of Chromium", () => {
    expect(
      lineIn(
        "Error: called here",
        "    at traceHere (http://localhost:5173/node_modules/.vite/deps/chunk-QX.js?v=1f:9:1)",
        "    at multiply (http://localhost:5173/node_modules/.vite/deps/@linnet_tensor.js?v=1f:8:31)",
        "    at http://localhost:5173/@fs/people/ann/main.ts?t=17:12:7",
      ),
    ).toBe("http://localhost:5173/@fs/people/ann/main.ts:12:7");
    expect(
      lineIn(
        "    at traceHere (https://esm.sh/@linnet/autograd@1.0.0/es2022/autograd.mjs:2:900)",
        "    at eval (eval at run (https://example.org/page.js:7:1), <anonymous>:4:3)",
      ),
    ).toBe("<anonymous>:4:3");
  });

  it("reads the stacks of Firefox", () => {
    expect(
      lineIn(
        "traceHere@https://cdn.example.org/npm/@linnet/autograd/dist/sourceLine.js:10:17",
        "map@self-hosted:180:17",
        "mul@https://cdn.example.org/npm/@linnet/tensor/dist/tensor.js:8:31",
        "async*step/<@https://example.org/@ann/main.js:12:7",
        "@https://example.org/@ann/main.js:3:1",
      ),
    ).toBe("https://example.org/@ann/main.js:12:7");
  });

  it("reads the stacks of Safari", () => {
    expect(
      lineIn(
        "traceHere@https://example.org/packages/autograd/src/sourceLine.ts:10:17",
        "map@[native code]",
        "https://example.org/packages/tensor/src/tensor.ts:8:31",
        "https://example.org/@ann/packages/main.js:12:7",
        "module code@https://example.org/index.js:3:1",
      ),
    ).toBe("https://example.org/@ann/packages/main.js:12:7");
  });

  it("is null in one bundle, and where the host says nothing", () => {
    const bundle = "https://example.org/bundle.js";
    expect(lineIn(`traceHere@${bundle}:1:20`, `mul@${bundle}:1:31`, `@${bundle}:1:90`)).toBe(null);
    expect(lineIn("")).toBe(null);
    expect(sourceLine({ name: "Error", message: "" })).toBe(null);
  });
});
