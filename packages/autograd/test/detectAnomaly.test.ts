import {
  concat,
  exp,
  full,
  inf,
  log,
  max,
  multiply,
  sum,
  tensor,
  watch,
  where,
} from "@linnet/tensor";
import { afterEach, describe, expect, it } from "vitest";
import { AnomalyError, detectAnomaly, enableGrad, noGrad, parameter } from "../src/index.ts";

/** The next line of this file, as errors name it. */
function nextLine(): string {
  const lines = [...(new Error().stack as string).matchAll(/detectAnomaly\.test\.ts:(\d+)/g)];
  return `detectAnomaly.test.ts:${Number(lines[1]?.[1]) + 1}`;
}

/** The error that a function throws, with the place short, and without its column. */
function errorOf(fn: () => unknown): AnomalyError {
  try {
    fn();
  } catch (error) {
    (error as Error).message = short((error as Error).message);
    return error as AnomalyError;
  }
  throw new Error("nothing was thrown");
}

function short(text: string): string {
  return text.replaceAll(/\/[^ ]*\/(detectAnomaly\.test\.ts:\d+):\d+/g, "$1");
}

afterEach(() => {
  expect(watch).toEqual({ calls: null, changes: null });
});

describe("detectAnomaly, forward", () => {
  it("names the operation, the element and the line", () => {
    let line = "";
    const error = errorOf(() =>
      detectAnomaly(() => {
        const x = tensor([
          [1, 2, 0],
          [4, -5, 6],
        ]);
        line = nextLine();
        return log(x).mul(2);
      }),
    );
    expect(error).toBeInstanceOf(AnomalyError);
    expect(error.message).toBe(
      "log: 2 of 6 elements of the result are NaN or infinite, the first -Infinity at [0, 2] from 0, " +
        `and none of the inputs: log([2, 3]) at ${line}; keep the inputs where log is finite`,
    );
    expect(error).toMatchObject({ name: "AnomalyError", code: "ERR_ANOMALY", operation: "log" });
    expect(error.line).toMatch(new RegExp(`/${line}:\\d+$`));
  });

  it("names the elements of broadcast inputs", () => {
    const error = errorOf(() => detectAnomaly(() => tensor([[1], [2]]).div(tensor([4, 0]))));
    expect(error.message).toMatch("the first Infinity at [0, 1] from 1 and 0, ");
    expect(error.message).toMatch("divide([2, 1], [2]) at ");
    expect(errorOf(() => detectAnomaly(() => tensor([2]).div(0))).message).toMatch(
      "Infinity at [0] from 2 and 0, and none of the inputs: divide([1], 0) at ",
    );
  });

  it("names a scalar, and no element where many go into one", () => {
    const error = errorOf(() => detectAnomaly(() => sum(full([2], 3e38))));
    expect(error.message).toMatch(
      /^sum: the result is Infinity, and none of the inputs: sum\(\[2\]\) /,
    );
  });

  it("looks at views as at all others", () => {
    const x = tensor([
      [1, 0],
      [0, 1],
    ]);
    expect(errorOf(() => detectAnomaly(() => log(x.T.at(1)))).message).toMatch(
      "1 of 2 elements of the result is NaN or infinite, -Infinity at [0] from 0",
    );
  });

  it("lets infinities pass that were there before, or are wanted", () => {
    detectAnomaly(() => {
      const masked = where(tensor([true, false]), tensor([1, 2]), -inf);
      expect(exp(masked).toArray()).toEqual([Math.fround(Math.E), 0]);
      expect(max(concat([full([1], -inf), masked])).item()).toBe(1);
      expect(
        parameter(tensor([1, 2]))
          .mul(1)
          .fill_(inf)
          .sum()
          .item(),
      ).toBe(inf);
      expect(tensor([1, 2]).fill_(inf).mul(0).toArray()).toEqual([Number.NaN, Number.NaN]);
    });
  });

  it("lets infinities pass on demand, but no NaN", () => {
    const options = { infinity: false };
    expect(detectAnomaly(() => log(tensor([0])).item(), options)).toBe(-inf);
    const error = errorOf(() => detectAnomaly(() => log(tensor([0])).mul(0), options));
    expect(error.message).toMatch(
      /^multiply: 1 of 1 elements of the result is NaN or infinite, NaN at /,
    );
  });

  it("looks at gradients only on demand", () => {
    expect(detectAnomaly(() => log(tensor([0])).item(), { forward: false })).toBe(-inf);
  });

  it("looks at changes in place, recorded or not", () => {
    const inPlace = (x: ReturnType<typeof tensor>) => errorOf(() => detectAnomaly(() => x.div_(0)));
    expect(inPlace(tensor([3])).message).toMatch(/^divide: .* Infinity at \[0\] from 3 and 0/);
    expect(inPlace(parameter(tensor([3])).mul(1)).message).toMatch(/^divide: .* from 3 and 0/);
    const w = parameter(tensor([3e38]));
    const update = () => noGrad(() => w.sub_(tensor([-3e38])));
    expect(errorOf(() => detectAnomaly(update)).message).toMatch(/^subtract: .* Infinity at \[0\]/);
  });

  it("looks at what hooks compute", () => {
    const x = parameter(tensor([2, 3]));
    x.registerHook((g) => log(g.mul(0)));
    expect(errorOf(() => detectAnomaly(() => x.sum().backward())).message).toMatch(/^log: /);
  });

  it("is off outside, and again after an error", () => {
    expect(log(tensor([0])).item()).toBe(-inf);
    errorOf(() => detectAnomaly(() => log(tensor([0]))));
    expect(log(tensor([0])).item()).toBe(-inf);
  });

  it("counts the innermost of two", () => {
    detectAnomaly(() => {
      detectAnomaly(() => log(tensor([0])), { forward: false });
      expect(errorOf(() => log(tensor([0]))).operation).toBe("log");
    });
  });
});

describe("detectAnomaly, backward", () => {
  it("names the operation, its input, and the line that called it", () => {
    let line = "";
    const error = errorOf(() =>
      detectAnomaly(() => {
        const x = parameter(tensor([4, 0, 1]));
        line = nextLine();
        const y = x.sqrt();
        y.sum().backward();
      }),
    );
    expect(error.message).toBe(
      "backward: 1 of 3 elements of the gradient of input 0 of sqrt is NaN or infinite, Infinity at [1], " +
        `and none of the gradient that it was computed from: sqrt([3]) at ${line}; ` +
        "keep the inputs where the slope of sqrt is finite",
    );
    expect(error.operation).toBe("sqrt");
    expect(error.line).toMatch(line);
    expect((error.cause as Error).stack).toMatch(line);
  });

  it("names no line of a call that it did not see", () => {
    const y = parameter(tensor([0]))
      .sqrt()
      .sum();
    const error = errorOf(() => detectAnomaly(() => y.backward()));
    expect(error.message).toMatch(/computed from; keep the inputs/);
    expect([error.operation, error.line, error.cause]).toEqual(["sqrt", null, undefined]);
  });

  it("passes on a gradient that came with one", () => {
    const x = parameter(tensor([1, 2]));
    detectAnomaly(() => x.mul(2).backward(tensor([inf, 1])));
    expect(x.grad?.toArray()).toEqual([inf, 2]);
  });

  it("finds gradients that are too large together", () => {
    const x = parameter(tensor([0]));
    const error = errorOf(() => detectAnomaly(() => x.mul(3e38).add(x.mul(2e38)).sum().backward()));
    expect(error.message).toBe(
      "backward: 1 of 1 elements of the sum of the gradients of a leaf of shape [1] is NaN or infinite, " +
        "Infinity at [0], and none of the gradients; make the loss smaller, as by mean() instead of sum()",
    );
  });

  it("lets infinities pass on demand", () => {
    const x = parameter(tensor([0]));
    detectAnomaly(() => x.sqrt().sum().backward(), { infinity: false });
    expect(x.grad?.item()).toBe(inf);
  });

  it("finds the call of the user in derivatives of derivatives", () => {
    const x = parameter(tensor([0]));
    let line = "";
    const error = errorOf(() =>
      detectAnomaly(() => {
        line = nextLine();
        const y = x.pow(1.5).sum();
        y.backward(undefined, { createGraph: true });
        x.grad?.sum().backward();
      }),
    );
    expect(error.message).toMatch(/^backward: .* of input 0 of pow is NaN or infinite, Infinity/);
    expect(error.line).toMatch(line);
  });

  it("lets the next pass start anew", () => {
    const x = parameter(tensor([0]));
    const y = x.sqrt().add(x).sum();
    errorOf(() => detectAnomaly(() => y.backward()));
    x.grad = null;
    x.mul(2).sum().backward();
    expect(x.grad).toMatchObject({ shape: [1] });
  });
});

describe("detectAnomaly, of a value that was changed", () => {
  it("names both lines", () => {
    let used = "";
    let changed = "";
    const error = errorOf(() =>
      detectAnomaly(() => {
        const x = parameter(tensor([1, 2]));
        const y = x.mul(1);
        used = nextLine();
        const z = multiply(y, y);
        changed = nextLine();
        y.add_(1);
        z.sum().backward();
      }),
    );
    expect(error.message).toBe(
      "backward: a value of shape [2] that multiply needs was changed in place by add_ after multiply " +
        `had used it (multiply at ${used}, add_ at ${changed}); change it after backward, ` +
        "or use the operation that returns a new tensor",
    );
    expect(error.name).toBe("GradError");
  });

  it("names the line that it has seen", () => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(1);
    const z = y.square();
    let line = "";
    const error = errorOf(() =>
      detectAnomaly(() => {
        line = nextLine();
        noGrad(() => y.set(5, 0));
        z.sum().backward();
      }),
    );
    expect(error.message).toMatch(`had used it (set at ${line}); change it`);
  });

  it("names no line of an earlier change", () => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(1);
    detectAnomaly(() => y.add_(1));
    const z = y.square();
    y.add_(1);
    expect(errorOf(() => detectAnomaly(() => z.sum().backward())).message).toMatch(
      "had used it; change it",
    );
  });
});

describe("detectAnomaly, as a scope and in asynchronous functions", () => {
  it("counts until the end of the block", () => {
    {
      using _ = detectAnomaly();
      expect(errorOf(() => log(tensor([0]))).operation).toBe("log");
    }
    expect(log(tensor([0])).item()).toBe(-inf);
  });

  it("takes options as a scope", () => {
    using _ = detectAnomaly({ infinity: false });
    expect(log(tensor([0])).item()).toBe(-inf);
    expect(errorOf(() => log(tensor([-1]))).operation).toBe("log");
  });

  it("is ended by an await", async () => {
    const open = async () => {
      using _ = detectAnomaly();
      await undefined;
      expect(log(tensor([0])).item()).toBe(-inf);
    };
    await expect(open()).rejects.toThrow(
      "detectAnomaly: the scope was open over an await, after which operations were as before it; " +
        "use detectAnomaly(async () => ...), or a scope for each part between two awaits",
    );
  });

  it("follows an asynchronous function, and nothing else", async () => {
    const other = async () => {
      await undefined;
      return log(tensor([0])).item();
    };
    const watched = detectAnomaly(async () => {
      await undefined;
      await noGrad(async () => {
        await undefined;
        expect(errorOf(() => log(tensor([0]))).operation).toBe("log");
      });
      await undefined;
      log(tensor([0]));
    });
    expect(await other()).toBe(-inf);
    await expect(watched).rejects.toThrow(AnomalyError);
  });

  it("leaves recording as it is", () => {
    const tracks = () => parameter(tensor([1])).mul(2).requiresGrad;
    expect(detectAnomaly(tracks)).toBe(true);
    expect(noGrad(() => detectAnomaly(tracks))).toBe(false);
    expect(noGrad(() => detectAnomaly(() => enableGrad(tracks)))).toBe(true);
  });

  it("refuses a promise", () => {
    expect(() => detectAnomaly(() => Promise.resolve(1))).toThrow(
      "detectAnomaly: the function returned a promise, and what it does later would not be covered; " +
        "give detectAnomaly an async function: detectAnomaly(async () => ...)",
    );
  });
});
