import { readdirSync } from "node:fs";
import type { TrainingSummary } from "@linnet/chapter3";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { initialValues } from "../src/options/NumberOption.ts";
import { trainingChoices } from "../src/training/trainingChoices.ts";
import type { TrainingReply, TrainingRequest } from "../src/training/trainingMessages.ts";
import { runCli } from "./runCli.ts";
import { awaken, open, useSite } from "./useSite.ts";

const path = "/chapter3/linear-regression-scratch";
const site = useSite();

const textOf = async (page: Page, place: string) => (await page.locator(place).textContent()) ?? "";
const printed = (page: Page) => textOf(page, ".demo-lines");
const phase = (page: Page, name: string) => page.locator(`.demo-status.${name}`).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const step = (page: Page) => textOf(page, ".demo-progress span");

/** The lines of a run, without the last, which tells the time. */
const untimed = (text: string) =>
  text.split("\n").filter((line) => line !== "" && !line.includes(" steps in "));

async function printedAtEnd(page: Page): Promise<string> {
  await expect.poll(() => printed(page), { timeout: 20_000 }).toContain(" steps in ");
  return printed(page);
}

describe("training in the page", () => {
  test("prints the lines that the command line prints for the same seed", async () => {
    const { page, problems } = await open(site, `${path}?seed=3`);
    await awaken(page);
    await phase(page, "ready");
    await page.evaluate(watchLines);
    await press(page, "Run");
    await phase(page, "finished");
    const lines = untimed(await printedAtEnd(page));
    expect(lines).toEqual(untimed(runCli("train", "--seed", "3")));
    expect(lines.filter((line) => line.startsWith("epoch "))).toHaveLength(5);
    // They are read aloud: at most once in a second, or nobody could follow.
    const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(Math.min(...gaps)).toBeGreaterThan(900);
    expect(problems).toEqual([]);
  });

  test("prints them for other options, too", async () => {
    const query = "?seed=7&lr=0.1&batchSize=64&epochs=3&n=500";
    const { page } = await open(site, path + query);
    await awaken(page);
    await page.getByLabel("Pace").selectOption("full");
    await press(page, "Run");
    await phase(page, "finished");
    const options = "--seed 7 --lr 0.1 --batch-size 64 --epochs 3 --n 500".split(" ");
    expect(untimed(await printedAtEnd(page))).toEqual(untimed(runCli("train", ...options)));
  });

  test("computes the command line's losses and parameters to the last digit", async () => {
    const { page } = await open(site, path);
    const name = readdirSync(new URL("../dist/assets", import.meta.url)).find((file) =>
      file.startsWith("scratch.worker-"),
    );
    const requests: TrainingRequest[] = [
      { type: "load", run: 1, choices: { ...initialValues(trainingChoices), seed: 3 } },
      { type: "advance", run: 1, stride: { steps: 1e9, milliseconds: 1e9 } },
    ];
    const replies = await page.evaluate(askWorker, { url: `/assets/${name}`, requests });
    const advanced = replies.find((reply) => reply.type === "advanced");
    const summary = JSON.parse(runCli("train", "--seed", "3", "--json")) as TrainingSummary;
    expect(advanced?.epochs.map(({ epoch, loss }) => ({ epoch, loss }))).toEqual(summary.epochs);
    expect(advanced?.epochs.at(-1)).toMatchObject({ w: summary.w, b: summary.b });
  });

  test("pauses, goes on by steps and epochs, and starts over", async () => {
    const { page, problems } = await open(site, path);
    await awaken(page);
    expect(await step(page)).toBe("step 500 of 500");
    await page.getByLabel("Pace").selectOption("slow");
    await press(page, "Run");
    await expect.poll(() => step(page)).toMatch(/^step [1-9]\d? of 500$/);
    await press(page, "Pause");
    await phase(page, "paused");
    const paused = Number((await step(page)).split(" ")[1]);
    await press(page, "Step");
    // A slice that was under way when Pause was pressed may add its step.
    await expect.poll(async () => Number((await step(page)).split(" ")[1])).toBeGreaterThan(paused);
    const before = Number((await step(page)).split(" ")[1]);
    expect(before).toBeLessThanOrEqual(paused + 2);
    await page.waitForTimeout(200);
    expect(await step(page)).toBe(`step ${before} of 500`);
    await press(page, "Epoch");
    await expect.poll(() => step(page)).toBe("step 100 of 500");
    await expect.poll(() => printed(page)).toContain("epoch 1, loss 0.0");
    await press(page, "Reset");
    await phase(page, "ready");
    expect(await step(page)).toBe("step 0 of 500");
    await expect.poll(() => printed(page)).not.toContain("epoch 1");
    expect(problems).toEqual([]);
  });

  test("shows divergence as such, with the library's message", async () => {
    const { page, problems } = await open(site, `${path}?lr=2`);
    await awaken(page);
    await page.getByLabel("Pace").selectOption("full");
    await press(page, "Run");
    await phase(page, "diverged");
    const text = await textOf(page, ".demo-status");
    expect(text).toMatch(/^Diverged\. train: the loss is no longer finite in epoch \d+ .*lower lr/);
    expect(await textOf(page, ".demo")).not.toContain("NaN");
    expect(problems).toEqual([]);
  });

  test("passes on what the library says about options that do not fit each other", async () => {
    const { page } = await open(site, `${path}?n=100&batchSize=200`);
    await awaken(page);
    await phase(page, "failed");
    const text = await textOf(page, ".demo-status");
    expect(text).toBe("train: batchSize is 200 for 100 samples; give an integer from 1 to 100");
  });

  test("keeps in the address only what was changed", async () => {
    const { page } = await open(site, path);
    await awaken(page);
    const seed = page.getByLabel("Seed");
    await seed.fill("4");
    await seed.press("Tab");
    await phase(page, "ready");
    expect(new URL(page.url()).search).toBe("?seed=4");
    await seed.fill("0");
    await seed.press("Tab");
    expect(new URL(page.url()).search).toBe("");
  });

  test("says so and falls back where the address or a field holds something else", async () => {
    const { page } = await open(site, `${path}?lr=abc&seed=-1`);
    await awaken(page);
    const alert = page.getByRole("alert");
    expect(await alert.textContent()).toContain(
      'lr is "abc"; give a number from 0 to 10. 0.03 is used',
    );
    expect(await alert.textContent()).toContain('seed is "-1"');
    const epochs = page.getByLabel("Epochs");
    await epochs.fill("2.5");
    await epochs.press("Tab");
    expect(await alert.textContent()).toBe('epochs is "2.5"; give a whole number from 1 to 100.');
    await expect.poll(() => epochs.inputValue()).toBe("5");
  });

  test("works by keyboard alone", async () => {
    const { page } = await open(site, path);
    await awaken(page);
    await page.getByLabel("Samples").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    const focus = page.locator(":focus");
    expect(await focus.textContent()).toBe("Run");
    expect(await focus.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
    await page.keyboard.press("Enter");
    await phase(page, "finished");
    for (const name of ["Step", "Epoch", "Reset"]) {
      await page.keyboard.press("Tab");
      expect(await focus.textContent()).toBe(name);
    }
    await page.keyboard.press("Space");
    await phase(page, "ready");
  });

  test("does not animate for readers who ask for reduced motion", async () => {
    const { page } = await open(site, path, { reducedMotion: "reduce" });
    await awaken(page);
    expect(await page.getByLabel("Pace").inputValue()).toBe("full");
  });
});

describe("the concise program in its page", () => {
  const concisePath = "/chapter3/linear-regression-concise";

  test("prints the lines that the command line prints for the same seed", async () => {
    const { page, problems } = await open(site, `${concisePath}?seed=3`);
    await awaken(page);
    await page.getByLabel("Pace").selectOption("full");
    await press(page, "Run");
    await phase(page, "finished");
    const lines = untimed(await printedAtEnd(page));
    expect(lines).toEqual(untimed(runCli("train", "--concise", "--seed", "3")));
    expect(lines).not.toEqual(untimed(runCli("train", "--seed", "3")));
    expect(problems).toEqual([]);
  });

  test("shows its own run before anything is pressed, and says what is left of its loss", async () => {
    const { page } = await open(site, concisePath);
    await awaken(page);
    expect(untimed(await printed(page))).toEqual(untimed(runCli("train", "--concise")));
    expect(await textOf(page, ".demo-charts")).toContain("The noise alone leaves 0.0001.");
  });

  test("names the limit of its own loss where it diverges", async () => {
    const { page } = await open(site, `${concisePath}?lr=5`);
    await awaken(page);
    await page.getByLabel("Pace").selectOption("full");
    await press(page, "Run");
    await phase(page, "diverged");
    expect(await textOf(page, ".demo-status")).toContain("lower lr, now 5, below 0.95, the limit");
  });
});

describe("training where WebAssembly is refused", () => {
  const strict = useSite("--policy", "script-src 'self'");

  test("falls back to plain loops and learns as well", async () => {
    const { page, problems } = await open(strict, `${path}?seed=3`);
    await awaken(page);
    await page.getByLabel("Pace").selectOption("full");
    await press(page, "Run");
    await phase(page, "finished");
    expect(await printedAtEnd(page)).toContain("w: estimated [");
    // The browser reports the refusal that the library asks for and heeds; nothing else may fail.
    expect(problems.filter((problem) => !/wasm|WebAssembly/i.test(problem))).toEqual([]);
  });
});

/** Runs in the page: notes when the printed lines change. */
function watchLines(): void {
  const times: number[] = [];
  Object.assign(window, { times });
  const observer = new MutationObserver(() => times.push(performance.now()));
  const lines = document.querySelector(".demo-lines")!;
  observer.observe(lines, { characterData: true, childList: true, subtree: true });
}

/** Runs in the page: posts each request to a worker, one after the other's reply. */
async function askWorker({
  url,
  requests,
}: {
  url: string;
  requests: TrainingRequest[];
}): Promise<TrainingReply[]> {
  const worker = new Worker(url, { type: "module" });
  const replies: TrainingReply[] = [];
  for (const request of requests) {
    const reply = new Promise<TrainingReply>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    worker.postMessage(request);
    replies.push(await reply);
  }
  worker.terminate();
  return replies;
}
