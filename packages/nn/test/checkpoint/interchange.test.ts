import { readFileSync } from "node:fs";
import { abs, generator, max, tensor } from "@linnet/tensor";
import { loadSafetensors } from "@linnet/tensor/node";
import { describe, expect, it } from "vitest";
import { Linear, parseCheckpoint, ReLU, Sequential } from "../../src/index.ts";
import golden from "../golden/checkpoint/pytorch.json" with { type: "json" };
import { checkpoint } from "../oracle/interchange.ts";

const file = (name: string) => new URL(`../golden/checkpoint/${name}`, import.meta.url);

// After a change of what optimisers or modules keep, `node packages/nn/test/oracle/interchange.mjs` asks PyTorch anew.
describe("the checkpoint that PyTorch went on from", () => {
  it("is written with the same bytes today", () => {
    expect(Buffer.compare(checkpoint, readFileSync(file("linnet.safetensors")))).toBe(0);
  });

  it("is still read", () => {
    const { version, parts, metadata } = parseCheckpoint(readFileSync(file("linnet.safetensors")));
    expect(version).toBe(1);
    expect(Object.keys(parts)).toEqual(["model", "optimizer", "rng"]);
    expect(metadata).toEqual({ epoch: 1, loss: Number.POSITIVE_INFINITY });
  });
});

describe("weights that PyTorch wrote", () => {
  it("are those that it had", async () => {
    const { tensors, metadata } = await loadSafetensors(file("pytorch.safetensors"));
    expect(metadata).toEqual({ format: "pt" });
    expect(Object.keys(tensors)).toEqual(Object.keys(golden.weights));
    for (const [name, values] of Object.entries(golden.weights)) {
      expect(tensors[name]?.toArray(), name).toEqual(tensor(values).toArray());
    }
  });

  it("predict what they predicted there", async () => {
    const rng = generator(0);
    const model = new Sequential(new Linear(3, 4, { rng }), new ReLU(), new Linear(4, 1, { rng }));
    model.loadStateDict((await loadSafetensors(file("pytorch.safetensors"))).tensors);
    const predictions = model.forward(tensor(golden.X));
    const difference = max(abs(predictions.sub(tensor(golden.predictions)))).item();
    expect(difference).toBeLessThan(1e-6);
  });
});
