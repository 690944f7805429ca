/** PyTorch makes the normals of tensors from this size on in blocks of this size. */
export const BLOCK = 16;

/**
 * Turns an array of uniform numbers into normal ones, a block of 16 at a time. When the length is no multiple
 * of 16, the last 16 elements are filled anew and become one more block, over normals that were finished.
 *
 * @param refill Fills an array with fresh uniform numbers.
 * @param transform Turns the block that starts at an index into normals.
 */
export function transformBlocks<Values extends Float32Array | Float64Array>(
  out: Values,
  refill: (part: Values) => void,
  transform: (out: Values, start: number) => void,
): void {
  const whole = out.length - (out.length % BLOCK);
  for (let start = 0; start < whole; start += BLOCK) transform(out, start);
  if (whole === out.length) return;
  const last = out.length - BLOCK;
  refill(out.subarray(last) as Values);
  transform(out, last);
}
