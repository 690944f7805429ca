import { expect, it } from "vitest";
import json from "../../testing/golden/programs.json" with { type: "json" };
import { checkProgram, type RandomProgram } from "../../testing/src/randomProgram.ts";

const programs = json.programs as unknown as readonly RandomProgram[];

it.each(programs.map((program) => [JSON.stringify(program.steps), program] as const))(
  "does as PyTorch: %s",
  (_, program) => {
    expect(() => checkProgram(program)).not.toThrow();
  },
);
