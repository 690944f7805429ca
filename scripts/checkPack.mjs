// Packs every public package as it would be published, and holds the tarballs to publint and to
// "are the types wrong" (for ES modules only). In one process, and packed by another, because most of the
// time of these checks goes into starting them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

// CommonJS and Node 10 cannot import these packages, by design.
const notServed = ["node10", "node16-cjs"];

const folders = ["packages", "apps"].flatMap((parent) =>
  readdirSync(parent)
    .map((name) => join(parent, name))
    .filter(isPublic),
);
const problems = [];
const tarballs = pack();
for (const folder of folders) {
  const tarball = tarballs.get(manifestOf(folder).name);
  problems.push(...(await lint(folder, tarball)), ...(await checkTypes(folder, tarball)));
}
for (const problem of problems) console.error(problem);
console.log(`${folders.length} packages packed, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function isPublic(folder) {
  try {
    return manifestOf(folder).private !== true;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
    throw error;
  }
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** The tarball of each public package, by its name. */
function pack() {
  const target = mkdtempSync(join(tmpdir(), "linnet-pack-"));
  const filters = folders.map((folder) => `--filter=./${folder}`);
  try {
    const args = ["--recursive", ...filters, "pack", "--pack-destination", target];
    execFileSync("pnpm", args, { stdio: "pipe" });
    return new Map(
      folders.map(manifestOf).map(({ name, version }) => {
        const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
        return [name, readFileSync(join(target, file))];
      }),
    );
  } finally {
    rmSync(target, { recursive: true });
  }
}

async function lint(folder, tarball) {
  const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
  const { messages } = await publint({ strict: true, pack: { tarball: bytes } });
  const manifest = manifestOf(folder);
  return messages
    .filter(({ type }) => type !== "suggestion")
    .map((message) => `${folder}: ${formatMessage(message, manifest, { color: false })}`);
}

async function checkTypes(folder, tarball) {
  const contents = createPackageFromTarballData(new Uint8Array(tarball));
  // Its own looks through all files each time, which took half of the whole check.
  const directories = directoriesOf(contents.listFiles());
  contents.directoryExists = (path) => directories.has(posix.join(path, "."));
  const result = await checkPackage(contents);
  return (result.problems ?? [])
    .filter(({ resolutionKind }) => !notServed.includes(resolutionKind))
    .map((problem) => `${folder}: ${JSON.stringify(problem)}`);
}

/** The directories that some files are in, and those above them. */
function directoriesOf(files) {
  const directories = new Set();
  for (const file of files) {
    let directory = posix.dirname(file);
    while (!directories.has(directory)) {
      directories.add(directory);
      directory = posix.dirname(directory);
    }
  }
  return directories;
}
