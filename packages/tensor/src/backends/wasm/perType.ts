import type { FloatType } from "./laneType.ts";

/** What is made once for each element type, when it is first asked for. */
export function perType<T>(make: (type: FloatType) => T): (type: FloatType) => T {
  const made: T[] = [];
  return (type) => {
    made[type.index] ??= make(type);
    return made[type.index]!;
  };
}
