import { expect, test, vi } from "vitest";

test("the program on the first page runs as it is shown, and finds the weights", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("../src/home/program.ts");
  const printed = log.mock.calls;
  log.mockRestore();
  expect(printed.slice(0, 3).map(([line]) => line)).toEqual([
    expect.stringMatching(/^epoch 1, loss 0\.0\d{5}$/),
    expect.stringMatching(/^epoch 2, loss 0\.000\d{3}$/),
    expect.stringMatching(/^epoch 3, loss 0\.00005\d$/),
  ]);
  const [, errorInW] = printed[3] as [string, number[]];
  const [, errorInB] = printed[4] as [string, number];
  for (const error of [...errorInW, errorInB]) expect(Math.abs(error)).toBeLessThan(0.003);
});
