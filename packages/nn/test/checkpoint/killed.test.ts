import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { generator } from "@linnet/tensor";
import { build } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CheckpointFolder } from "../../src/node/index.ts";

/** Trainings that one process does, and that are killed with it: most of the time goes into starting processes. */
const TRAININGS = 4;
/**
 * Of processes, at random, so that a hundred trainings are killed. Every second one waits for a write;
 * `lastStep.isolated.test.ts` ends writes after each of their steps.
 */
const KILLS = 25;
/** In milliseconds: some steps of the training, each with its checkpoint. */
const LONGEST_LIFE = 30;
/** For processes that a busy host is slow to start. */
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

/** Trainings in a process of their own, each with a folder. */
class Run {
  readonly #process: ChildProcess;
  /** What it has said. */
  #output = "";
  /** Once one has kept a checkpoint, or all have ended. */
  readonly begun: Promise<void>;
  readonly ended: Promise<void>;

  constructor(folders: readonly string[]) {
    const args = [program, ...folders];
    this.#process = spawn(process.execPath, args, { stdio: ["ignore", "pipe", 2] });
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

  /** The bits that each of them came to; none when they were killed before. */
  get bits(): readonly string[] {
    return this.#output.match(/^[0-9a-f]+(?: [0-9a-f]+)+$/gm) ?? [];
  }
}

/** The bits of trainings that nobody kills. */
async function uninterrupted(folders: readonly string[]): Promise<readonly string[]> {
  const run = new Run(folders);
  await run.ended;
  return run.bits;
}

/** Folders for as many trainings as a process does. */
function newFolders(name: string): string[] {
  const folders = Array.from({ length: TRAININGS }, (_, k) => join(folder, `${name}-${k}`));
  for (const path of folders) mkdirSync(path);
  return folders;
}

/** Waits until a temporary file is made, written or renamed in one of the folders, or all has ended. */
async function nextWrite(folders: readonly string[], { ended }: Run): Promise<void> {
  const watching = new AbortController();
  const { signal } = watching;
  const writes = folders.map(
    (path) =>
      new Promise<void>((resolve) => {
        watch(path, { signal }, (_, name) => {
          if (name?.endsWith(".tmp")) resolve();
        });
      }),
  );
  await Promise.race([...writes, ended]);
  watching.abort();
}

/** The number of the newest checkpoint; fails for one that is damaged. */
async function newestOf(path: string): Promise<number> {
  const latest = await new CheckpointFolder(path).latest();
  expect(latest?.damaged ?? []).toEqual([]);
  return latest?.number ?? 0;
}

/** Kills trainings again and again, and begins new ones whenever they have come to their end all the same. */
async function killOften(): Promise<readonly string[]> {
  const rng = generator(1);
  const ends: string[] = [];
  let folders = newFolders("killed");
  let newest = folders.map(() => 0);
  for (let killed = 0; killed < KILLS; ) {
    const run = new Run(folders);
    await run.begun;
    await setTimeout(rng.uniform() * LONGEST_LIFE);
    if (killed % 2 === 1) await nextWrite(folders, run);
    run.kill();
    await run.ended;
    const found = await Promise.all(folders.map(newestOf));
    // None is lost.
    found.forEach((number, k) => {
      expect(number).toBeGreaterThanOrEqual(newest[k] as number);
    });
    newest = found;
    if (run.bits.length < TRAININGS) killed++;
    else {
      ends.push(...run.bits);
      folders = newFolders(`killed-${ends.length}`);
      newest = folders.map(() => 0);
    }
  }
  return [...ends, ...(await uninterrupted(folders))];
}

it(
  "a hundred trainings that are killed come to the bits of one that is not",
  async () => {
    const bits = await uninterrupted([join(folder, "whole")]);
    expect(bits).toEqual([expect.stringMatching(/^[0-9a-f]{100,}/)]);
    const ends = await killOften();
    expect(ends.length).toBeGreaterThanOrEqual(TRAININGS);
    expect(new Set(ends)).toEqual(new Set(bits));
    // Some were killed in the middle of a write.
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((path) => path.endsWith(".tmp")).length).toBeGreaterThan(0);
  },
  PATIENCE,
);
