import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CheckpointFolder } from "../../src/node/index.ts";

/** About every second one hits a write; `lastStep.isolated.test.ts` ends writes after each of their steps. */
const KILLS = 30;
/** In milliseconds: some steps of the training, each with its checkpoint. */
const LONGEST_LIFE = 30;
/** Most of the time goes into starting processes, which a busy host may be slow at. */
const PATIENCE = 600_000;

const folder = mkdtempSync(join(tmpdir(), "linnet-killed-"));
const program = join(folder, "train.js");

beforeAll(() =>
  build({
    input: fileURLToPath(new URL("fixtures/train.ts", import.meta.url)),
    platform: "node",
    transform: { target: "es2022" },
    logLevel: "warn",
    resolve: { conditionNames: ["linnet-source", "node", "import", "default"] },
    // Compiled by each of the processes.
    output: { file: program, minify: true },
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

/** A training in a process of its own. */
class Run {
  readonly #process: ChildProcess;
  /** What it has said. */
  #output = "";
  /** Once it has kept a checkpoint, or has ended. */
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;

  constructor(runs: string) {
    this.#process = spawn(process.execPath, [program, runs], { stdio: ["ignore", "pipe", 2] });
    const { stdout } = this.#process;
    this.ended = new Promise((resolve) => this.#process.once("close", () => resolve()));
    this.begun = new Promise((resolve) => {
      stdout?.on("data", (data) => {
        this.#output += data;
        resolve();
      });
      this.#process.once("close", () => resolve());
    });
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** The bits that it came to; undefined when it was killed before. */
  get bits(): string | undefined {
    return /^[0-9a-f]+(?: [0-9a-f]+)+$/m.exec(this.#output)?.[0];
  }
}

/** A training that nobody kills. */
async function uninterrupted(): Promise<string | undefined> {
  const run = new Run(join(folder, "whole"));
  await run.ended;
  return run.bits;
}

/** Kills a training again and again, and begins a new one whenever it has come to its end all the same. */
async function killOften(): Promise<(string | undefined)[]> {
  const ends: (string | undefined)[] = [];
  let newest = 0;
  for (let killed = 0; killed < KILLS; ) {
    const runs = join(folder, `runs-${ends.length}`);
    const run = new Run(runs);
    await run.begun;
    await setTimeout((LONGEST_LIFE * killed) / KILLS);
    run.kill();
    await run.ended;
    const latest = await new CheckpointFolder(runs).latest();
    // None is lost, and none is damaged.
    expect(latest?.damaged ?? []).toEqual([]);
    expect(latest?.number ?? 0).toBeGreaterThanOrEqual(newest);
    newest = latest?.number ?? 0;
    if (run.bits === undefined) killed++;
    else {
      ends.push(run.bits);
      newest = 0;
    }
  }
  const last = new Run(join(folder, `runs-${ends.length}`));
  await last.ended;
  return [...ends, last.bits];
}

it(
  "a training that is killed thirty times comes to the bits of one that is not",
  async () => {
    const bits = await uninterrupted();
    expect(bits).toMatch(/^[0-9a-f]{100,}/);
    expect(new Set(await killOften())).toEqual(new Set([bits]));
    // Some were killed in the middle of a write.
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((path) => path.endsWith(".tmp")).length).toBeGreaterThan(0);
  },
  PATIENCE,
);
