import { DTypeError, LinnetError, ShapeError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { DataError, SampleError } from "../../src/index.ts";
import { decodeError, encodeError } from "../../src/workers/encodedError.ts";
import { WorkerError } from "../../src/workers/WorkerError.ts";

/** What another thread gets. */
function sent(thrown: unknown): Error {
  return decodeError(structuredClone(encodeError(thrown)));
}

describe("an error that goes to another thread", () => {
  it.each([
    new Error("plain"),
    new TypeError("of the language"),
    new RangeError("of the language"),
    new ShapeError("add: shapes"),
    new DTypeError("add: dtypes"),
    new DataError("ERR_DATA_NUMBER", { source: "a.csv", line: 3, column: "x" }, "no number"),
    new WorkerError("workerDataset: stopped", { indices: [1, 2] }),
    new SampleError("getBatch", [4, 5], undefined),
  ])("is of the same kind: $name", (error) => {
    const copy = sent(error);
    expect(copy.constructor).toBe(error.constructor);
    expect(copy.name).toBe(error.name);
    expect(copy.message).toBe(error.message);
    expect(copy.stack).toBe(error.stack);
    expect({ ...copy, cause: undefined }).toEqual({ ...error, cause: undefined });
    expect(copy instanceof LinnetError).toBe(error instanceof LinnetError);
  });

  it("keeps the name of a kind that is unknown here", () => {
    class DiskError extends Error {
      override name = "DiskError";
      readonly code = "EIO";
      readonly log: () => void = () => {};
    }
    const copy = sent(new DiskError("sector 7"));
    expect(copy).toMatchObject({ name: "DiskError", message: "sector 7", code: "EIO" });
    expect(copy).not.toHaveProperty("log");
    expect(String(copy)).toBe("DiskError: sector 7");
  });

  it("is told apart by its code where names were minified", () => {
    const error = new ShapeError("add: shapes");
    error.name = "q";
    expect(sent(error)).toBeInstanceOf(ShapeError);
  });

  it("keeps its causes", () => {
    const cause = new TypeError("second", { cause: "third" });
    const copy = sent(new Error("first", { cause }));
    expect(copy.cause).toBeInstanceOf(TypeError);
    expect((copy.cause as Error).stack).toBe(cause.stack);
    expect((copy.cause as Error).cause).toMatchObject({ name: "Error", message: "third" });
  });

  it("may be a circle of causes, which is cut", () => {
    const error = new Error("round");
    error.cause = error;
    let depth = 0;
    for (let each: unknown = sent(error); each instanceof Error; each = each.cause) depth++;
    expect(depth).toBe(9);
  });

  it.each([
    ["text", "text"],
    [undefined, "undefined"],
    [Symbol("s"), "Symbol(s)"],
    [Object.create(null), "something that cannot be written as text was thrown"],
  ])("may be no error: %o", (thrown, message) => {
    expect(sent(thrown)).toMatchObject({ name: "Error", message, stack: `Error: ${message}` });
  });
});
