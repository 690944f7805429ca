// Which Chromium the tests drive: CHROME_PATH, the one that npm brings, or where that does not run the system's.
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Resolves to the path of a Chromium that runs on this machine. That of npm is a headless shell, for which the
 * same tests take two thirds of the processor time that they take for a browser with windows.
 */
export async function chromiumPath() {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  if (process.platform !== "linux" || process.arch !== "x64") return "/usr/bin/chromium";
  // The packed browser only unpacks the system libraries it needs when it believes to be on Lambda.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}
