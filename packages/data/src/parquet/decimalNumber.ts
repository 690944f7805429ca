/** Powers of ten up to this one are exact in float64. */
const exactPowers = 22;

/** An integer divided by a power of ten, as the nearest float64. */
export function decimalNumber(unscaled: number | bigint, scale: number): number {
  const integer = Number(unscaled);
  if (Number.isSafeInteger(integer) && scale >= 0 && scale <= exactPowers) {
    return integer / 10 ** scale;
  }
  // Two roundings could miss the nearest one; reading digits has only one.
  return Number(`${unscaled}e${-scale}`);
}

/** A signed integer of any length, the high byte first. */
export function integerOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}
