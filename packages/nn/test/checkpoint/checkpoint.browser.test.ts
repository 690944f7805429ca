import { Adam } from "@linnet/optim";
import { generator, ones } from "@linnet/tensor";
import { expect, it } from "vitest";
import {
  CheckpointError,
  Linear,
  parseCheckpoint,
  restoreCheckpoint,
  serializeCheckpoint,
} from "../../src/index.ts";

function makeParts(seed: number) {
  const rng = generator(seed);
  const model = new Linear(3, 2, { rng });
  return { model, optimizer: new Adam(model.parameters(), { lr: 0.1 }), rng };
}

function step({ model, optimizer }: ReturnType<typeof makeParts>): number[][] {
  optimizer.zeroGrad();
  model
    .forward(ones([4, 3]))
    .square()
    .mean()
    .backward();
  optimizer.step();
  return model.weight.toArray() as number[][];
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

it("a browser keeps a checkpoint in its database, and goes on from it", async () => {
  const parts = makeParts(1);
  step(parts);
  const opened = indexedDB.open("linnet-checkpoints", 1);
  opened.onupgradeneeded = () => opened.result.createObjectStore("checkpoints");
  const database = await answerOf(opened);
  const store = () => database.transaction("checkpoints", "readwrite").objectStore("checkpoints");
  await answerOf(store().put(serializeCheckpoint(parts), "run"));
  const after = step(parts);

  const bytes: Uint8Array = await answerOf(store().get("run"));
  database.close();
  const other = makeParts(2);
  restoreCheckpoint(parseCheckpoint(bytes), other);
  expect(step(other)).toEqual(after);
});

it("a browser reads a checkpoint out of a file, and refuses a damaged one", async () => {
  const parts = makeParts(1);
  const bytes = serializeCheckpoint(parts);
  const file = new File([bytes], "run.safetensors");
  const other = makeParts(2);
  restoreCheckpoint(parseCheckpoint(await file.arrayBuffer(), { name: file.name }), other);
  expect(other.model.weight.toArray()).toEqual(parts.model.weight.toArray());
  bytes[bytes.length - 1] = 77;
  expect(() => parseCheckpoint(bytes)).toThrow(CheckpointError);
});
