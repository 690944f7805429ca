import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArgs, chromiumPath } from "./scripts/chromium.mjs";
import { joinedSources } from "./scripts/joinedSources.mjs";
import { LongestFirst } from "./scripts/longestFirst.mjs";

// Tests import packages by name and see their sources, so that no build stands between an edit and
// its test. Both conditions are needed: Vite resolves for the browser, Node for what it externalises.
const source = "linnet-source";

// Node loads the sources itself, which is cheaper than by way of Vite, and they run as fast as for users.
const byNode = {
  execArgv: [
    `--conditions=${source}`,
    `--import=${new URL("scripts/typescript.mjs", import.meta.url)}`,
  ],
  experimental: { viteModuleRunner: false, nodeLoader: false },
  globalSetup: fileURLToPath(new URL("scripts/joinForNode.mjs", import.meta.url)),
};

const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  ssr: {
    resolve: {
      conditions: [source, "module", "node", "development|production"],
      externalConditions: [source, "node"],
    },
  },
  test: {
    // By default one core is kept free, which on two cores means that files wait for each other.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["{packages,apps}/*/test/**/*.test.ts"],
          exclude: ["**/*.{browser,isolated}.test.ts", "apps/bench/**"],
          // Loading the sources for each file anew took longer than most of the tests.
          isolate: false,
          ...byNode,
          restoreMocks: true,
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: "isolated",
          include: ["{packages,apps}/*/test/**/*.isolated.test.ts"],
          exclude: ["apps/bench/**"],
          ...byNode,
          ...patience,
        },
      },
      {
        extends: true,
        plugins: [
          joinedSources({
            // The gradients are as they are, for the test that finds lines of theirs in a trace.
            packages: ["wasm", "tensor", "data", "optim", "nn", "viz", "testing"],
            also: ["packages/testing/test/opFiles.ts", "packages/testing/test/opGolden.ts"],
          }),
        ],
        // Crawled before the run, so that no dependency is found in its middle and the page reloaded.
        optimizeDeps: { entries: ["packages/*/src/**/*.ts"] },
        test: {
          name: "browser",
          include: ["packages/*/test/**/*.browser.test.ts"],
          ...patience,
          browser: {
            enabled: true,
            headless: true,
            isolate: false,
            // A second page would load all sources anew, and take a core from the tests in Node.
            fileParallelism: false,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: await chromiumPath(), args: chromiumArgs },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
