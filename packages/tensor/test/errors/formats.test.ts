import { FormatError, ones, type Tensor } from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { expect, it } from "vitest";

const text = (value: string) => new TextEncoder().encode(value);
const wrong = (value: unknown) => value as Tensor;

/** A .npy file with a header of our own. */
function npy(header: string, data: ArrayLike<number> = [], version = 1): Uint8Array {
  const size = version === 1 ? [header.length & 255, header.length >> 8] : [header.length, 0, 0, 0];
  const magic = [0x93, ...text("NUMPY"), version, 0];
  return Uint8Array.of(...magic, ...size, ...text(header), ...Array.from(data));
}

const header = (descr: string, shape: string, order = "False") =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

/** A .safetensors file with a header of our own. */
function safetensors(json: string, data: ArrayLike<number> = []): Uint8Array {
  const bytes = text(json);
  return Uint8Array.of(bytes.length, 0, 0, 0, 0, 0, 0, 0, ...bytes, ...Array.from(data));
}

const entry = (dtype: string, shape: string, offsets: string) =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

/** A copy with some bytes set. */
function changed(file: Uint8Array, at: number, ...bytes: number[]): Uint8Array {
  const copy = file.slice();
  copy.set(bytes, at < 0 ? file.length + at : at);
  return copy;
}

const good = serializeNpy(ones([2]));
const zip = serializeNpz({ x: ones([2]) });
const packed = serializeNpz({ x: ones([200]) }, { compress: true });
const two = serializeNpz({ x: ones([2]), y: ones([2]) });
const model = serializeSafetensors({ w: ones([2]) });

/** What fails, and the class and the message of its error. */
const cases: readonly [() => unknown, string][] = [
  [
    () => parseNpy(new Uint8Array(0)),
    "FormatError | npy: byte 0: found the end, expected 93 4e 55 4d 50 59, which begins a .npy file; give the bytes of a file that numpy.save wrote",
  ],
  [
    () => parseNpy(text("<!DOCTYPE html>")),
    "FormatError | npy: byte 0: found 3c 21 44 4f 43 54, expected 93 4e 55 4d 50 59, which begins a .npy file; give the bytes of a file that numpy.save wrote",
  ],
  [
    () => parseNpy(good.subarray(0, 7), { name: "weights.npy" }),
    "FormatError | npy: weights.npy: byte 6: found 1 byte, expected 4 for the version and header size; the file is cut off, fetch or write it again",
  ],
  [
    () => parseNpy(changed(good, 6, 9, 4)),
    "FormatError | npy: byte 6: found version 9.4, expected 1.0, 2.0 or 3.0; give the bytes of a file that numpy.save wrote",
  ],
  [
    () => parseNpy(good.subarray(0, 40)),
    "FormatError | npy: byte 10: found 30 bytes, expected 118 for the header; the file is cut off, fetch or write it again",
  ],
  [
    () => parseNpy(good.subarray(0, 132)),
    "FormatError | npy: byte 128: found 4 bytes, expected 8 for the elements; the file is cut off, fetch or write it again",
  ],
  [
    () => parseNpy(Uint8Array.of(...good, 1, 2, 3)),
    "FormatError | npy: byte 136: found 3 bytes, expected the end of the file; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy("[]")),
    'FormatError | npy: byte 10: found "[]", expected {; the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy("{'descr': '<f4', 'fortran_order': False}")),
    "FormatError | npy: byte 10: found a header without 'shape', expected descr, fortran_order, shape; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy("{'descr': '<f4', 'descr': '<f4'}")),
    "FormatError | npy: byte 27: found \"'descr': '<f4'}\", expected 'descr' once; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy("{'shape': __import__('os')}")),
    "FormatError | npy: byte 20: found \"__import__('os')\", expected a string in quotes; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy("{'color': 1}")),
    "FormatError | npy: byte 11: found \"'color': 1}\", expected 'descr', 'fortran_order' or 'shape'; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(2)"))),
    'FormatError | npy: byte 62: found "), }\\n", expected a comma, as in (3,); the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(-2,)"))),
    'FormatError | npy: byte 61: found "-2,), }\\n", expected a size, an integer from 0; the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(2.5,)"))),
    'FormatError | npy: byte 62: found ".5,), }\\n", expected a comma, as in (3,); the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy(header("'<f4'", "'(2,)'"))),
    "FormatError | npy: byte 60: found \"'(2,)', }\\n\", expected a tuple; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("True", "(2,)"))),
    'FormatError | npy: byte 20: found "True, \'fortran_o", expected a dtype in quotes; the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(2,)", "(1,)"))),
    "FormatError | npy: byte 44: found \"(1,), 'shape': (\", expected True or False; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(2,)").slice(0, -4))),
    "FormatError | npy: byte 64: found the end of the header, expected }; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(`${header("'<f4'", "(2,)")} # and more`)),
    'FormatError | npy: byte 69: found "# and more", expected spaces up to the data; the file is damaged or of another format',
  ],
  [
    () => parseNpy(npy(header("'<f3'", "(2,)"))),
    "FormatError | npy: byte 10: found the dtype \"<f3\", expected a dtype of NumPy, such as '<f4'; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<q9'", "(2,)"))),
    "FormatError | npy: byte 10: found the dtype \"<q9\", expected a dtype of NumPy, such as '<f4'; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<f4'", "(99999999, 99999999, 9999)"))),
    "FormatError | npy: byte 10: found shape [99999999, 99999999, 9999], expected sizes from 0 of a number of elements that fits; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<f4'", `(${"1, ".repeat(65)})`))),
    "FormatError | npy: byte 10: found a shape of 65 axes, expected at most 64; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'|b1'", "(2,)"), [1, 7])),
    "FormatError | npy: byte 69: found the byte 7, expected a bool, 0 or 1; the file is damaged or of another format",
  ],
  [
    () => parseNpy(npy(header("'<c8'", "(1,)"), [0, 0, 0, 0, 0, 0, 0, 0])),
    'DTypeError | npy: no dtype here holds elements of type complex ("<c8" in NumPy); convert them where the file is written',
  ],
  [
    () => parseNpy(npy(header("'|S2'", "(1,)"), [1, 2])),
    'DTypeError | npy: no dtype here holds elements of type bytes ("|S2" in NumPy); convert them where the file is written',
  ],
  [
    () => parseNpy(npy(header("[('x', '<f4')]", "(1,)"), [0, 0, 0, 0])),
    "DTypeError | npy: no dtype here holds elements of type struct (a record of fields); convert them where the file is written",
  ],
  [
    () => parseNpy(npy(header("'<i8'", "(1,)"), [1, 0, 0, 0, 0, 0, 0, 0])),
    'DTypeError | npy: no dtype here holds elements of type int64; pass { int64: "int32" } or { int64: "float64" }, which check every value',
  ],
  [
    () => parseNpy(npy(header("'<i8'", "(1,)"), [0, 0, 0, 0, 0, 0, 0, 0x80]), { int64: "int32" }),
    'DTypeError | npy: element 0 is -9223372036854775808 and does not fit into int32, -2147483648 to 2147483647; pass { int64: "float64" }, or convert it where the file is written',
  ],
  [
    () => parseNpy(npy(header("'>u8'", "(1,)"), [0, 0x20, 0, 0, 0, 0, 0, 1]), { int64: "float64" }),
    "DTypeError | npy: element 0 is 9007199254740993 and does not fit into float64, exact up to 2^53 - 1; convert it where the file is written",
  ],
  [
    () =>
      parseNpy(npy(header("'<i8'", "(1,)"), [1, 0, 0, 0, 0, 0, 0, 0]), {
        int64: wrong(8) as never,
      }),
    'ArgumentError | npy: int64 is 8; use "int32", "uint32" or "float64"',
  ],
  [
    () => parseNpy(wrong("weights.npy") as never),
    "ArgumentError | parseNpy: String is not bytes; give an ArrayBuffer or a Uint8Array",
  ],
  [
    () => parseNpy(new Response("") as never),
    "ArgumentError | parseNpy: Response is not bytes; give those of await response.arrayBuffer()",
  ],
  [
    () => serializeNpy(wrong([1, 2])),
    "ArgumentError | serializeNpy: an array is not a tensor; make one with tensor(...)",
  ],
  [
    () => parseNpz(good),
    "FormatError | npz: byte 0: found 93 4e 55 4d and no directory at the end, expected a ZIP file; give a whole .npz file",
  ],
  [
    () => parseNpz(zip.subarray(0, -1)),
    "FormatError | npz: byte 0: found 50 4b 03 04 and no directory at the end, expected a ZIP file; give a whole .npz file",
  ],
  [
    () => parseNpz(changed(zip, 170, 1)),
    'FormatError | npz: byte 35: found check sum 3723699159 of "x.npy", expected 479346300; the file is damaged or of another format',
  ],
  [
    () => parseNpz(changed(packed, 40, 255, 255, 255)),
    'FormatError | npz: byte 35: found "x.npy" not deflated, expected a deflated entry; the file is damaged or of another format',
  ],
  [
    () => parseNpz(changed(packed, -22 - 51 + 24, 255, 255, 255, 127)),
    "FormatError | npz: byte 140: found size 2147483647, expected what 81 bytes can make; the file is damaged or of another format",
  ],
  [
    () => parseNpz(changed(packed, -22 - 51 + 24, 1)),
    'FormatError | npz: byte 35: found more bytes in "x.npy", expected 769; the file is damaged or of another format',
  ],
  [
    () => parseNpz(changed(zip, -22 - 51 + 10, 12)),
    "FormatError | npz: byte 181: found compression method 12, expected 0 or 8; use numpy.savez_compressed",
  ],
  [
    () => parseNpz(changed(zip, -22 - 51 + 8, 1)),
    'FormatError | npz: byte 179: found "x.npy" encrypted, expected a plain entry; write it without a password',
  ],
  [
    () => parseNpz(changed(zip, -22 - 51 + 42, 9)),
    "FormatError | npz: byte 213: found an entry at 9, expected the place of one that begins with 50 4b 03 04; the file is damaged or of another format",
  ],
  [
    () => parseNpz(changed(zip, -22 - 51, 0)),
    "FormatError | npz: byte 171: found 00 4b 01 02, expected 50 4b 01 02, which begins an entry; the file is damaged or of another format",
  ],
  [
    () => parseNpz(changed(zip, -12, 255, 255, 255, 255)),
    "FormatError | npz: byte 222: found a directory in ZIP64, expected a plain one; split the file into smaller ones",
  ],
  [
    () => parseNpz(changed(zip, -5, 7)),
    "FormatError | npz: byte 234: found a directory of 51 bytes at 1963, expected one that ends at 222; the file is damaged or of another format",
  ],
  [
    () => parseNpz(changed(zip, -22 - 1, 88)),
    'FormatError | npz: byte 0: found the entry "x.npX", expected names that end in .npy; give a file that numpy.savez wrote',
  ],
  [
    () => parseNpz(changed(two, -22 - 5, 120)),
    'FormatError | npz: byte 171: found "x" again, expected each name once; the file is damaged or of another format',
  ],
  [
    () => parseNpz(changed(two, -22 - 51 + 42, 0, 0)),
    "FormatError | npz: byte 0: found an entry, expected the rest of the one before; the file is damaged or of another format",
  ],
  [
    () => parseNpz(serializeNpz({ x: ones([2]) }), { names: ["x", "weights"] }),
    'ArgumentError | npz: there is no tensor "weights"; there are "x"',
  ],
  [
    () => serializeNpz(wrong(ones([1])) as never),
    "ArgumentError | serializeNpz: a tensor has no names for tensors; give an object, as { w: tensor([1]) }",
  ],
  [
    () => serializeNpz({ x: wrong(3) }),
    'ArgumentError | serializeNpz: "x": 3 is not a tensor; make one with tensor(...)',
  ],
  [
    () => serializeNpz({ "": ones([1]) }),
    "ArgumentError | serializeNpz: a name is empty; give each tensor a name",
  ],
  [
    () => parseSafetensors(new Uint8Array(3), { name: "model.safetensors" }),
    "FormatError | safetensors: model.safetensors: byte 0: found 3 bytes, expected 8 for the header size; the file is cut off, fetch or write it again",
  ],
  [
    () => parseSafetensors(changed(model, 0, 255, 255, 255, 255, 255)),
    "FormatError | safetensors: byte 0: found a header of 1099511627775 bytes, expected at most 100000000; give the bytes of a .safetensors file",
  ],
  [
    () => parseSafetensors(model.subarray(0, 20)),
    "FormatError | safetensors: byte 8: found 12 bytes, expected 56 for the header; the file is cut off, fetch or write it again",
  ],
  [
    () => parseSafetensors(safetensors("[]")),
    'FormatError | safetensors: byte 8: found "[]", expected a header that begins with {; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors("{}\n")),
    'FormatError | safetensors: byte 10: found "\\n", expected spaces up to the data; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(changed(model, 12, 0xff)),
    "FormatError | safetensors: byte 8: found a header that is not UTF-8, expected JSON in UTF-8; give the bytes of a .safetensors file",
  ],
  [
    () => parseSafetensors(safetensors('{"ä":{"dtype":"F32"}}')),
    'FormatError | safetensors: byte 14: found "{\\"dtype\\":\\"F32\\"}}", expected an object with "data_offsets"; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors('{"x":1}')),
    'FormatError | safetensors: byte 13: found "1}", expected an object; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors('{"x":[01]}')),
    'FormatError | safetensors: byte 14: found "01]}", expected a value of JSON; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors('{"x":{},"x":{}}')),
    'FormatError | safetensors: byte 16: found "\\"x\\":{}}", expected each key once; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${"[".repeat(100)}`)),
    'FormatError | safetensors: byte 21: found "[[[[[[[[[[[[[[[[", expected at most 8 levels; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors('{"__metadata__":{"epoch":3}}')),
    'FormatError | safetensors: byte 33: found "3}}", expected metadata of strings; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("F31", "[1]", "[0,4]")}}`, [0, 0, 0, 0])),
    'FormatError | safetensors: byte 22: found "\\"F31\\",\\"shape\\":[1", expected a dtype of the format, such as F32; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("F32", "[2]", "[0,4]")}}`, [0, 0, 0, 0])),
    "FormatError | safetensors: byte 55: found 4 bytes, expected 8 for F32 of shape [2]; the file is damaged or of another format",
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("F32", "[1.0]", "[0,4]")}}`)),
    'FormatError | safetensors: byte 37: found "1.0],\\"data_offse", expected an integer from 0; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("U8", "[4]", "[0,4,8]")}}`)),
    'FormatError | safetensors: byte 54: found "[0,4,8]}}", expected two offsets, [begin, end]; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("U8", "[4]", "[0,4]")}}`, [1, 2])),
    'FormatError | safetensors: byte 13: found "x" at [0, 4], expected offsets within the 2 bytes of data; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("U8", "[1]", "[1,2]")}}`, [1, 2])),
    'FormatError | safetensors: byte 13: found "x" at [1, 2], expected offsets that continue at 0, without holes or overlap; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("U8", "[1]", "[0,1]")}}`, [1, 2])),
    "FormatError | safetensors: byte 61: found 2 bytes of data, expected 1, as the header says; the file is damaged or of another format",
  ],
  [
    () =>
      parseSafetensors(
        safetensors(
          `{"x":${entry("U8", "[2]", "[0,2]")},"y":${entry("U8", "[2]", "[1,3]")}}`,
          [1, 2, 3],
        ),
      ),
    'FormatError | safetensors: byte 65: found "y" at [1, 3], expected offsets that continue at 2, without holes or overlap; the file is damaged or of another format',
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("BOOL", "[2]", "[0,2]")}}`, [1, 2])),
    "FormatError | safetensors: byte 64: found the byte 2, expected a bool, 0 or 1; the file is damaged or of another format",
  ],
  [
    () => parseSafetensors(safetensors(`{"x":${entry("F8_E4M3", "[2]", "[0,2]")}}`, [1, 2])),
    'DTypeError | safetensors: no dtype here holds elements of type F8_E4M3 (tensor "x"); convert them where the file is written',
  ],
  [
    () => parseSafetensors(safetensors("{}"), { names: ["w"] }),
    'ArgumentError | safetensors: there is no tensor "w"; the file is empty',
  ],
  [
    () => serializeSafetensors({ __metadata__: ones([1]) }),
    'ArgumentError | serializeSafetensors: "__metadata__" is no name for a tensor; choose another',
  ],
  [
    () => serializeSafetensors({}, { metadata: { epoch: wrong(3) as never } }),
    'ArgumentError | serializeSafetensors: metadata "epoch" is of type number; give a string',
  ],
];

it.each(cases.map(([run, message]) => [message, run] as const))("%s", (message, run) => {
  let found = "";
  try {
    run();
  } catch (error) {
    found = `${(error as Error).constructor.name} | ${(error as Error).message}`;
  }
  expect(found).toBe(message);
  expect(found).toMatch(/^\w+ \| [\w.]+: [^\n]+; [^\n]+$/);
});

it("says in fields what its message says in words", () => {
  try {
    parseNpy(good.subarray(0, 40));
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    expect(error).toMatchObject({ code: "ERR_FORMAT", format: "npy", offset: 10 });
  }
});
