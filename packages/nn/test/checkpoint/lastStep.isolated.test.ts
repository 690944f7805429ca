import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@linnet/tensor";
import { afterAll, expect, it } from "vitest";
import { CheckpointFolder, loadCheckpoint, saveCheckpoint } from "../../src/node/index.ts";

/** How many steps are left; after them nothing happens any more, as in a program that was killed. */
const life = {
  steps: Number.POSITIVE_INFINITY,
  end: () => {},
  files: [] as promises.FileHandle[],
};

/** Lets each call be the last step: every module that imports it gets the one that is put in its place. */
function makeMortal(): void {
  const actual = { ...promises };
  const mortal =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> => {
      if (life.steps-- > 0) return call(...args);
      life.end();
      return new Promise<never>(() => {});
    };
  /** A file that is written in two halves, each of which may be the last step. */
  const open = async (...args: Parameters<typeof actual.open>) => {
    const file = await actual.open(...args);
    life.files.push(file);
    const write = mortal((bytes: Uint8Array) => file.writeFile(bytes));
    return {
      chmod: mortal((mode: number) => file.chmod(mode)),
      sync: mortal(() => file.sync()),
      close: mortal(() => file.close()),
      writeFile: async (bytes: Uint8Array) => {
        await write(bytes.subarray(0, bytes.length >> 1));
        await write(bytes.subarray(bytes.length >> 1));
      },
    };
  };
  const { mkdir, rename, unlink, readdir, stat, realpath, readFile } = actual;
  const calls = { mkdir, rename, unlink, readdir, stat, realpath, readFile, open };
  const mocked = Object.entries(calls).map(([name, call]) => [name, mortal(call as never)]);
  Object.assign(promises, Object.fromEntries(mocked));
  syncBuiltinESMExports();
}

makeMortal();

const folder = mkdtempSync(join(tmpdir(), "linnet-last-step-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const epochOf = async (path: string) => (await loadCheckpoint(path)).metadata.epoch;
const save = (epoch: number, keepPrevious = false) => {
  const options = { metadata: { epoch }, keepPrevious };
  return saveCheckpoint(at("run.safetensors"), { w: tensor([epoch]) }, options);
};
const saveNext = (epoch: number) =>
  new CheckpointFolder(at("runs"), { keep: 1 }).save({}, { metadata: { epoch } });

/** What is there after each way to end; the last one is that of a save that came to its own end. */
async function afterEachStep(
  prepare: () => Promise<unknown>,
  save: () => Promise<unknown>,
  look: () => Promise<unknown>,
): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let steps = 0; ; steps++) {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    await prepare();
    const ended = new Promise<boolean>((resolve) => {
      life.end = () => resolve(false);
    });
    life.steps = steps;
    const isDone = await Promise.race([save().then(() => true), ended]);
    life.steps = Number.POSITIVE_INFINITY;
    for (const file of life.files.splice(0)) await file.close();
    seen.push(await look());
    if (isDone) return seen;
  }
}

it("a file is the old one or the new one, whatever step was the last", async () => {
  const seen = await afterEachStep(
    () => save(1),
    () => save(2),
    () => epochOf(at("run.safetensors")),
  );
  expect(seen.length).toBeGreaterThan(10);
  expect(seen).toEqual([...seen].sort());
  expect(new Set(seen)).toEqual(new Set([1, 2]));
});

it("the previous file is whole, too", async () => {
  const seen = await afterEachStep(
    () => save(1).then(() => save(2, true)),
    () => save(3, true),
    async () => [
      await epochOf(at("run.previous.safetensors")),
      await epochOf(at("run.safetensors")),
    ],
  );
  expect([...new Set(seen.map(String))]).toEqual(["1,2", "2,2", "2,3"]);
});

it("a folder has a whole checkpoint and no damaged one, whatever step was the last", async () => {
  const seen = await afterEachStep(
    () => saveNext(1),
    () => saveNext(2),
    async () => {
      const latest = await new CheckpointFolder(at("runs")).latest();
      return [latest?.checkpoint.metadata.epoch, latest?.damaged.length];
    },
  );
  expect(seen.length).toBeGreaterThan(10);
  expect([...new Set(seen.map(String))]).toEqual(["1,0", "2,0"]);
});
