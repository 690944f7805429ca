import { ArgumentError, Generator, generator, memory, type Tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syntheticData, syntheticStream } from "../../src/index.ts";

const bits = (x: Tensor) => {
  const values = x.toTypedArray();
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
};

describe("syntheticStream", () => {
  it("gives the rows of syntheticData, in chunks of any size, and leaves the generator there", () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 700 }),
      w: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 12 }),
      rowsPerChunk: fc.integer({ min: 1, max: 800 }),
      seed: fc.nat(),
      drawn: fc.nat(20),
      dtype: fc.constantFrom("float32" as const, "float64" as const),
    });
    fc.assert(
      fc.property(cases, ({ n, w, rowsPerChunk, seed, drawn, dtype }) => {
        const [rng, twin] = [generator(seed), generator(seed)];
        // Numbers that are left over from before come first.
        for (const each of [rng, twin]) each.normals(new Float32Array(drawn));
        const whole = syntheticData(w, 0.5, n, { rng, dtype });
        const chunks = [...syntheticStream(w, 0.5, n, { rng: twin, dtype, rowsPerChunk })];
        for (const name of ["features", "labels"] as const) {
          const parts = chunks.map((chunk) => bits(chunk[name]));
          expect(Buffer.concat(parts).equals(bits(whole[name]))).toBe(true);
        }
        expect(twin.state()).toEqual(rng.state());
        expect(chunks.slice(0, -1).every(({ labels }) => labels.size === rowsPerChunk)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("begins where the generator is then", () => {
    const [rng, twin] = [generator(1), generator(1)];
    const stream = syntheticStream([1], 0, 10, { rng });
    expect(rng.state()).toEqual(twin.state());
    rng.uint32();
    twin.uint32();
    const [chunk] = stream;
    expect(chunk?.labels.toArray()).toEqual(
      syntheticData([1], 0, 10, { rng: twin }).labels.toArray(),
    );
  });

  it("holds nothing but what the loop does", () => {
    const before = memory().liveBytes;
    for (const chunk of syntheticStream([1, 2], 3, 100_000, { rng: generator(0) })) {
      chunk.features.dispose();
      chunk.labels.dispose();
      expect(memory().liveBytes - before).toBeLessThan(65_537);
    }
  });

  it("takes generators of other kinds that can be restored", () => {
    class Halved extends Generator {
      static readonly engineName: string = "xoshiro128";
      static readonly version: number = 1;
      static restore(state: ReturnType<Generator["state"]>): Halved {
        return new Halved(Generator.fromState(state));
      }
      readonly #whole: Generator;
      constructor(whole: Generator) {
        super(undefined as never);
        this.#whole = whole;
      }
      override normals(out: Float32Array | Float64Array, mean = 0, std = 1): void {
        this.#whole.normals(out, mean, std / 2);
      }
      override state() {
        return this.#whole.state();
      }
    }
    const halved = () => new Halved(generator(4));
    const whole = syntheticData([1], 0, 30, { rng: halved() });
    const chunks = syntheticStream([1], 0, 30, { rng: halved(), rowsPerChunk: 7 });
    expect([...chunks].flatMap(({ labels }) => [...labels.toTypedArray()])).toEqual([
      ...whole.labels.toTypedArray(),
    ]);
  });

  const rng = generator(0);
  it.each<{ run: () => unknown; error: Error }>([
    ...[0, -1, 1.5, Number.NaN].map((rowsPerChunk) => ({
      run: () => syntheticStream([1], 0, 10, { rng, rowsPerChunk }),
      error: new ArgumentError(
        `syntheticStream: rowsPerChunk is ${rowsPerChunk}; give an integer from 1`,
      ),
    })),
    {
      run: () => syntheticStream([1], 0, 0, { rng }),
      error: new ArgumentError("syntheticStream: n is 0; give an integer from 1"),
    },
    {
      run: () => syntheticStream([1], 0, 1, undefined as never),
      error: new ArgumentError(
        "syntheticStream: rng is undefined; pass a generator, as { rng: generator(0) }",
      ),
    },
  ])("says at the call what is wrong: $error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });
});
