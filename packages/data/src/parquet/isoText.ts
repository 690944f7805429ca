/** Days since 1970 as a date, 2024-02-29. Throws RangeError for what the calendar does not have. */
export function isoDate(days: number): string {
  const text = new Date(days * 86_400_000).toISOString();
  return text.slice(0, text.indexOf("T"));
}

/** A time since midnight, 12:30:00.25, counted in so many parts of a second. */
export function isoTime(value: bigint, perSecond: bigint): string {
  const seconds = value / perSecond;
  const parts = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n];
  return parts.map((part) => String(part).padStart(2, "0")).join(":") + fraction(value, perSecond);
}

/** A time since 1970, 2024-02-29T12:30:00.25, counted in so many parts of a second. */
export function isoTimestamp(value: bigint, perSecond: bigint): string {
  const perDay = 86_400n * perSecond;
  const time = ((value % perDay) + perDay) % perDay;
  return `${isoDate(Number((value - time) / perDay))}T${isoTime(time, perSecond)}`;
}

/** The digits behind the second, without zeros at the end. */
function fraction(value: bigint, perSecond: bigint): string {
  const digits = String(perSecond).length - 1;
  const text = String(value % perSecond)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  return text === "" ? "" : `.${text}`;
}
