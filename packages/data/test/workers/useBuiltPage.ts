import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll } from "vitest";
import { chromiumArgs, chromiumPath } from "../../../../scripts/chromium.mjs";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

/** A page built by Vite, and a browser that opens it. */
export interface BuiltPage {
  /** The page under a content security policy; tests share it. */
  open(policy: string): Promise<Page>;
}

/** Builds the page of the folder, as an application would be, for the tests of a file. */
export function useBuiltPage(folder: string): BuiltPage {
  const dist = mkdtempSync(join(tmpdir(), "linnet-page-"));
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    await build({
      root: folder,
      base: "./",
      configFile: false,
      logLevel: "error",
      resolve: { conditions: ["linnet-source", "module", "browser"] },
      worker: { format: "es" },
      build: { outDir: dist, target: "es2022" },
    });
    // The policy is the first part of an address, so that it holds for the scripts of workers, too.
    server = createServer(({ url = "/" }, response) => {
      const [, policy = "", ...path] = new URL(url, "http://page").pathname.split("/");
      const file = path.join("/");
      const type = types[extname(file)] ?? "application/octet-stream";
      try {
        const bytes = readFileSync(join(dist, file));
        const allowed = decodeURIComponent(policy);
        response.writeHead(200, { "content-type": type, "content-security-policy": allowed });
        response.end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(dist, { recursive: true });
  });
  const pages = new Map<string, Page>();
  return {
    async open(policy) {
      const opened = pages.get(policy);
      if (opened !== undefined) return opened;
      const page = await browser.newPage();
      pages.set(policy, page);
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/${encodeURIComponent(policy)}/index.html`);
      await page.waitForFunction(() => "scenarios" in globalThis);
      return page;
    },
  };
}
