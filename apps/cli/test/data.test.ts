import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linnet, linnetProcess, main } from "./linnet.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-data-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("linnet data", () => {
  it("prints samples as CSV: a header, and a row each", async () => {
    const { code, stdout, stderr } = await linnet(["data", "--n", "5", "--w", "1,2,3"]);
    expect([code, stderr]).toEqual([0, ""]);
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(header).toBe("x1,x2,x3,y");
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const cells = row.split(",");
      expect(cells.map((cell) => Math.fround(Number(cell)).toPrecision(9))).toEqual(cells);
    }
  });

  it("writes the samples of the model that is asked for", async () => {
    const args = ["--n", "200", "--w", "2,-3.4", "--b", "4.2", "--noise", "0", "--seed", "5"];
    const { stdout } = await linnet(["data", ...args]);
    for (const row of stdout.trimEnd().split("\n").slice(1)) {
      const [x1, x2, y] = row.split(",").map(Number) as [number, number, number];
      expect(Math.abs(2 * x1 - 3.4 * x2 + 4.2 - y)).toBeLessThan(1e-5);
    }
  });

  it("writes the very samples that linnet train draws with the same options", async () => {
    const options = ["--n", "300", "--seed", "3"];
    const { stdout: rows } = await linnet(["data", ...options]);
    const { stdout: shown } = await linnet(["train", ...options, "--epochs", "1"]);
    const [x1, x2, y] = (rows.split("\n")[1] as string).split(",").map(Number);
    const first = /features \[ *(\S+), +(\S+)\], label (\S+)/.exec(shown)!.slice(1).map(Number);
    expect(first).toEqual([x1, x2, y].map((value) => Number(value!.toFixed(4))));
  });

  it("writes the same file for the same seed, however it is written", async () => {
    const args = ["data", "--n", "20000", "--seed", "7"];
    const [{ stdout }, { stdout: said, code }] = await Promise.all([
      linnetProcess(args),
      linnetProcess([...args, "--out", "rows.csv"], folder),
    ]);
    const text = await readFile(join(folder, "rows.csv"), "utf8");
    expect(text).toBe(stdout);
    expect([code, said]).toEqual([
      0,
      `wrote rows.csv: 20000 rows of x1, x2, y, ${(text.length / 1e6).toFixed(1)} MB\n`,
    ]);
    expect((await linnet(["data", "--n", "20000", "--seed", "8"])).stdout).not.toBe(stdout);
  });

  it("says what it wrote as JSON", async () => {
    const { stdout } = await linnet(["data", "--n", "10", "--out", "a.csv", "--json"], folder);
    const { size } = await stat(join(folder, "a.csv"));
    expect(JSON.parse(stdout)).toEqual({
      out: "a.csv",
      n: 10,
      columns: ["x1", "x2", "y"],
      bytes: size,
      w: [2, -3.4],
      b: 4.2,
      noise: 0.01,
      seed: 0,
    });
  });

  it("takes the place of a file that was there, and of what a link leads to", async () => {
    await writeFile(join(folder, "target.csv"), "old");
    await symlink("target.csv", join(folder, "link.csv"));
    expect((await linnet(["data", "--n", "2", "--out", "link.csv"], folder)).code).toBe(0);
    expect(await readFile(join(folder, "target.csv"), "utf8")).toMatch(/^x1,x2,y\n/);
    expect((await readdir(folder)).sort()).toEqual(["link.csv", "target.csv"]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("leaves nothing behind on %s", async (signal) => {
    await writeFile(join(folder, "big.csv"), "as it was");
    const args = [main, "data", "--n", "1e8", "--out", "big.csv"];
    const child = spawn(process.execPath, args, { cwd: folder });
    await expect.poll(() => readdir(folder), { timeout: 20_000 }).toHaveLength(2);
    child.kill(signal);
    const [code, ended] = await once(child, "exit");
    expect([code, ended]).toEqual([null, signal]);
    expect(await readdir(folder)).toEqual(["big.csv"]);
    expect(await readFile(join(folder, "big.csv"), "utf8")).toBe("as it was");
  });

  it("ends quietly when the reader of its output does", async () => {
    const child = spawn(process.execPath, [main, "data", "--n", "1e8"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect([...(await once(child, "exit")), stderr]).toEqual([0, null, ""]);
  });

  it.each([
    [
      ["--out", "none/a.csv"],
      1,
      '"none/a.csv" cannot be written: there is no such folder; make it or give another --out',
    ],
    [["--out", "."], 1, '"." cannot be written: it is a folder; give the name of a file as --out'],
    [["--w", "1e39"], 1, "a label is too large for float32; give smaller --w, --b or --noise"],
    [["--n", "0"], 2, '--n is "0"; give an integer from 1 to 1000000000000'],
    [
      ["--w", "1,x"],
      2,
      '--w is "1,x", where "x" is no number; give numbers separated by commas, as 2,-3.4',
    ],
    [["--noise", "-1"], 2, '--noise is "-1"; give a number from 0'],
    [["--out", ""], 2, '--out is ""; give the path of a file to write'],
    [["--json"], 2, "--json needs --out; name a file to write"],
  ])("refuses %j", async (args, code, line) => {
    const run = await linnet(["data", ...args], folder);
    expect([run.code, run.stderr]).toEqual([code, `linnet data: ${line}\n`]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("linnet train --out-of-core", () => {
  const columns = ["--features", "x1,x2", "--target", "y"];
  const args = ["train", "--data", "rows.csv", ...columns, "--out-of-core"];

  it("ends where the training in memory does", async () => {
    const made = ["data", "--n", "1000", "--noise", "0", "--out", "rows.csv"];
    expect((await linnet(made, folder)).code).toBe(0);
    const { stdout, stderr, code } = await linnet([...args, "--epochs", "10"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^y from x1, x2: 1000 samples\nfeatures are standardised /);
    expect(stdout).toContain("x1  2.0000\n  x2  -3.4000\n  b   4.2000\n");
    const json = [...args, "--epochs", "10", "--json"];
    const [one, other] = [await linnet(json, folder), await linnet(json, folder)];
    const { seconds: _, stepsPerSecond: __, ...summary } = JSON.parse(one.stdout);
    expect(JSON.parse(other.stdout)).toMatchObject(summary);
    expect(summary).toMatchObject({ seed: 0, n: 1000, batchSize: 10, trueW: null });
    [2, -3.4].forEach((weight, j) => {
      expect(Math.abs(summary.w[j] - weight)).toBeLessThan(1e-5);
    });
  });

  it("keeps an index, uses it, and refuses it for another file", async () => {
    await linnet(["data", "--n", "2000", "--out", "rows.csv"], folder);
    const indexed = [...args, "--epochs", "1", "--index", "rows.index"];
    const first = await linnet(indexed, folder);
    expect((await readdir(folder)).sort()).toEqual(["rows.csv", "rows.index"]);
    const { mtimeMs } = await stat(join(folder, "rows.index"));
    const second = await linnet(indexed, folder);
    const withoutTimes = (text: string) => text.replace(/^\d+ steps in.*/m, "");
    expect(withoutTimes(second.stdout)).toBe(withoutTimes(first.stdout));
    expect((await stat(join(folder, "rows.index"))).mtimeMs).toBe(mtimeMs);
    await linnet(["data", "--n", "1000", "--out", "rows.csv"], folder);
    const { code, stderr } = await linnet(indexed, folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^linnet train: rows\.csv: the file is not what its index was made of: it had \d+ bytes then and has \d+ now; make the index anew\n$/,
    );
  });

  it("is how files above 256 MB are read", async () => {
    const path = join(folder, "rows.csv");
    await writeFile(path, "x1,x2,y\n1,2,3\n2,3,4\n");
    // What follows are zeros, which take no room on the disk and are no rows.
    await truncate(path, 257e6);
    const { code, stderr } = await linnet(args.slice(0, -1), folder);
    expect([code, stderr]).toEqual([
      1,
      "linnet train: rows.csv:4: the row that starts here is longer than 16 MB; " +
        "close its quote, or break its lines\n",
    ]);
  });

  it("says how many rows it left out", async () => {
    await writeFile(join(folder, "rows.csv"), "x1,x2,y\n1,2,3\n,1,2\n2,1,NA\n4,1,0\n2,2,2\n");
    const run = await linnet([...args, "--missing", "drop", "--batch-size", "2"], folder);
    expect(run.stdout).toContain(
      "2 rows without a value in these columns are left out (--missing drop)\n",
    );
    expect(run.stdout).toContain("y from x1, x2: 3 samples\n");
  });

  it.each([
    [
      ["--data", "rows.csv", "--out-of-core"],
      2,
      "--features and --target are missing; choose from the columns of rows.csv: x1, x2, y",
    ],
    [
      ["--data", "rows.csv", ...columns, "--index", "a"],
      2,
      "--index needs --out-of-core; a small file is read as a whole",
    ],
    [["--data", "cars", "--out-of-core"], 2, "--out-of-core needs --data; name a CSV file"],
    [["--out-of-core"], 2, "--out-of-core needs --data; name a CSV file"],
    [["--index", "a"], 2, "--index needs --data; name a CSV file"],
    [["--data", "none.csv", ...columns, "--out-of-core"], 1, /^none\.csv: there is no such file; /],
    [
      ["--data", "rows.csv", ...columns, "--out-of-core"],
      1,
      'rows.csv:3: column "x2" holds "old", expected a number; select another column or fix the row',
    ],
    [
      [
        "--data",
        "rows.csv",
        "--features",
        "x1",
        "--target",
        "y",
        "--out-of-core",
        "--batch-size",
        "9",
      ],
      2,
      "--batch-size is 9 for 2 samples; give 1 to 2",
    ],
    [
      ["--data", "rows.csv", "--features", "x1", "--target", "y", "--out-of-core", "--index", "."],
      1,
      '"." cannot be read (EISDIR); give another --index',
    ],
  ])("refuses %j", async (given, code, line) => {
    await writeFile(join(folder, "rows.csv"), "x1,x2,y\n1,2,3\n2,old,4\n");
    await mkdir(join(folder, "sub"));
    const run = await linnet(["train", ...given], folder);
    expect(run.code).toBe(code);
    const said = run.stderr.replace("linnet train: ", "").trimEnd();
    if (typeof line === "string") expect(said).toBe(line);
    else expect(said).toMatch(line);
  });
});
