import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  dtypes,
  generator,
  isFloating,
  rand,
  type Tensor,
  tensor,
  zeros,
} from "../../tensor/src/index.ts";
import { serializeNpy } from "../../tensor/src/npy/index.ts";
import { serializeNpz } from "../../tensor/src/npz/index.ts";
import { serializeSafetensors } from "../../tensor/src/safetensors/index.ts";

const rng = generator(5);

function filled(dtype: Tensor["dtype"], shape: readonly number[]): Tensor {
  const high = dtype === "bool" ? 2 : 120;
  const x = rand(shape, { rng, low: dtype.startsWith("u") || high === 2 ? 0 : -high, high });
  const values = [...x.toTypedArray()].map((value) =>
    isFloating(dtype) ? value : Math.trunc(value),
  );
  return tensor(values, { dtype, shape });
}

/** Every dtype in several shapes, and views, whose elements are not in a row. */
const tensors: Readonly<Record<string, Tensor>> = Object.fromEntries(
  dtypes.flatMap((dtype) => [
    [`${dtype}-matrix`, filled(dtype, [3, 4])],
    [`${dtype}-vector`, filled(dtype, [300])],
    [`${dtype}-scalar`, filled(dtype, [])],
    [`${dtype}-empty`, zeros([2, 0], { dtype })],
    [`${dtype}-transposed`, filled(dtype, [3, 4]).T],
    [`${dtype}-slice`, filled(dtype, [10, 6]).at("1::3", "::-2")],
  ]),
);

/** What NumPy should see, in the words of files.py. */
function content(x: Tensor): object {
  const values = [...x.toTypedArray()].map((value) =>
    x.dtype === "bool" ? value === 1 : Object.is(value, -0) ? "-0" : value,
  );
  return { dtype: x.dtype, shape: x.shape, values };
}

/** Writes files of all formats into a folder, and files.json, which says what is in them. */
export function writeFiles(folder: string): void {
  const write = (name: string, data: Uint8Array | string) =>
    writeFileSync(join(folder, name), data);
  const files: object[] = [];
  for (const [name, x] of Object.entries(tensors)) {
    write(`${name}.npy`, serializeNpy(x));
    files.push({ name: `${name}.npy`, format: "npy", ...content(x) });
  }
  const contents = Object.fromEntries(
    Object.entries(tensors).map(([name, x]) => [name, content(x)]),
  );
  write("stored.npz", serializeNpz(tensors));
  write("deflated.npz", serializeNpz(tensors, { compress: true }));
  write("none.npz", serializeNpz({}));
  write("all.safetensors", serializeSafetensors(tensors, { metadata: { by: "linnet" } }));
  files.push(
    { name: "stored.npz", format: "npz", tensors: contents },
    { name: "deflated.npz", format: "npz", tensors: contents },
    { name: "none.npz", format: "npz", tensors: {} },
    { name: "all.safetensors", format: "safetensors", tensors: contents },
  );
  write("files.json", JSON.stringify(files));
}
