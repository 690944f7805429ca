import type { LaneType } from "./laneType.ts";

/** What is made once for each element type, when it is first asked for. */
export function perType<Type extends LaneType, T>(make: (type: Type) => T): (type: Type) => T {
  const made: T[] = [];
  return (type) => {
    made[type.index] ??= make(type);
    return made[type.index]!;
  };
}
