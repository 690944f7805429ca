import { ArgumentError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter } from "../src/index.ts";

const tracks = () => parameter(tensor([1])).mul(2).requiresGrad;

describe("noGrad", () => {
  it("records nothing inside, and again outside", () => {
    expect(noGrad(tracks)).toBe(false);
    expect(tracks()).toBe(true);
  });

  it("stays on in the outer of two", () => {
    noGrad(() => {
      noGrad(() => undefined);
      expect(tracks()).toBe(false);
    });
    expect(tracks()).toBe(true);
  });

  it("records again after an error", () => {
    const fail = () => {
      throw new Error("inside");
    };
    expect(() => noGrad(fail)).toThrow("inside");
    expect(tracks()).toBe(true);
  });

  it("refuses a promise, and records again", () => {
    expect(() => noGrad(() => Promise.resolve(1))).toThrow(
      new ArgumentError(
        "noGrad: the function returned a promise, and what it does later would not be covered; " +
          "give noGrad an async function: noGrad(async () => ...)",
      ),
    );
    expect(tracks()).toBe(true);
  });

  it("returns what the function returns", () => {
    expect(noGrad(() => "result")).toBe("result");
  });

  it("lets a leaf be changed in place, and it stays a leaf", () => {
    const x = parameter(tensor([1, 2]));
    noGrad(() => x.sub_(1).mul_(3));
    expect(x.toArray()).toEqual([0, 3]);
    expect(x.requiresGrad).toBe(true);
    x.square().sum().backward();
    expect(x.grad?.toArray()).toEqual([0, 6]);
  });

  it("does not stop a backward pass through what was recorded before", () => {
    const x = parameter(tensor([3]));
    const loss = x.mul(x);
    noGrad(() => loss.backward());
    expect(x.grad?.item()).toBe(6);
  });
});
