import { jsBackend, wasmBackend } from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import { describeBackends } from "../../testing/test/describeBackends.ts";

describeBackends([jsBackend, wasmBackend, ndarrayBackend]);
