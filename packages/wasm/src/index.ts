export { AssemblerError } from "./AssemblerError.ts";
export {
  block,
  br,
  brIf,
  drop,
  ifThen,
  loop,
  returnValue,
  select,
  whileLess,
} from "./control.ts";
export type { Body, Code, Expression, Statement } from "./Expression.ts";
export { FunctionBuilder } from "./FunctionBuilder.ts";
export { FunctionReference } from "./FunctionReference.ts";
export * as f32 from "./f32.ts";
export * as f32x4 from "./f32x4.ts";
export * as f64 from "./f64.ts";
export * as f64x2 from "./f64x2.ts";
export * as i8x16 from "./i8x16.ts";
export * as i32 from "./i32.ts";
export * as i32x4 from "./i32x4.ts";
export * as i64 from "./i64.ts";
export * as i64x2 from "./i64x2.ts";
export { Local } from "./Local.ts";
export { type MemoryLimits, ModuleBuilder } from "./ModuleBuilder.ts";
export { supportsRelaxedSimd } from "./supportsRelaxedSimd.ts";
export type { ValueType } from "./ValueType.ts";
export * as v128 from "./v128.ts";
export { validate } from "./validate.ts";
