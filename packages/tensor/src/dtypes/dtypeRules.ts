import { ArgumentError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import {
  checkDType,
  type DType,
  dtypes,
  integerRange,
  isFloating,
  isInteger,
  isUnsigned,
  promoteTypes,
} from "./dtype.ts";

/** The kinds of dtypes, in the standard's words. There are no complex numbers here. */
export type DTypeKind =
  | "bool"
  | "signed integer"
  | "unsigned integer"
  | "integral"
  | "real floating"
  | "complex floating"
  | "numeric";

const belongs: Readonly<Record<DTypeKind, (dtype: DType) => boolean>> = {
  bool: (dtype) => dtype === "bool",
  "signed integer": (dtype) => isInteger(dtype) && !isUnsigned(dtype),
  "unsigned integer": isUnsigned,
  integral: isInteger,
  "real floating": isFloating,
  "complex floating": () => false,
  numeric: (dtype) => dtype !== "bool",
};

/**
 * Whether a dtype is of a kind, or is another dtype; of a list of those, any will do.
 *
 * Throws DTypeError for what is no dtype, ArgumentError for an unknown kind.
 * Source: array API standard 2023.12, `isdtype`.
 *
 * @example
 * ```ts
 * console.log(isdtype("int8", "integral"), isdtype("bool", ["numeric", "float32"])); // true false
 * ```
 */
export function isdtype(
  dtype: DType,
  kind: DType | DTypeKind | readonly (DType | DTypeKind)[],
): boolean {
  checkDType("isdtype", dtype);
  const kinds = (Array.isArray(kind) ? kind : [kind]) as readonly (DType | DTypeKind)[];
  // All of them are looked at, so that a misspelt one never passes.
  return kinds.filter((one) => isOfKind(dtype, one)).length > 0;
}

function isOfKind(dtype: DType, kind: DType | DTypeKind): boolean {
  if (Object.hasOwn(belongs, kind)) return belongs[kind as DTypeKind](dtype);
  if (dtypes.includes(kind as DType)) return dtype === kind;
  throw new ArgumentError(
    `isdtype: "${kind}" is no kind; use a dtype, or one of ${Object.keys(belongs).join(", ")}`,
  );
}

/**
 * Whether every value of one dtype (or of a tensor's) is a value of another, so that `astype` between
 * them loses nothing.
 *
 * Within a kind that is what promotion does. Across kinds, where the standard leaves it open, int32 does
 * not cast to float32, which holds whole numbers up to 2^24 only, although arithmetic of the two
 * gives float32. Throws DTypeError for what is no dtype.
 * Source: array API standard 2023.12, `can_cast`; NumPy, casting "safe".
 *
 * @example
 * ```ts
 * console.log(canCast("uint8", "int16"), canCast("int32", "float32")); // true false
 * ```
 */
export function canCast(from: DType | Tensor, to: DType): boolean {
  const source = dtypeOf("canCast", from);
  checkDType("canCast", to);
  if (source === to || source === "bool") return true;
  if (to === "bool" || (isFloating(source) && !isFloating(to))) return false;
  if (isFloating(source)) return to === "float64";
  const [low, high] = integerRange(source);
  const [least, most] = isFloating(to) ? wholeNumbersOf(to) : integerRange(to);
  return low >= least && high <= most;
}

/** From where to where a floating dtype holds every integer. */
function wholeNumbersOf(dtype: DType): readonly [low: number, high: number] {
  const most = dtype === "float32" ? 2 ** 24 : 2 ** 53;
  return [-most, most];
}

/**
 * The dtype that tensors and dtypes have in common: that of the result of an operation on all of them.
 *
 * Throws ArgumentError for none, DTypeError for uint32 beside signed integers without a floating dtype,
 * which would take int64. Source: array API standard 2023.12, `result_type`.
 *
 * @example
 * ```ts
 * console.log(resultType(zeros([2]), "int8"), resultType("int8", "uint8")); // float32 int16
 * ```
 */
export function resultType(...operands: readonly (Tensor | DType)[]): DType {
  if (operands.length === 0) {
    throw new ArgumentError("resultType: there is nothing given; give tensors or dtypes");
  }
  return promoteAll(
    "resultType",
    operands.map((operand) => dtypeOf("resultType", operand)),
  );
}

/** The promoted dtype of one dtype or more, in whichever order they stand. */
export function promoteAll(operation: string, all: readonly DType[]): DType {
  // Floating ones first: beside them, no pair of integers is without a common dtype.
  const [first, ...others] = [
    ...all.filter(isFloating),
    ...all.filter((dtype) => !isFloating(dtype)),
  ] as [DType, ...DType[]];
  return others.reduce((common, dtype) => promoteTypes(common, dtype, operation), first);
}

/** The dtype of a tensor, or one by its name. */
export function dtypeOf(operation: string, operand: DType | Tensor): DType {
  if (operand instanceof Tensor) return operand.dtype;
  checkDType(operation, operand);
  return operand;
}
