import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { chromiumArgs, chromiumPath } from "../../../scripts/chromium.mjs";

const serve = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));

/** The built site, served, and a browser that looks at it. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  readonly browser: Browser;
}

/** A page and all that went wrong in it, by the browser's own account. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: string[];
}

/** Serves the built site and starts a browser for the tests of a file. */
export function useSite(...serverOptions: string[]): Site {
  const site = { url: "", browser: undefined as unknown as Browser };
  const server = spawn(process.execPath, [serve, "--port", "0", ...serverOptions]);
  beforeAll(async () => {
    site.url = await addressOf(server);
    site.browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: chromiumArgs,
    });
  });
  afterAll(async () => {
    server.kill();
    await site.browser?.close();
  });
  return site;
}

const contexts = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/** Pages with the same options share what the browser has loaded, which is most of the time of a test. */
function contextOf({ browser }: Site, options: BrowserContextOptions): Promise<BrowserContext> {
  const known = contexts.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  contexts.set(browser, known);
  const key = JSON.stringify(options);
  const context = known.get(key) ?? browser.newContext(options);
  known.set(key, context);
  return context;
}

/** Pages that no test looks at any more: a new one has a process of its own, which takes longer than a page. */
const idle = new WeakMap<BrowserContext, Page[]>();

/** A page of a browser that shows nothing, until the end of a test. */
async function emptyPage(context: BrowserContext): Promise<Page> {
  const pages = idle.get(context) ?? [];
  idle.set(context, pages);
  const page = pages.pop() ?? (await context.newPage());
  onTestFinished(async () => {
    page.removeAllListeners();
    await page.goto("about:blank");
    pages.push(page);
  });
  return page;
}

/** Opens a page of the site. */
export async function open(
  site: Site,
  path: string,
  { width = 1280, ...options }: { width?: number } & BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await contextOf(site, options);
  const page = await emptyPage(context);
  await page.setViewportSize({ width, height: 900 });
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(site.url + path);
  return { page, problems };
}

/** Scrolls to each demo of a page and waits until it answers. */
export async function awaken(page: Page): Promise<void> {
  for (const demo of await page.locator(".demo").all()) {
    await demo.scrollIntoViewIfNeeded();
    await demo.and(page.locator("[data-live=true]")).waitFor();
  }
}

async function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  let said = "";
  server.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  const [line] = await Promise.race([
    once(server.stdout!, "data"),
    once(server, "exit").then(() => Promise.reject(new Error(`the server ended: ${said}`))),
  ]);
  return /http:\/\/[^/\s]+/.exec(String(line))![0];
}
