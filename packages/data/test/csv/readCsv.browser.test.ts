import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { readCsv } from "../../src/csv/readCsv.ts";
import { streamCsv } from "../../src/csv/streamCsv.ts";
import { openSource } from "../../src/source/openSource.ts";
import { rejection } from "../failure.ts";
import golden from "../golden/csv.json" with { type: "json" };
import encodings from "../golden/encodings.json" with { type: "json" };
import { bytesOf, expectBytes } from "../source/bytesOf.ts";

const text = "town,area\nUlm,120\nBonn,95.5\n";
const bytes = new TextEncoder().encode(text);

/** The bytes compressed, as a page can do it. */
async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream("gzip"));
  return bytesOf(stream as unknown as AsyncIterable<Uint8Array>);
}

describe("in a browser, readCsv takes", () => {
  it("a File, a Blob, a stream, bytes and compressed bytes", async () => {
    const packed = await gzip(bytes);
    const sources = [
      new File([text], "houses.csv"),
      new Blob([text]),
      new Blob([text]).stream(),
      bytes,
      bytes.slice().buffer,
      packed,
      new Blob([packed as BlobPart]),
      new Blob([packed as BlobPart]).stream(),
    ];
    for (const source of sources) {
      const table = await readCsv(source);
      expect(table.types).toEqual({ town: "text", area: "number" });
      expect(table.column("area")).toEqual(Float64Array.of(120, 95.5));
    }
    expect((await readCsv(sources[0] as File)).name).toBe("houses.csv");
  });

  it("an address, as a string or a URL", async () => {
    const url = URL.createObjectURL(new Blob([text]));
    expect((await readCsv(url)).rowCount).toBe(2);
    expect((await readCsv(new URL(url))).name).toBe(url);
    URL.revokeObjectURL(url);
    const failure = await rejection(readCsv(url));
    expect(failure.code).toBe("ERR_DATA_TRANSFER");
    expect(failure.message).toMatch(
      /: the address cannot be reached \(.+\); check it and the network$/,
    );
    const missing = await rejection(readCsv("/no/such/file.csv", { maxBytes: 1e6 }));
    expect(missing.source).toBe("/no/such/file.csv");
  });

  it("every encoding as in Node", async () => {
    for (const each of encodings.cases) {
      const source = Uint8Array.from(atob(each.base64), (char) => char.charCodeAt(0));
      const table = await readCsv(
        source,
        each.encoding === null ? {} : { encoding: each.encoding },
      );
      expect(table.columns).toEqual(each.columns);
      expect(table.text(table.columns[0] as string)).toEqual(each.cells[0]);
    }
  });
});

describe("in a browser, streamCsv", () => {
  it("gives the rows that parseCsv gives", async () => {
    for (const { text, delimiter, columns } of golden.cases) {
      const options = { delimiter, text: columns };
      const whole = parseCsv(text, options);
      const rows = columns.map(() => [] as (string | null)[]);
      for await (const table of streamCsv(new Blob([text]), { ...options, rowsPerChunk: 2 })) {
        for (const [i, column] of columns.entries()) rows[i]?.push(...table.text(column));
      }
      expect(rows).toEqual(columns.map((column) => whole.text(column)));
    }
  });

  it("lets go of a stream when the loop ends, and when a signal aborts", async () => {
    const cancelled: unknown[] = [];
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new TextEncoder().encode("1\n".repeat(1e5))),
        cancel: (reason) => void cancelled.push(reason),
      });
    for await (const _ of streamCsv(endless(), { rowsPerChunk: 10 })) break;
    const stop = new AbortController();
    const reading = (async () => {
      const options = { rowsPerChunk: 1e6, signal: stop.signal };
      for await (const _ of streamCsv(endless(), options)) stop.abort("enough");
    })();
    await expect(reading).rejects.toBe("enough");
    await expect.poll(() => cancelled.length).toBe(2);
  });

  it("refuses 100 MB on one line", async () => {
    const piece = new TextEncoder().encode("1,2,".repeat(1 << 18));
    const blob = new Blob(["a,b\n", ...Array.from({ length: 100 }, () => piece)]);
    expect(await rejection(readCsv(blob, { name: "x.csv" }))).toMatchObject({
      code: "ERR_DATA_SIZE",
      line: 2,
    });
  });
});

describe("in a browser, gzip", () => {
  it("that is damaged is refused, with the offset", async () => {
    const packed = await gzip(new TextEncoder().encode(`a\n${"12.5\n7\n".repeat(50_000)}`));
    const damaged = packed.map((byte, i) => (i === packed.length >> 1 ? byte ^ 0x55 : byte));
    for (const bytes of [packed.subarray(0, packed.length >> 1), packed.subarray(0, 5), damaged]) {
      const failure = await rejection(readCsv(bytes, { name: "x.csv" }));
      expect(failure.code).toBe("ERR_DATA_GZIP");
      expect(failure.message).toMatch(/^x\.csv, byte \d+: the gzip data are damaged or incomplete/);
    }
  });

  it("that is whole gives its bytes from any offset", async () => {
    const content = Uint8Array.from({ length: 500_000 }, (_, i) => (i * 2654435761) >>> 24);
    const source = await openSource("read", await gzip(content));
    expectBytes(await bytesOf(source.stream()), content);
    expectBytes(await bytesOf(source.stream(400_000)), content.subarray(400_000));
    await source.close();
  });
});
