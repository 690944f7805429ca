import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { chromiumArgs, chromiumPath } from "../../../../scripts/chromium.mjs";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
};

/** A page built by Vite, and a browser that opens it. */
export interface BuiltPage {
  /** Opens the page under a content security policy. */
  open(policy: string): Promise<Page>;
}

/** Builds the page of the folder, as an application would be, for the tests of a file. */
export function useBuiltPage(folder: string): BuiltPage {
  const dist = mkdtempSync(join(tmpdir(), "linnet-page-"));
  let browser: Browser;
  let server: Server;
  let policy = "";
  beforeAll(async () => {
    await build({
      root: folder,
      base: "./",
      configFile: false,
      logLevel: "error",
      resolve: { conditions: ["linnet-source", "module", "browser"] },
      build: { outDir: dist, target: "es2022" },
    });
    server = createServer(({ url = "/" }, response) => {
      const { pathname } = new URL(url, "http://page");
      const file = pathname === "/" ? "index.html" : pathname.slice(1);
      const type = types[extname(file)] ?? "application/octet-stream";
      try {
        const bytes = readFileSync(join(dist, file));
        response.writeHead(200, { "content-type": type, "content-security-policy": policy });
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
  return {
    async open(wanted) {
      policy = wanted;
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction(() => "scenarios" in globalThis);
      return page;
    },
  };
}
