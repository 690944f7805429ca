import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { awaken, open, useSite } from "./useSite.ts";

const path = "/chapter3/linear-regression";
const site = useSite();

const benchmark = (page: Page) => page.getByRole("region", { name: "Vectorization benchmark" });
const density = (page: Page) => page.getByRole("region", { name: "Normal density demo" });

async function cells(page: Page): Promise<string[][]> {
  const rows = await benchmark(page).locator("tbody tr").all();
  return Promise.all(rows.map(async (row) => row.locator("td").allTextContents()));
}

describe("the benchmark", () => {
  test("shows what the book prints before it is run", async () => {
    const { page } = await open(site, path, { javaScriptEnabled: false });
    expect(await cells(page)).toEqual([
      ["0.16749 sec", "1"],
      ["not in the book", ""],
      ["needs unsafe-eval", ""],
      ["0.00042 sec", "399"],
    ]);
  });

  test("measures its rows in this browser, and says which one it may not run", async () => {
    const { page, problems } = await open(site, `${path}?n=1000`);
    await awaken(page);
    await benchmark(page).getByRole("button", { name: "Run" }).click();
    await benchmark(page).locator(".demo-status.finished").waitFor();
    const [loop, array, ndarray, vectorized] = await cells(page);
    const time = expect.stringMatching(/^0\.\d{5,12} sec$/);
    expect(loop).toEqual([time, "1"]);
    expect(array).toEqual([time, expect.stringMatching(/^[\d.]*$/)]);
    expect(ndarray).toEqual(["needs unsafe-eval", ""]);
    expect(vectorized).toEqual([time, expect.stringMatching(/^[\d.]*$/)]);
    const described = await benchmark(page).locator("svg desc").textContent();
    expect(described).toMatch(/^Bar chart of time \(s\), [1-3] bars?\. loop: /);
    expect(problems).toEqual([]);
  });

  test("can be cancelled and run again", async () => {
    const { page, problems } = await open(site, `${path}?n=1000000`);
    await awaken(page);
    await benchmark(page).getByRole("button", { name: "Run" }).click();
    await benchmark(page).getByRole("button", { name: "Cancel" }).click();
    await benchmark(page).locator(".demo-status.cancelled").waitFor();
    expect((await cells(page)).flat()).toContain("not measured");
    await benchmark(page).getByLabel("Length of the vectors").selectOption("1,000");
    expect(new URL(page.url()).search).toBe("?n=1000");
    await benchmark(page).getByRole("button", { name: "Run" }).click();
    await benchmark(page).locator(".demo-status.finished").waitFor();
    expect(problems).toEqual([]);
  });

  test("keeps the page answering while it measures", async () => {
    const { page } = await open(site, `${path}?n=1000000`);
    await awaken(page);
    await benchmark(page).getByRole("button", { name: "Run" }).click();
    const frames = await page.evaluate(async () => {
      let count = 0;
      for (const end = performance.now() + 500; performance.now() < end; count++) {
        await new Promise(requestAnimationFrame);
      }
      return count;
    });
    expect(frames).toBeGreaterThan(5);
  });

  test("says so where the address holds a length that it does not offer", async () => {
    const { page } = await open(site, `${path}?n=5`);
    await awaken(page);
    expect(await benchmark(page).getByRole("alert").textContent()).toBe(
      'In the address, n is "5"; give one of 1000, 10000, 100000, 1000000. 10000 is used.',
    );
  });
});

describe("the normal density", () => {
  test("follows its controls by keyboard, and the address follows it", async () => {
    const { page, problems } = await open(site, path);
    await awaken(page);
    await density(page).getByRole("slider", { name: "Mean" }).focus();
    await page.keyboard.press("ArrowLeft");
    const legend = density(page).locator("svg");
    await expect.poll(() => legend.textContent()).toContain("yours: mean 0.9, std 1.5");
    await expect.poll(() => new URL(page.url()).search).toBe("?mean=0.9");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    const text = density(page).locator(".demo-status");
    await expect
      .poll(() => text.textContent())
      .toBe(
        "It is highest at x = 0.9, where p(x) = 0.798. Of all values, 68 % lie between 0.4 and 1.4.",
      );
    expect(problems).toEqual([]);
  });

  test("shows the density of the address", async () => {
    const { page } = await open(site, `${path}?mean=-2&std=0.5`);
    await awaken(page);
    expect(await density(page).getByRole("slider", { name: "Mean" }).inputValue()).toBe("-2");
    expect(await density(page).locator("svg").textContent()).toContain("mean -2.0, std 0.5");
  });
});

describe("where WebAssembly is refused", () => {
  const strict = useSite("--policy", "script-src 'self'");

  test("the demos run by plain loops", async () => {
    const { page, problems } = await open(strict, `${path}?n=1000`);
    await awaken(page);
    await benchmark(page).getByRole("button", { name: "Run" }).click();
    await benchmark(page).locator(".demo-status.finished").waitFor();
    expect(await density(page).locator("svg path").count()).toBeGreaterThan(1);
    expect(problems.filter((problem) => !/wasm|WebAssembly/i.test(problem))).toEqual([]);
  });
});
