import { checkedSize, formatShape, type Shape } from "../shapes/shape.ts";
import { bytesPer, type ElementType } from "./elementType.ts";
import type { SourceFile } from "./SourceFile.ts";

/** As NumPy has it. A header of nothing but axes would otherwise make tensors that nobody can print. */
const MOST_AXES = 64;

/** The bytes that elements of a shape take; throws FormatError for a shape that no tensor has. */
export function byteLengthIn(
  file: SourceFile,
  offset: number,
  shape: Shape,
  type: ElementType,
): number {
  if (shape.length > MOST_AXES) {
    file.refuse(offset, `a shape of ${shape.length} axes`, `at most ${MOST_AXES}`);
  }
  const bytes = checkedSize(shape) * bytesPer(type);
  if (bytes >= 0 && Number.isSafeInteger(bytes)) return bytes;
  file.refuse(
    offset,
    `shape ${formatShape(shape)}`,
    "sizes from 0 of a number of elements that fits",
  );
}
