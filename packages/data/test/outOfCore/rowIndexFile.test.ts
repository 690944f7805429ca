import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCsvRows, parseRowIndex, serializeRowIndex } from "../../src/index.ts";
import { failure, rejection } from "../failure.ts";
import { randomIntegers } from "../random.ts";
import { openText, rowsAt } from "./rows.ts";

const text = `x,y\n${Array.from({ length: 300 }, (_, i) => `${i},${3 * i}\n`).join("")}`;
const choice = { features: ["x"], target: "y" };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-index-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function indexOf(of: string): Promise<Uint8Array> {
  return serializeRowIndex((await openText(of)).index);
}

describe("an index that was saved", () => {
  it("comes back as it was, from a view of other bytes, too", async () => {
    const { index } = await openText(text);
    const bytes = serializeRowIndex(index);
    expect(parseRowIndex(bytes)).toEqual(index);
    const larger = new Uint8Array(bytes.length + 11);
    larger.set(bytes, 5);
    expect(parseRowIndex(larger.subarray(5, 5 + bytes.length))).toEqual(index);
  });

  it("opens the file without reading it once more", async () => {
    const index = parseRowIndex(await indexOf(text));
    let calls = 0;
    const rows = await openText(text, { index, onProgress: () => calls++ });
    expect(calls).toBe(0);
    expect(await rowsAt(rows, [299, 0])).toEqual([
      [299, 897],
      [0, 0],
    ]);
    expect(rows.standardizer().mean).toEqual([149.5]);
  });

  it("is refused for other columns and options", async () => {
    const index = parseRowIndex(await indexOf(text));
    const failed = async (options: object) =>
      (await rejection(openText(text, { index, ...options }))).message;
    expect(await failed({ features: ["y"], target: "x" })).toBe(
      'data.csv: the index was made with features ["x"], not ["y"]; make it anew',
    );
    expect(await failed({ missing: "drop" })).toBe(
      'data.csv: the index was made with missing "error", not "drop"; make it anew',
    );
    expect(await failed({ delimiter: ";" })).toBe(
      'data.csv: the index was made with delimiter ",", not ";"; make it anew',
    );
  });

  it("is refused for a file that was changed", async () => {
    const path = join(folder, "rows.csv");
    await writeFile(path, text);
    const opened = await openCsvRows(path, choice);
    const { index } = opened;
    await opened.close();
    const failed = async () => (await rejection(openCsvRows(path, { ...choice, index }))).message;
    await (await openCsvRows(path, { ...choice, index })).close();
    await writeFile(path, text.slice(0, -6));
    expect(await failed()).toBe(
      `${path}: the file is not what its index was made of: it had ${text.length} bytes then and ` +
        `has ${text.length - 6} now; make the index anew`,
    );
    await writeFile(path, text.replace("7,21", "7,22"));
    expect(await failed()).toBe(
      `${path}: the file is not what its index was made of: it holds something else now; make the index anew`,
    );
    await writeFile(path, text);
    await utimes(path, 0, 86_400);
    expect(await failed()).toBe(
      `${path}: the file is not what its index was made of: it was changed on ` +
        "1970-01-02T00:00:00.000Z; make the index anew",
    );
  });

  it("is refused where it is damaged, whatever is damaged", async () => {
    const whole = await indexOf(text);
    const random = randomIntegers(5);
    let refused = 0;
    for (let run = 0; run < 2000; run++) {
      const bytes = whole.slice();
      if (run % 4 === 0) bytes[random(bytes.length)]! ^= 1 << random(8);
      else if (run % 4 === 1) bytes.fill(random(256), random(bytes.length));
      else if (run % 4 === 2) bytes.copyWithin(random(bytes.length), random(bytes.length));
      const damaged = run % 4 === 3 ? bytes.subarray(0, random(bytes.length)) : bytes;
      if (isDeepStrictEqual(damaged, whole)) continue;
      refused++;
      const { code, message } = failure(() => parseRowIndex(damaged, "rows.index"));
      expect(code).toBe("ERR_DATA_INDEX");
      expect(message).toMatch(/^rows\.index, byte \d+: .*; make it anew$/);
    }
    expect(refused).toBeGreaterThan(1200);
  });

  it.each(["error", "drop"] as const)(
    "has rows where there are none: an error",
    async (missing) => {
      const { index } = await openText(text, { missing });
      const offsets = index.offsets.slice();
      // "299,897" without its first number.
      offsets[299]! += 3;
      const rows = await openText(text, { missing, index: { ...index, offsets } });
      expect(await rowsAt(rows, [298])).toEqual([[298, 894]]);
      expect((await rejection(rows.getBatch([299]))).message).toBe(
        "data.csv: the rows are not where their index has them; make the index anew",
      );
    },
  );

  it.each([
    ["no bytes", new Uint8Array(0), "index, byte 0: this is no index of rows; make it anew"],
    [
      "a CSV file",
      new TextEncoder().encode("x,y\n1,2\n3,4\n5,6\n"),
      "index, byte 0: this is no index of rows; make it anew",
    ],
    [
      "a version to come",
      new TextEncoder().encode("linnet rows 2\n1234"),
      "index, byte 0: this is no index of rows; make it anew",
    ],
    [
      "a gigantic text",
      Uint8Array.of(...new TextEncoder().encode("linnet rows 1\n"), 0, 0, 0, 0, 255, 255, 255, 255),
      "index, byte 22: the index is cut off; make it anew",
    ],
  ])("is not %s", (_, bytes, message) => {
    expect(failure(() => parseRowIndex(bytes)).message).toBe(message);
  });
});
