import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { linnet, linnetProcess, main } from "./linnet.ts";

describe("linnet", () => {
  it.each([[["--version"]], [["-V"]]])("%j prints the version of the package", async (args) => {
    expect(await linnetProcess(args)).toMatchObject({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  it.each([
    [[], "Usage: linnet "],
    [["--help"], "Usage: linnet "],
    [["train", "--help"], "Usage: linnet train "],
    [["bench", "-h"], "Usage: linnet bench "],
    [["normal", "--help"], "Usage: linnet normal "],
  ])("%j prints help with examples", async (args, usage) => {
    const { code, stdout, stderr } = await linnet(args);
    expect([code, stderr, stdout.startsWith(usage)]).toEqual([0, "", true]);
    expect(stdout).toContain("Examples:\n  $ linnet ");
  });

  describe.skipIf(spawnSync("script", ["--version"]).error)("on a terminal", () => {
    const onTerminal = (args: string): string => {
      const command = `${process.execPath} ${main} ${args}`;
      return spawnSync("script", ["-qec", command, "/dev/null"], {
        encoding: "utf8",
        timeout: 30_000,
      }).stdout;
    };

    it("shows a progress bar, and prints the same lines", async () => {
      const args = "train --seed 1 --lr 0.01 --epochs 20";
      const shown = onTerminal(args);
      expect(shown).toMatch(/=+-+ \d+\/2000 steps/);
      const { stdout: piped } = await linnetProcess(args.split(" "));
      expect(piped).not.toContain("/2000 steps");
      for (const line of piped.split("\n").filter((text) => /^(epoch|[wb]:|error)/.test(text))) {
        expect(shown).toContain(`${line}\r\n`);
      }
    });

    it("takes the bar away before it says what went wrong", () => {
      // The terminal's sequence that clears a line.
      const clear = `${String.fromCharCode(27)}[2K`;
      const before = onTerminal("train --lr 30").split("linnet train: the loss")[0] as string;
      expect(before).toContain("/500 steps");
      expect(before.slice(before.lastIndexOf("steps"))).toContain(clear);
    });
  });

  it("ends quietly when the reader of its output does", async () => {
    const child = spawn(process.execPath, [main, "train", "--epochs", "1e8", "--n", "10"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [code, signal] = await once(child, "exit");
    expect([code, signal, stderr]).toEqual([0, null, ""]);
  });

  it("ends quietly on Ctrl-C", async () => {
    const child = spawn(process.execPath, [main, "train", "--epochs", "1e8", "--n", "10"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout.resume();
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [code, signal] = await once(child, "exit");
    // Shells report a process that a signal ended as 128 + 2.
    expect([code, signal, stderr]).toEqual([null, "SIGINT", ""]);
  });
});
