import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ArgumentError, tensor } from "@linnet/tensor";
import { FileError } from "@linnet/tensor/node";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreFiles, spyOnFiles } from "../../../testing/test/spyOnFiles.ts";
import { CheckpointError } from "../../src/index.ts";
import { CheckpointFolder, loadCheckpoint, saveCheckpoint } from "../../src/node/index.ts";

const parent = mkdtempSync(join(tmpdir(), "linnet-checkpoints-"));
let folder = parent;
let count = 0;

beforeEach(() => {
  folder = join(parent, `${count++}`);
  mkdirSync(folder);
});

afterEach(restoreFiles);
afterAll(() => rmSync(parent, { recursive: true }));

const at = (name: string) => join(folder, name);
const epochOf = async (path: string) => (await loadCheckpoint(path)).metadata.epoch;
const save = (epoch: number, keepPrevious = false) =>
  saveCheckpoint(
    at("run.safetensors"),
    { w: tensor([epoch]) },
    { metadata: { epoch }, keepPrevious },
  );

/** Cuts a byte off. */
function damage(path: string): void {
  truncateSync(path, readFileSync(path).length - 1);
}

function failure(promise: Promise<unknown>): Promise<CheckpointError> {
  return promise.then(
    () => {
      throw new Error("nothing failed");
    },
    (error) => error,
  );
}

describe("saveCheckpoint", () => {
  it("writes what loadCheckpoint reads, by path and by URL", async () => {
    const w = tensor([1, -0]);
    for (const path of [at("run.safetensors"), pathToFileURL(at("b.safetensors"))]) {
      await saveCheckpoint(path, { w }, { metadata: { epoch: 1 } });
      const { parts, metadata } = await loadCheckpoint(path);
      expect([parts.w?.toString(), metadata]).toEqual([w.toString(), { epoch: 1 }]);
    }
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("writes what the parts are when it is called", async () => {
    const w = tensor([1]);
    const done = saveCheckpoint(at("run.safetensors"), { w });
    w.fill_(2);
    await done;
    expect(String((await loadCheckpoint(at("run.safetensors"))).parts.w)).toBe(String(tensor([1])));
  });

  it("keeps the previous one where it is asked to, as long as it is whole", async () => {
    await save(1, true);
    expect(readdirSync(folder)).toEqual(["run.safetensors"]);
    await save(2, true);
    await save(3, true);
    const previous = at("run.previous.safetensors");
    expect([await epochOf(previous), await epochOf(at("run.safetensors"))]).toEqual([2, 3]);
    damage(at("run.safetensors"));
    await save(4, true);
    expect([await epochOf(previous), await epochOf(at("run.safetensors"))]).toEqual([2, 4]);
    await save(5);
    expect([await epochOf(previous), await epochOf(at("run.safetensors"))]).toEqual([2, 5]);
  });

  it("takes one of a later version for whole", async () => {
    const metadata = { "linnet.checkpoint": "7" };
    const later = serializeSafetensors({}, { metadata, checksum: true });
    writeFileSync(at("run.safetensors"), later);
    await save(1, true);
    expect(parseSafetensors(readFileSync(at("run.previous.safetensors"))).metadata).toEqual(
      metadata,
    );
  });

  it("leaves the old file when the disk is full", async () => {
    await save(1);
    const full = Object.assign(new Error("full"), { code: "ENOSPC" });
    spyOnFiles("rename").mockRejectedValueOnce(full);
    const message = `saveCheckpoint: ${at("run.safetensors")} does not fit on its disk; free some space`;
    await expect(save(2)).rejects.toThrow(new FileError(message, full));
    expect(readdirSync(folder)).toEqual(["run.safetensors"]);
    expect(await epochOf(at("run.safetensors"))).toBe(1);
  });

  it("refuses what is no path, with and without a previous file", async () => {
    for (const keepPrevious of [true, false]) {
      const url = new URL("https://example.org/x");
      await expect(saveCheckpoint(url, {}, { keepPrevious })).rejects.toThrow(
        new ArgumentError(
          "saveCheckpoint: https://example.org/x is no file; give a path, or a URL with file:",
        ),
      );
    }
  });

  it("removes what killed runs left where a link leads to", async () => {
    mkdirSync(at("disk"));
    writeFileSync(at("disk/real.safetensors"), "");
    symlinkSync(at("disk/real.safetensors"), at("run.safetensors"));
    const left = at("disk/.real.safetensors.0b7e6a4e-6f0f-4c5e-9d3b-1a2b3c4d5e6f.tmp");
    writeFileSync(left, "half");
    utimesSync(left, 1e9, 1e9);
    await save(1);
    expect(readdirSync(at("disk"))).toEqual(["real.safetensors"]);
  });

  it("touches no file for parts that no file holds", async () => {
    const f = () => 1;
    await expect(saveCheckpoint(at("x.safetensors"), { f })).rejects.toThrow(ArgumentError);
    await expect(new CheckpointFolder(at("runs")).save({ f })).rejects.toThrow(ArgumentError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("removes what killed runs left, after ten minutes", async () => {
    const left = at(".run.safetensors.0b7e6a4e-6f0f-4c5e-9d3b-1a2b3c4d5e6f.tmp");
    writeFileSync(left, "half");
    await save(1);
    expect(existsSync(left)).toBe(true);
    utimesSync(left, 1e9, 1e9);
    await save(2);
    expect(existsSync(left)).toBe(false);
  });
});

describe("loadCheckpoint", () => {
  it("names the file that is damaged or not there", async () => {
    await save(1);
    damage(at("run.safetensors"));
    const error = await failure(loadCheckpoint(at("run.safetensors")));
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error.file).toBe(at("run.safetensors"));
    expect(error.message).toMatch(at("run.safetensors"));
    await expect(loadCheckpoint(at("none"))).rejects.toThrow(
      `loadCheckpoint: ${at("none")} is not there; check the path and its folder`,
    );
  });
});

describe("CheckpointFolder", () => {
  const filled = async (count: number, keep = 3) => {
    const runs = new CheckpointFolder(at("runs"), { keep });
    for (let epoch = 1; epoch <= count; epoch++) await runs.save({}, { metadata: { epoch } });
    return runs;
  };
  const numbers = async (runs: CheckpointFolder) => (await runs.list()).map(({ number }) => number);
  const pathOf = (number: number) => at(`runs/checkpoint-00000${number}.safetensors`);

  it("has nothing before the first save, and makes the folder then", async () => {
    const runs = new CheckpointFolder(pathToFileURL(at("a/b/runs")));
    expect([await runs.list(), await runs.latest()]).toEqual([[], null]);
    expect(existsSync(at("a"))).toBe(false);
    expect(await runs.save({})).toEqual({
      number: 1,
      path: at("a/b/runs/checkpoint-000001.safetensors"),
    });
  });

  it("keeps the newest ones", async () => {
    const runs = await filled(5, 2);
    expect(await numbers(runs)).toEqual([4, 5]);
    expect(await runs.latest()).toMatchObject({
      number: 5,
      path: pathOf(5),
      checkpoint: { metadata: { epoch: 5 }, name: pathOf(5) },
      damaged: [],
    });
    const more = new CheckpointFolder(at("runs"), { keep: 1 });
    expect((await more.save({})).number).toBe(6);
    expect(await numbers(more)).toEqual([6]);
  });

  it("leaves other files alone", async () => {
    const runs = await filled(1, 1);
    const others = ["checkpoint-1.safetensors", "checkpoint-000001.safetensors.bak", "notes.txt"];
    for (const name of others) writeFileSync(join(at("runs"), name), "mine");
    await runs.save({});
    expect(readdirSync(at("runs")).sort()).toEqual(
      [...others, "checkpoint-000002.safetensors"].sort(),
    );
    expect(await numbers(runs)).toEqual([2]);
  });

  it("counts on beyond six digits", async () => {
    const runs = await filled(1);
    copyFileSync(pathOf(1), at("runs/checkpoint-999999.safetensors"));
    expect((await runs.save({})).number).toBe(1_000_000);
    expect((await runs.save({})).number).toBe(1_000_001);
    expect((await runs.latest())?.number).toBe(1_000_001);
  });

  it("gives saves at the same time numbers of their own, in their order", async () => {
    const runs = new CheckpointFolder(at("runs"), { keep: 9 });
    const saved = await Promise.all(
      [1, 2, 3, 4].map((epoch) => runs.save({}, { metadata: { epoch } })),
    );
    expect(saved.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const { path, number } of saved) expect(await epochOf(path)).toBe(number);
  });

  it("goes on after a save that failed", async () => {
    const runs = await filled(1);
    spyOnFiles("rename").mockRejectedValueOnce(new Error("full"));
    const [failed, done] = await Promise.allSettled([runs.save({}), runs.save({})]);
    expect([failed?.status, done?.status]).toEqual(["rejected", "fulfilled"]);
    expect(await numbers(runs)).toEqual([1, 2]);
  });

  it("falls back to the newest that is whole, and says which are not", async () => {
    const runs = await filled(3);
    damage(pathOf(3));
    writeFileSync(pathOf(2), "");
    const latest = await runs.latest();
    expect(latest?.number).toBe(1);
    expect(latest?.damaged.map(({ file, code }) => [file, code])).toEqual([
      [pathOf(3), "ERR_CHECKPOINT_DAMAGED"],
      [pathOf(2), "ERR_CHECKPOINT_DAMAGED"],
    ]);
  });

  it("does not count damaged ones among those it keeps", async () => {
    const runs = await filled(3, 2);
    damage(pathOf(3));
    await runs.latest();
    await runs.save({});
    expect(await numbers(runs)).toEqual([2, 3, 4]);
    await runs.save({});
    expect(await numbers(runs)).toEqual([4, 5]);
  });

  it("says so when all are damaged", async () => {
    const runs = await filled(2);
    for (const number of [1, 2]) damage(pathOf(number));
    const error = await failure(runs.latest());
    expect(error).toMatchObject({ code: "ERR_CHECKPOINT_DAMAGED", file: pathOf(2) });
    expect(error.message).toMatch(
      `CheckpointFolder.latest: none of the 2 checkpoints in ${at("runs")} is whole; of the newest: parseCheckpoint: `,
    );
  });

  it("does not go back behind one of a later version", async () => {
    const runs = await filled(1);
    const metadata = { "linnet.checkpoint": "2" };
    writeFileSync(pathOf(2), serializeSafetensors({}, { metadata, checksum: true }));
    expect(await failure(runs.latest())).toMatchObject({ code: "ERR_CHECKPOINT_VERSION" });
  });

  it("passes over one that is removed while it looks", async () => {
    const runs = await filled(2);
    spyOnFiles("readFile").mockRejectedValueOnce(
      Object.assign(new Error("gone"), { code: "ENOENT" }),
    );
    expect((await runs.latest())?.number).toBe(1);
  });

  it("does not take what it may not read for damaged", async () => {
    const runs = await filled(2);
    spyOnFiles("readFile").mockRejectedValueOnce(
      Object.assign(new Error("no"), { code: "EACCES" }),
    );
    expect(await failure(runs.latest())).toBeInstanceOf(FileError);
  });

  it("says what is wrong with its path", async () => {
    writeFileSync(at("file"), "");
    await expect(new CheckpointFolder(at("file")).list()).rejects.toThrow(
      `CheckpointFolder.list: ${at("file")} lies in something that is no folder; check the path`,
    );
    await expect(new CheckpointFolder(at("file")).save({})).rejects.toThrow(FileError);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("keeps no %s of them", (keep) => {
    expect(() => new CheckpointFolder("runs", { keep })).toThrow(
      new ArgumentError(`CheckpointFolder: keep is ${keep}; pass an integer from 1`),
    );
  });

  it.each(["", "a\0b", new URL("https://example.org/runs")])("is at no path such as %s", (path) => {
    expect(() => new CheckpointFolder(path)).toThrow(
      /^CheckpointFolder: .* is no file; give a path/,
    );
  });

  it("brings the names of new folders to the disk", async () => {
    const opened = spyOnFiles("open");
    const runs = new CheckpointFolder(at("a/b/runs"));
    const number = opened.mock.calls.length;
    await runs.save({});
    const folders = opened.mock.calls.slice(number).filter(([, flags]) => flags === "r");
    expect(folders.map(([path]) => path)).toEqual([at("a/b"), at("a"), folder, at("a/b/runs")]);
  });

  it("removes what killed runs left of any of its files", async () => {
    const runs = await filled(1);
    const id = "0b7e6a4e-6f0f-4c5e-9d3b-1a2b3c4d5e6f";
    const left = at(`runs/.checkpoint-000001.safetensors.${id}.tmp`);
    const foreign = at(`runs/.notes.${id}.tmp`);
    for (const path of [left, foreign]) {
      writeFileSync(path, "half");
      utimesSync(path, 1e9, 1e9);
    }
    await runs.save({});
    expect([existsSync(left), existsSync(foreign)]).toEqual([false, true]);
  });
});
