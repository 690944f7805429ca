import { describeKernels } from "./describeKernels.ts";

describeKernels();
