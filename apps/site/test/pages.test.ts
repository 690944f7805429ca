import { describe, expect, test } from "vitest";
import { awaken, open, useSite } from "./useSite.ts";

const site = useSite();
/** The addresses of the pages, and how many pictures each shows. */
const pages: [path: string, pictures: number][] = [
  ["/", 0],
  ["/chapter3/linear-regression", 3],
  ["/chapter3/linear-regression-scratch", 2],
  ["/chapter3/linear-regression-concise", 2],
  ["/guide/detach-data-no-grad", 0],
  ["/guide/finding-nan", 0],
  ["/guide/reading-data", 0],
  ["/guide/preparing-data", 0],
  ["/guide/linear-regression", 0],
  ["/guide/loading-batches", 0],
  ["/guide/loading-in-workers", 0],
  ["/guide/larger-than-memory", 0],
  ["/guide/modules", 0],
  ["/guide/losses", 0],
  ["/guide/training", 0],
  ["/guide/optimisers", 0],
  ["/guide/checkpoints", 0],
  ["/guide/random-numbers", 0],
  ["/guide/same-digits-as-python", 0],
  ["/guide/same-digits-as-numpy", 0],
  ["/architecture", 0],
  ["/decisions/README", 0],
  ["/conformance", 0],
  ["/nist", 0],
  ["/autograd-rules", 0],
  ["/benchmarks", 0],
  ["/training-benchmarks", 0],
  ["/optimizer-benchmarks", 0],
  ["/data-benchmarks", 0],
  ["/regression-benchmarks", 0],
];
/** What `open` cannot see: policy violations that the browser does not print. */
const violations = () => {
  const found: string[] = [];
  addEventListener("securitypolicyviolation", (event) => found.push(event.violatedDirective));
  Object.assign(window, { found });
};

/** What an address answers; asked once, because each page links to nearly all others. */
const answers = new Map<string, { status: number; text: string }>();
async function load(address: string) {
  const known = answers.get(address);
  if (known !== undefined) return known;
  const response = await fetch(address);
  const answer = { status: response.status, text: await response.text() };
  answers.set(address, answer);
  return answer;
}

function unescaped(attribute: string): string {
  return attribute.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
}

describe.each(pages)("%s", (path) => {
  test("reports no problem, fits any width, and has controls that a thumb can hit", async () => {
    const { page, problems } = await open(site, path);
    await page.evaluate(violations);
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await awaken(page);
      const widest = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(widest).toBeLessThanOrEqual(width);
      for (const picture of await page.locator(".demo-chart").all()) {
        const box = (await picture.boundingBox())!;
        await expect.poll(() => picture.locator("svg").getAttribute("width")).toBe(`${box.width}`);
      }
    }
    for (const control of await page.locator(".demo :is(button, input, select)").all()) {
      const { width, height } = (await control.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => (window as unknown as { found: string[] }).found)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("has one title", async () => {
    const { text } = await load(site.url + path);
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
  });

  test("has links that lead somewhere", async () => {
    const here = site.url + path;
    const hrefs = (await load(here)).text.matchAll(/<a [^>]*href="([^"]*)"/g);
    const links = [...hrefs].map(([, href]) => new URL(unescaped(href as string), here));
    expect(links.length).toBeGreaterThan(0);
    for (const link of links.filter(({ origin }) => origin === site.url)) {
      const { status, text } = await load(link.origin + link.pathname);
      expect(`${status} ${link}`).toBe(`200 ${link}`);
      const id = `id="${decodeURIComponent(link.hash.slice(1))}"`;
      if (link.hash !== "") expect(text).toContain(id);
    }
  });
});

describe.each(pages.filter(([, pictureCount]) => pictureCount > 0))("%s", (path, pictureCount) => {
  test("shows its pictures without JavaScript, whole and named", async () => {
    const { page } = await open(site, path, { width: 390, javaScriptEnabled: false });
    const pictures = await page.locator(".demo-chart svg").all();
    expect(pictures).toHaveLength(pictureCount);
    for (const picture of pictures) {
      const { x, width, height } = (await picture.boundingBox())!;
      expect(x + width).toBeLessThanOrEqual(390);
      expect(height).toBeGreaterThan(100);
      const ids = (await picture.getAttribute("aria-labelledby"))!.split(" ");
      for (const id of ids) expect(await page.locator(`[id="${id}"]`).count()).toBe(1);
    }
  });
});

test("pages reach each other without loading anew, and demos still work", async () => {
  const { page, problems } = await open(site, "/");
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.locator(".vp-doc a", { hasText: "from scratch" }).click();
  await page.locator(".demo[data-live=true]").waitFor();
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
  await page.getByRole("button", { name: "Reset" }).click();
  await page.locator(".demo-status.ready").waitFor();
  expect(problems).toEqual([]);
});

test("a reader who prefers dark pages gets them at once", async () => {
  const { page } = await open(site, "/", { colorScheme: "dark" });
  expect(await page.locator("html.dark").count()).toBe(1);
});

test("an address that leads nowhere says so", async () => {
  const { page } = await open(site, "/nowhere");
  await page.getByText("PAGE NOT FOUND").waitFor();
});
