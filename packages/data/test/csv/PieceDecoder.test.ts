import { describe, expect, it } from "vitest";
import { PieceDecoder, UndecodableError } from "../../src/csv/PieceDecoder.ts";
import golden from "../golden/encodings.json" with { type: "json" };
import { randomIntegers } from "../random.ts";

/** The text of bytes that are cut at some places. */
function decoded(encoding: string, bytes: Uint8Array, cuts: readonly number[]): string {
  const decoder = new PieceDecoder(encoding);
  let text = "";
  [...cuts, bytes.length].reduce((start, end) => {
    text += decoder.decode(bytes.subarray(start, end));
    return end;
  }, 0);
  return text + decoder.end();
}

describe("PieceDecoder", () => {
  it.each(golden.cases)("cuts no character of $encoding in two", ({ encoding, base64 }) => {
    const bytes = Buffer.from(base64, "base64");
    const name =
      encoding ?? (bytes[0] === 0xef ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be");
    // As a stream, because Node 20 takes a whole text in windows-1252 for one in ISO 8859-1.
    const whole = new TextDecoder(name, { ignoreBOM: true }).decode(bytes, { stream: true });
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(decoded(name, bytes, [cut])).toBe(whole);
      expect(decoded(name, bytes, [cut, Math.min(cut + 1, bytes.length)])).toBe(whole);
    }
    const each = Array.from({ length: bytes.length }, (_, i) => i);
    expect(decoded(name, bytes, each)).toBe(whole);
  });

  it("takes and refuses the same bytes, however they are cut", () => {
    const below = randomIntegers(8);
    const scraps = [
      [0x61],
      [0x0a],
      [0xc3, 0xa9],
      [0xe6, 0x97],
      [0xa5],
      [0xf0, 0x9f],
      [0x98, 0x80],
      [0xff],
    ];
    let refused = 0;
    for (let round = 0; round < 3000; round++) {
      const parts = Array.from(
        { length: 1 + below(6) },
        () => scraps[below(scraps.length)] as number[],
      );
      const bytes = Uint8Array.from(parts.flat());
      const cuts = Array.from({ length: below(4) }, () => below(bytes.length)).sort(
        (a, b) => a - b,
      );
      let whole: string | undefined;
      try {
        whole = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        refused++;
      }
      if (whole === undefined)
        expect(() => decoded("utf-8", bytes, cuts)).toThrow(UndecodableError);
      else expect(decoded("utf-8", bytes, cuts)).toBe(whole);
    }
    expect(refused).toBeGreaterThan(500);
    expect(refused).toBeLessThan(2900);
  });

  it.each(["utf-8", "shift_jis"])("gives the lines before the wrong one: %s", (encoding) => {
    const decoder = new PieceDecoder(encoding);
    expect(decoder.decode(Buffer.from("one\n"))).toBe("one\n");
    try {
      decoder.decode(Buffer.from("two\r\nthree\nfo\xffur\nfive", "latin1"));
      expect.fail("expected an error");
    } catch (error) {
      expect((error as UndecodableError).before).toBe("two\r\nthree\n");
    }
  });
});
