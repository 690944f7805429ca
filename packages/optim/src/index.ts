export { type ClipGradNormOptions, clipGradNorm_ } from "./clipping/clipGradNorm_.ts";
export { clipGradValue_ } from "./clipping/clipGradValue_.ts";
export { Adagrad, type AdagradOptions } from "./optimizers/Adagrad.ts";
export { Adam } from "./optimizers/Adam.ts";
export { AdamW } from "./optimizers/AdamW.ts";
export type { AdamOptions } from "./optimizers/adamRule.ts";
export { Optimizer, type Parameters, type ZeroGradOptions } from "./optimizers/Optimizer.ts";
export type { GroupRecord, OptimizerState, ParameterRecord } from "./optimizers/OptimizerState.ts";
export type { OptionRule, OptionRules } from "./optimizers/optionRules.ts";
export type { GroupInput, ParameterGroup } from "./optimizers/ParameterGroup.ts";
export { RMSprop, type RMSpropOptions } from "./optimizers/RMSprop.ts";
export { SGD, type SGDOptions } from "./optimizers/SGD.ts";
export type { Complete, OptimizerOptions, UpdateRule } from "./optimizers/UpdateRule.ts";
export { CosineAnnealingLR, type CosineAnnealingLROptions } from "./schedules/CosineAnnealingLR.ts";
export { ExponentialLR, type ExponentialLROptions } from "./schedules/ExponentialLR.ts";
export { LinearLR, type LinearLROptions } from "./schedules/LinearLR.ts";
export { MultiStepLR, type MultiStepLROptions } from "./schedules/MultiStepLR.ts";
export {
  Schedule,
  type Scheduled,
  type ScheduleRule,
  type ScheduleState,
} from "./schedules/Schedule.ts";
export {
  SequentialLR,
  type SequentialLROptions,
  type SequentialLRState,
} from "./schedules/SequentialLR.ts";
export { StepLR, type StepLROptions } from "./schedules/StepLR.ts";
