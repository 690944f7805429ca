import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArgumentError } from "@linnet/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../src/csv/readCsv.ts";
import { rejection } from "../failure.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-data-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Runs a function with the rights of nobody, because root may read every file. */
async function asOrdinaryUser<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe("readCsv", () => {
  it("reads a file, and names the table by the path as given", async () => {
    const path = await file("größe.csv", "\ufeffgröße;b\r\n1;2\r\n");
    const table = await readCsv(path, { delimiter: ";" });
    expect([table.name, table.columns]).toEqual([path, ["größe", "b"]]);
    expect(table.column("größe")).toEqual(Float64Array.of(1));
  });

  it("passes options on", async () => {
    const path = await file("missing.csv", "a,b\n1,NA\n2,3\n");
    const table = await readCsv(path, { missing: "drop" });
    expect(table.select(["b"]).dropped).toBe(1);
  });

  it.skipIf(process.platform === "win32")("reads a pipe", async () => {
    const path = join(folder, "pipe");
    spawnSync("mkfifo", [path]);
    const written = writeFile(path, "a\n1\n");
    expect((await readCsv(path)).rowCount).toBe(1);
    await written;
  });

  it("says what is wrong with a line, under the path as given", async () => {
    const path = await file("ragged.csv", "a,b\n1\n");
    expect(await rejection(readCsv(path))).toMatchObject({ source: path, line: 2 });
  });
});

describe("readCsv refuses", () => {
  it("a file that is not there", async () => {
    const path = "no/such file.csv";
    expect(await rejection(readCsv(path))).toEqual({
      message: `${path}: there is no such file; check the path, seen from ${process.cwd()}`,
      code: "ERR_DATA_FILE",
      source: path,
      line: undefined,
      column: undefined,
    });
  });

  it("a directory", async () => {
    const path = join(folder, "directory.csv");
    await mkdir(path);
    expect(await rejection(readCsv(path))).toMatchObject({
      message: `${path}: this is a directory; give the path of a file`,
      code: "ERR_DATA_FILE",
    });
  });

  it.skipIf(process.platform === "win32")("a file without permission", async () => {
    const path = await file("secret.csv", "a\n1\n");
    await chmod(path, 0);
    expect(await asOrdinaryUser(() => rejection(readCsv(path)))).toMatchObject({
      message: `${path}: permission to read the file is denied; change its permissions`,
      code: "ERR_DATA_FILE",
    });
  });

  it("a path through a file, and one with a NUL", async () => {
    const through = join(await file("file.csv", "a\n1\n"), "x.csv");
    expect(await rejection(readCsv(through))).toMatchObject({
      message: `${through}: the file cannot be read (ENOTDIR); check the path`,
      code: "ERR_DATA_FILE",
    });
    expect(await rejection(readCsv("a\0b"))).toMatchObject({
      message: "a\\u0000b: the file cannot be read (ERR_INVALID_ARG_VALUE); check the path",
      code: "ERR_DATA_FILE",
    });
  });

  it("a path that is no string", async () => {
    await expect(readCsv(undefined as unknown as string)).rejects.toThrow(
      new ArgumentError(
        "readCsv: source is of type undefined; give a path, a URL, a File or Blob, a stream of " +
          "bytes, or bytes",
      ),
    );
  });

  it("an empty file", async () => {
    const path = await file("empty.csv", "");
    expect(await rejection(readCsv(path))).toMatchObject({
      message: `${path}: the file is empty; it must have a header line and rows`,
      code: "ERR_DATA_EMPTY",
    });
  });

  it.skipIf(process.platform === "win32")("a file without an end", async () => {
    expect(await rejection(readCsv("/dev/zero"))).toMatchObject({
      message:
        "/dev/zero:1: there is a NUL character, so this is no text; export the data as CSV in UTF-8",
      code: "ERR_DATA_ENCODING",
    });
  });

  it.each([
    ["LF", "a,b\nx,1\ny\xe9,2\nz,3\n", 3],
    ["CRLF", "a,b\r\nx,1\r\ny\xe9,2\r\n", 3],
    ["CR", "a,b\rx,1\ry\xe9,2\r", 3],
    ["no line break", "a\xff", 1],
    ["the end", "a,b\nx,\xe9", 2],
  ])("bytes that are not UTF-8, with their line, for %s", async (title, text, line) => {
    const path = await file(`latin ${title}.csv`, Buffer.from(text, "latin1"));
    expect(await rejection(readCsv(path))).toEqual({
      message: `${path}:${line}: the line is not UTF-8; pass its encoding, such as encoding: "latin1", or save the file as UTF-8`,
      code: "ERR_DATA_ENCODING",
      source: path,
      line,
      column: undefined,
    });
  });

  it.each([
    ["a ZIP archive or a spreadsheet", Buffer.from("PK\x03\x04\x14\0\x06\0", "latin1")],
    ["a spreadsheet of an old version", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ["an array of NumPy (.npy)", Buffer.from("\x93NUMPY\x01\0", "latin1")],
    ["a Parquet file", Buffer.from("PAR1\x15\x04\0\0", "latin1")],
  ])("a file that is %s", async (kind, bytes) => {
    const path = await file("other.csv", bytes);
    expect(await rejection(readCsv(path))).toMatchObject({
      message: `${path}: the file is ${kind}; export the data as CSV in UTF-8`,
      code: "ERR_DATA_ENCODING",
    });
  });

  it("another binary file, but no text that begins like one", async () => {
    const path = await file("binary.csv", Buffer.from("a,b\n1,\0\n"));
    expect(await rejection(readCsv(path))).toMatchObject({
      message: `${path}:2: there is a NUL character, so this is no text; export the data as CSV in UTF-8`,
      line: 2,
    });
    expect((await readCsv(await file("par.csv", "PAR1,PAR2\n1,2\n"))).columns).toContain("PAR1");
  });
});
