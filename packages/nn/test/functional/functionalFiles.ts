import { fileURLToPath } from "node:url";
import { type DType, isTensor, type Tensor, type TensorData, tensor } from "@linnet/tensor";
import { type OpFile, type OpFunction, opFile } from "../../../testing/src/opFile.ts";
import { modulesIn } from "../../../testing/test/folder.ts";

// What the folder holds, so that no function is forgotten.
const modules = await modulesIn(fileURLToPath(new URL("../../src/functional", import.meta.url)));

/** Every function of packages/nn/src/functional that has samples. */
export const functionalFiles: readonly OpFile[] = Object.entries(modules)
  .filter(([, module]) => "samples" in module)
  .map(([path, module]) => {
    const file = opFile(path, module);
    return { ...file, run: withTensors(file.run) };
  });

/** The function, taking options with arrays where it wants tensors: samples are plain data. */
function withTensors(run: OpFunction): OpFunction {
  const call = run as (...operands: unknown[]) => unknown;
  return (...operands: unknown[]) => {
    const { dtype } = operands[0] as Tensor;
    return call(...operands.map((operand) => (isTensor(operand) ? operand : made(operand, dtype))));
  };
}

function made(options: unknown, dtype: DType): unknown {
  if (typeof options !== "object" || options === null) return options;
  const entries = Object.entries(options).map(([key, value]) => [
    key,
    Array.isArray(value) ? tensor(value as TensorData, { dtype }) : value,
  ]);
  return Object.fromEntries(entries);
}
