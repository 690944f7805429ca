import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright";
import { beforeAll, onTestFinished } from "vitest";
import { chromiumArgs, chromiumPath } from "../../../scripts/chromium.mjs";

const serve = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));

/** The built site, served. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
}

/** A page and all that went wrong in it, by the browser's own account. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: string[];
}

/** Serves the built site for the tests of a file. */
export function useSite(...serverOptions: string[]): Site {
  const site = { url: "" };
  beforeAll(async () => {
    site.url = await startServer(...serverOptions);
  });
  return site;
}

// Files of tests that share a process share its servers and its browser, which end with it: to start a browser,
// and to load and compile the site in it, takes longer than most tests.

/** Starts a server unless there is one with these options, and resolves to its address. */
const startServer = onlyOnce((...options: string[]) => {
  const whileParentLives = "data:text/javascript,process.on('disconnect', () => process.exit())";
  const args = ["--import", whileParentLives, serve, "--port", "0", ...options];
  return addressOf(spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "ipc"] }));
});

const startBrowser = onlyOnce(async () =>
  chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs }),
);

/** Pages with the same options share what the browser has loaded, which is most of the time of a test. */
const openContext = onlyOnce(async (options: BrowserContextOptions) =>
  (await startBrowser()).newContext(options),
);

/** A function that does its work once for the same arguments. */
function onlyOnce<Args extends unknown[], Result>(work: (...args: Args) => Result) {
  const known = new Map<string, Result>();
  return (...args: Args): Result => {
    const key = JSON.stringify(args);
    const result = known.get(key) ?? work(...args);
    known.set(key, result);
    return result;
  };
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
  const context = await openContext(options);
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

async function addressOf(server: ChildProcess): Promise<string> {
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
