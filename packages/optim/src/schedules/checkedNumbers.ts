import { ArgumentError } from "@linnet/tensor";

/** A number of steps: an integer from 1. */
export function checkedCount(schedule: string, option: string, value: unknown): number {
  if (isCount(value)) return value;
  throw new ArgumentError(`${schedule}: ${option} is ${String(value)}; give an integer from 1`);
}

/** Steps at which something happens: integers from 1, in any order. */
export function checkedMilestones(schedule: string, value: unknown): readonly number[] {
  if (Array.isArray(value) && value.every(isCount)) return [...value];
  const text = Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
  throw new ArgumentError(`${schedule}: milestones is ${text}; give an array of integers from 1`);
}

/** A factor or a rate: finite, from 0. */
export function checkedFactor(schedule: string, option: string, value: unknown): number {
  if (Number.isFinite(value) && (value as number) >= 0) return value as number;
  throw new ArgumentError(
    `${schedule}: ${option} is ${String(value)}; give a finite number from 0`,
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
