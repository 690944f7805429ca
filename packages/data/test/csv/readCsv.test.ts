import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { ArgumentError } from "@linnet/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../src/csv/readCsv.ts";
import type { DataSource } from "../../src/source/DataSource.ts";
import { rejection } from "../failure.ts";
import golden from "../golden/encodings.json" with { type: "json" };

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

describe("readCsv takes", () => {
  const text = "town,area\nUlm,120\nBonn,95.5\n";
  const bytes = new TextEncoder().encode(text);

  it.each<[string, () => DataSource]>([
    ["a File", () => new File([text], "houses.csv")],
    ["a Blob", () => new Blob([text])],
    ["a ReadableStream", () => new Blob([text]).stream()],
    ["a stream of Node", () => Readable.from([Buffer.from(text)])],
    ["bytes", () => bytes],
    ["an ArrayBuffer", () => bytes.slice().buffer],
    ["compressed bytes", () => new Uint8Array(gzipSync(text))],
  ])("%s", async (_, make) => {
    const table = await readCsv(make());
    expect(table.types).toEqual({ town: "text", area: "number" });
    expect(table.column("area")).toEqual(Float64Array.of(120, 95.5));
  });

  it("the name of a File, and another one where it is given", async () => {
    const source = new File([text], "houses.csv");
    expect((await readCsv(source)).name).toBe("houses.csv");
    expect((await readCsv(source, { name: "mine" })).name).toBe("mine");
    expect((await readCsv(bytes)).name).toBe("data");
  });

  it("the address of a file, and a path that ends in .gz or does not", async () => {
    const path = await file("houses.csv.gz", gzipSync(text));
    const other = await file("houses.csv", gzipSync(text));
    for (const source of [path, other, pathToFileURL(path)]) {
      expect((await readCsv(source)).rowCount).toBe(2);
    }
  });

  it.each(golden.cases)("the encoding $encoding, as Python writes it", async (each) => {
    const source = Buffer.from(each.base64, "base64");
    const encoding = each.encoding === null ? {} : { encoding: each.encoding };
    const table = await readCsv(source, encoding);
    expect(table.columns).toEqual(each.columns);
    expect(table.text(table.columns[0] as string)).toEqual(each.cells[0]);
    expect([...table.column(table.columns[1] as string)]).toEqual(each.cells[1]?.map(Number));
    // A character may be cut anywhere.
    async function* single() {
      for (const byte of Buffer.concat([source, Buffer.alloc(0)])) yield Uint8Array.of(byte);
    }
    const again = await readCsv(single(), encoding);
    expect(again.text(again.columns[0] as string)).toEqual(each.cells[0]);
  });

  it("characters that lie across pieces of a long file", async () => {
    const row = "日本語😀é,1\n";
    const source = `name,x\n${row.repeat(50_000)}`;
    for (const encoding of ["utf-8", "utf-16le"] as const) {
      const encoded = encoding === "utf-8" ? Buffer.from(source) : Buffer.from(source, "utf16le");
      const table = await readCsv(encoded, { encoding });
      expect(new Set(table.text("name"))).toEqual(new Set(["日本語😀é"]));
      expect(table.rowCount).toBe(50_000);
    }
  });

  it("a file up to a size", async () => {
    expect((await readCsv(bytes, { maxBytes: bytes.length })).rowCount).toBe(2);
    const name = "houses.csv";
    const reading = readCsv(bytes, { maxBytes: bytes.length - 1, name });
    expect(await rejection(reading)).toMatchObject({
      message:
        "houses.csv: the file is larger than 27 bytes; read it in parts with streamCsv, or pass maxBytes",
      code: "ERR_DATA_SIZE",
    });
    const packed = new Uint8Array(gzipSync(`a\n${"1\n".repeat(1e6)}`));
    expect(await rejection(readCsv(packed, { maxBytes: 1e6, name }))).toMatchObject({
      message:
        "houses.csv: the file is larger than 1 MB; read it in parts with streamCsv, or pass maxBytes",
    });
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

  it("a line of another encoding far into a file, after the lines before it", async () => {
    const rows = "é,1\n".repeat(200_000);
    const wrong = Buffer.concat([Buffer.from(`a,b\n${rows}`), Buffer.from("\xe9,2\n", "latin1")]);
    expect(await rejection(readCsv(wrong))).toMatchObject({
      code: "ERR_DATA_ENCODING",
      line: 200_002,
    });
    const ragged = Buffer.concat([Buffer.from("a,b\n1\n"), wrong]);
    expect(await rejection(readCsv(ragged))).toMatchObject({ code: "ERR_DATA_ROW", line: 2 });
  });

  it.each([
    ["half of a pair", "utf-16le", Buffer.from("a\n1\n\ud800x\n2\n", "utf16le"), 3],
    [
      "half of a character at the end",
      "utf-16le",
      Buffer.from("a\n1\n2\0", "utf16le").subarray(0, -1),
      3,
    ],
    ["a byte that begins nothing", "shift_jis", Buffer.from("a\n1\n\xff\n", "latin1"), 3],
  ])("%s in %s", async (_, encoding, bytes, line) => {
    const reading = readCsv(bytes, { encoding, name: "x.csv" });
    expect(await rejection(reading)).toMatchObject({
      message:
        `x.csv:${line}: the line is not ${encoding.toUpperCase()}; pass its encoding, ` +
        "or save the file as UTF-8",
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
