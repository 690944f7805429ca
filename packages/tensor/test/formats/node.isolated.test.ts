import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ArgumentError, FormatError, ones, type Tensor, tensor, zeros } from "@linnet/tensor";
import {
  FileError,
  loadNpy,
  loadNpz,
  loadSafetensors,
  removeStaleTemporaries,
  saveNpy,
  saveNpz,
  saveSafetensors,
} from "@linnet/tensor/node";
import { serializeNpy } from "@linnet/tensor/npy";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreFiles, spyOnFiles } from "../../../testing/test/spyOnFiles.ts";

const parent = mkdtempSync(join(tmpdir(), "linnet-node-"));
const x = tensor([1, 2, 3]);
let folder = parent;
let count = 0;

beforeEach(() => {
  folder = join(parent, `${count++}`);
  mkdirSync(folder);
});

afterEach(restoreFiles);
afterAll(() => rmSync(parent, { recursive: true }));

const at = (name: string) => join(folder, name);

describe("a file", () => {
  it("is written and read, by path and by URL", async () => {
    for (const path of [at("x.npy"), pathToFileURL(at("y.npy"))]) {
      await saveNpy(path, x);
      expect((await loadNpy(path)).toArray()).toEqual([1, 2, 3]);
    }
    for (const path of [at("x.npz"), pathToFileURL(at("y.npz"))]) {
      await saveNpz(path, { x }, { compress: true });
      expect((await loadNpz(path, { names: ["x"] })).x?.toArray()).toEqual([1, 2, 3]);
    }
    for (const path of [at("x.safetensors"), pathToFileURL(at("y.safetensors"))]) {
      await saveSafetensors(path, { x }, { metadata: { a: "b" } });
      const { tensors, metadata } = await loadSafetensors(path);
      expect([tensors.x?.toArray(), metadata]).toEqual([[1, 2, 3], { a: "b" }]);
    }
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it("holds what the tensor was when it was called, for all that comes after", async () => {
    const y = ones([1000]);
    const done = [saveNpy(at("y.npy"), y), saveNpz(at("y.npz"), { y })];
    y.fill_(5);
    await Promise.all(done);
    expect((await loadNpy(at("y.npy"))).sum().item()).toBe(1000);
    expect((await loadNpz(at("y.npz"))).y?.sum().item()).toBe(1000);
  });

  it("keeps its permissions and stays behind its link", async () => {
    writeFileSync(at("real.npy"), "old");
    chmodSync(at("real.npy"), 0o640);
    symlinkSync(at("real.npy"), at("link.npy"));
    await saveNpy(at("link.npy"), x);
    expect(lstatSync(at("link.npy")).isSymbolicLink()).toBe(true);
    expect(statSync(at("real.npy")).mode & 0o777).toBe(0o640);
    expect((await loadNpy(at("real.npy"))).toArray()).toEqual([1, 2, 3]);
  });

  it("has beside it what a killed run left, for ten minutes", async () => {
    const id = "0b7e6a4e-6f0f-4c5e-9d3b-1a2b3c4d5e6f";
    const left = (name: string, minutesAgo: number) => {
      writeFileSync(at(name), "half");
      const time = Date.now() / 1000 - 60 * minutesAgo;
      utimesSync(at(name), time, time);
    };
    left(`.x.npy.${id}.tmp`, 11);
    left(`.x.npy.${id.replace("0b", "0c")}.tmp`, 9);
    left(`.y.npy.${id}.tmp`, 11);
    left(".x.npy.tmp", 11);
    await saveNpy(at("x.npy"), x);
    await removeStaleTemporaries(at("x.npy"));
    const kept = [`.x.npy.${id.replace("0b", "0c")}.tmp`, ".x.npy.tmp", `.y.npy.${id}.tmp`];
    expect(readdirSync(folder).sort()).toEqual([...kept, "x.npy"].sort());
    await removeStaleTemporaries(at("x.npy"), (name) => name.startsWith("y"));
    expect(readdirSync(folder)).not.toContain(`.y.npy.${id}.tmp`);
    await removeStaleTemporaries(at("none/x.npy"));
  });

  it("is whole after many writes at once", async () => {
    const tensors = Array.from({ length: 20 }, (_, i) => zeros([1000]).add(i));
    await Promise.all(tensors.map((each) => saveNpy(at("x.npy"), each)));
    const read = await loadNpy(at("x.npy"));
    expect(new Set(read.toTypedArray()).size).toBe(1);
    expect(readdirSync(folder)).toEqual(["x.npy"]);
  });

  it.each(["rename", "open"] as const)("stays as it was when %s fails", async (call) => {
    await saveNpy(at("x.npy"), x);
    const full = Object.assign(new Error("full"), { code: "ENOSPC" });
    spyOnFiles(call).mockRejectedValueOnce(full);
    const message = `saveNpy: ${at("x.npy")} does not fit on its disk; free some space`;
    await expect(saveNpy(at("x.npy"), ones([9]))).rejects.toThrow(new FileError(message, full));
    expect(readdirSync(folder)).toEqual(["x.npy"]);
    expect((await loadNpy(at("x.npy"))).toArray()).toEqual([1, 2, 3]);
  });

  it("stays as it was when the disk is full midway", async () => {
    await saveNpy(at("x.npy"), x);
    const really = open;
    spyOnFiles("open").mockImplementationOnce(async (...args) => {
      const file = await really(...args);
      file.sync = () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" }));
      return file;
    });
    await expect(saveNpy(at("x.npy"), ones([9]))).rejects.toThrow(FileError);
    expect(readdirSync(folder)).toEqual(["x.npy"]);
    expect((await loadNpy(at("x.npy"))).toArray()).toEqual([1, 2, 3]);
  });
});

describe("what cannot be read or written", () => {
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => "nothing",
      (error) => error,
    );

  it("says so, and what to do", async () => {
    const path = at("none.npy");
    const missing = await failure(loadNpy(path));
    expect(missing).toBeInstanceOf(FileError);
    expect(missing).toMatchObject({
      code: "ERR_FILE",
      message: `loadNpy: ${path} is not there; check the path and its folder`,
      cause: { code: "ENOENT" },
    });
    const folderRead = await failure(loadNpz(folder));
    expect(folderRead.message).toBe(`loadNpz: ${folder} is a folder; give the path of a file`);
    const folderWritten = await failure(saveNpz(folder, { x }));
    expect(folderWritten.message).toBe(`saveNpz: ${folder} is a folder; give the path of a file`);
    const nowhere = await failure(saveNpy(at("a/b.npy"), x));
    expect(nowhere.message).toBe(
      `saveNpy: ${at("a/b.npy")} is not there; check the path and its folder`,
    );
  });

  it("is named by its path when it is damaged", async () => {
    writeFileSync(at("x.npy"), serializeNpy(x).subarray(0, 50));
    const error = await failure(loadNpy(at("x.npy")));
    expect(error).toBeInstanceOf(FormatError);
    expect(error.message).toMatch(`npy: ${at("x.npy")}: byte 10: found 40 bytes`);
  });

  it.each([
    ["", 'loadNpy: "" is no file; give a path, or a URL with file:'],
    [7, "loadNpy: 7 is no file; give a path, or a URL with file:"],
    [
      new URL("https://example.org/x.npy"),
      "loadNpy: https://example.org/x.npy is no file; give a path, or a URL with file:",
    ],
  ])("%s is no path", async (path, message) => {
    await expect(loadNpy(path as string)).rejects.toThrow(new ArgumentError(message));
  });

  it("is not begun for what is no tensor", async () => {
    await expect(saveNpy(at("x.npy"), 3 as unknown as Tensor)).rejects.toThrow(ArgumentError);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(at("x.npy"), "old");
    await expect(saveNpz(at("x.npy"), { x: 3 as unknown as Tensor })).rejects.toThrow("a tensor");
    expect(readFileSync(at("x.npy"), "utf8")).toBe("old");
  });
});
