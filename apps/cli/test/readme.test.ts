import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badFiles } from "./files.ts";
import { linnetProcess } from "./linnet.ts";

const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
const sessions = [...readme.matchAll(/^```console\n(.*?)^```/gms)].flatMap((block) =>
  (block[1] as string)
    .split(/^\$ /m)
    .slice(1)
    .map((session): [command: string, shown: string] => {
      const end = session.indexOf("\n");
      return [session.slice(0, end), session.slice(end + 1)];
    }),
);

let folder = "";
beforeAll(async () => {
  folder = await badFiles();
});
afterAll(() => rm(folder, { recursive: true }));

const number = /-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/g;

/** Lines and keys whose numbers differ from run to run. */
const timing = /^\d+ steps in .*|^[a-z-]+ +[\d.]+ sec.*|"stepsPerSecond".*/gm;

/** A text with its numbers taken out, and these numbers; without times. */
function split(text: string): { words: string; numbers: number[] } {
  const lasting = text.replace(timing, "");
  const numbers = (lasting.match(number) ?? []).map((n) => Number(n.replaceAll(",", "")));
  return { words: lasting.replace(number, "#").replace(/ +/g, " "), numbers };
}

// As users do it: each in a process of its own.
describe("the README", () => {
  it("shows sessions", () => {
    expect(sessions.length).toBeGreaterThan(5);
  });

  it.each(sessions)("shows what is printed by %s", async (command, shown) => {
    const { stdout, stderr } = await linnetProcess(command.split(" ").slice(1), folder);
    if (shown === "") return;
    const [expected, printed] = [split(shown), split(stdout + stderr)];
    expect(printed.words).toBe(expected.words);
    // Hosts round differently in the last digits of a float32.
    expected.numbers.forEach((value, i) => {
      expect(Math.abs(printed.numbers[i]! - value)).toBeLessThan(2e-6 + 1e-3 * Math.abs(value));
    });
  });
});
