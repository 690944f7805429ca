import { jsBackend, wasmBackend } from "@linnet/tensor";
import { describeGradients } from "../../testing/test/describeGradients.ts";

describeGradients([jsBackend, wasmBackend], undefined, undefined, { every: 3 });
