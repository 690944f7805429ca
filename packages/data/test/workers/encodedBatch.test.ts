import {
  ArgumentError,
  arange,
  dtypes,
  full,
  generator,
  memory,
  randn,
  type Tensor,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../testing/test/expectSame.ts";
import { decodeBatch, encodeBatch } from "../../src/workers/encodedBatch.ts";

/** What another thread gets. */
function sent(batch: unknown): unknown {
  const transfer: ArrayBuffer[] = [];
  const encoded = encodeBatch(batch, transfer);
  return decodeBatch(structuredClone(encoded, { transfer }));
}

describe("a batch that goes to another thread", () => {
  it.each(dtypes)("keeps %s", (dtype) => {
    const x = tensor(
      [
        [0, 1, 1],
        [1, 0, 1],
      ],
      { dtype },
    );
    const copy = sent(x) as Tensor;
    expect(copy.dtype).toBe(dtype);
    expect(copy.shape).toEqual([2, 3]);
    expect(copy.toTypedArray()).toEqual(x.toTypedArray());
  });

  it("keeps every bit of numbers that are not ordinary", () => {
    const values = Float64Array.of(Number.NaN, -0, Infinity, -Infinity, 5e-324, 1 / 3);
    const copy = sent(tensor(values)) as Tensor;
    expect(new BigUint64Array(copy.toTypedArray().buffer)).toEqual(
      new BigUint64Array(values.buffer),
    );
  });

  it("keeps scalars, and tensors without elements", () => {
    expect((sent(tensor(3)) as Tensor).toArray()).toBe(3);
    expect((sent(zeros([0, 4])) as Tensor).shape).toEqual([0, 4]);
  });

  it("keeps views, of which only what they show is sent", () => {
    const x = arange(1000).reshape([100, 10]);
    const transfer: ArrayBuffer[] = [];
    encodeBatch([x.T.at(3), x.at([10, 20])], transfer);
    expect(transfer.map(({ byteLength }) => byteLength)).toEqual([400, 400]);
    const [column, rows] = sent([x.T.at(3), x.at([10, 20])]) as [Tensor, Tensor];
    expect(column.toArray()).toEqual(x.T.at(3).toArray());
    expect(rows.toArray()).toEqual(x.at([10, 20]).toArray());
  });

  it("keeps its nesting, with any names", () => {
    const x = tensor([1]);
    const batch = { a: [x, { "b c": x }, []], ["__proto__"]: x };
    const copy = sent(batch) as typeof batch;
    expect(Object.keys(copy)).toEqual(["a", "__proto__"]);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(JSON.stringify(copy)).toBe('{"a":[[1],{"b c":[1]},[]],"__proto__":[1]}');
  });

  it("leaves the tensors as they are, also large ones in the kernels' memory", () => {
    const x = randn([256, 100], { rng: generator(0) });
    const before = x.toTypedArray();
    const [, other] = sent([x, x]) as [Tensor, Tensor];
    expectSame(other.toTypedArray(), before);
    expectSame(x.toTypedArray(), before);
  });

  it("takes no more memory than a loader gives back", () => {
    const x = full([1000, 100], 1);
    (sent(x) as Tensor).dispose();
    const before = memory().liveBytes;
    for (let i = 0; i < 100; i++) (sent(x) as Tensor).dispose();
    expect(memory().liveBytes).toBe(before);
  });

  it.each([
    ["text", "text"],
    [undefined, "undefined"],
    [null, "null"],
    [{ a: [Float32Array.of(1)] }, "a Float32Array"],
  ])("is refused with %o in it", (batch, found) => {
    const refused = () => encodeBatch(batch, []);
    expect(refused).toThrow(ArgumentError);
    expect(refused).toThrow(
      `serveDataset: the data set gave ${found} where a tensor is expected; ` +
        "give tensors, alone or in at most 32 levels of arrays and objects",
    );
  });

  it("is refused when it contains itself", () => {
    const batch: unknown[] = [];
    batch.push(batch);
    expect(() => encodeBatch(batch, [])).toThrow("in at most 32 levels of arrays and objects");
  });
});
