// Which Chromium the tests drive: CHROME_PATH, the system's, or the one that npm brings.
import { existsSync } from "node:fs";

export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Resolves to the path of a Chromium that runs on this machine. */
export async function chromiumPath() {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  // The packed browser only unpacks the system libraries it needs when it believes to be on Lambda.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}
