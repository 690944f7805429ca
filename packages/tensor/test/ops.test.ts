import { jsBackend, wasmBackend } from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import { describeOps } from "../../testing/test/describeOps.ts";

describeOps([jsBackend, wasmBackend, ndarrayBackend]);
