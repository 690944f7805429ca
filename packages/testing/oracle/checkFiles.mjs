// Lets NumPy read what linnet writes: files of every format and dtype, in a temporary folder.
// Run by hand, as `node packages/testing/oracle/checkFiles.mjs`; needs Python 3 with numpy (PYTHON
// names another interpreter). The other direction is a test: packages/tensor/test/formats.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const python = process.env.PYTHON ?? "/usr/bin/python3";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { module } = await runnerImport(here("./writeFiles.ts"), {
  root: here("../../.."),
  configFile: false,
  logLevel: "error",
  ssr: { resolve: { conditions: ["linnet-source"], externalConditions: ["linnet-source"] } },
});

const folder = mkdtempSync(join(tmpdir(), "linnet-files-"));
try {
  module.writeFiles(folder);
  execFileSync(python, [here("files.py"), "check", folder], { stdio: "inherit" });
} finally {
  rmSync(folder, { recursive: true });
}
