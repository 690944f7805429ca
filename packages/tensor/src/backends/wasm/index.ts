import type { Backend } from "../backend.ts";
import { js } from "../js/index.ts";

export const wasm: Backend = { ...js, name: "wasm" };
