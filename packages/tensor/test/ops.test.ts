import { jsBackend, wasmBackend } from "@linnet/tensor";
import { describeOps } from "../../testing/test/describeOps.ts";

describeOps([jsBackend, wasmBackend]);
