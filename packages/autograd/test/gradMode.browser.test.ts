import { ArgumentError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { enableGrad, isGradEnabled, noGrad, parameter } from "../src/index.ts";

// Browsers do not tell which asynchronous function is running.

describe.each([
  ["noGrad", noGrad],
  ["enableGrad", enableGrad],
] as const)("%s in a browser", (name, under) => {
  it("refuses an asynchronous function before it runs", () => {
    let ran = false;
    const run = () =>
      under(async () => {
        ran = true;
      });
    expect(run).toThrow(
      new ArgumentError(
        `${name}: this host cannot follow an asynchronous function; ` +
          `wrap each part between two awaits in ${name}(() => ...)`,
      ),
    );
    expect([ran, isGradEnabled()]).toEqual([false, true]);
  });
});

it("a scope in a browser is over at the first await, too", async () => {
  const hold = async () => {
    using _ = noGrad();
    await new Promise((resolve) => setTimeout(resolve));
    expect(isGradEnabled()).toBe(true);
  };
  await expect(hold()).rejects.toThrow("open over an await");
});

it("the parts between awaits do in a browser", async () => {
  const w = parameter(tensor([3]));
  await Promise.resolve();
  noGrad(() => w.sub_(1));
  expect([w.item(), w.requiresGrad]).toEqual([2, true]);
});
