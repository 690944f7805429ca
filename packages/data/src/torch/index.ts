export { type TorchSampler, type TorchSamplerOptions, torchSampler } from "./torchSampler.ts";
