// Serves the built site as a strict host would: pages may run scripts of this site and WebAssembly,
// nothing inline and nothing that compiles code from text.
//   node scripts/serve.mjs [--port 4173] [--policy "script-src 'self'"]
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The file behind an address: itself, the page without `.html`, or a folder's index; else null. */
function fileFor(pathname) {
  const path = resolve(dist, `.${pathname}`);
  if (path !== dist && !path.startsWith(dist + sep)) return null;
  const candidates = pathname.endsWith("/") ? [join(path, "index.html")] : [path, `${path}.html`];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile()) ?? null;
}

/** The decoded path of a request, or null if it cannot be decoded or names no file. */
function pathnameOf(url) {
  try {
    const pathname = decodeURIComponent(new URL(url, "http://site").pathname);
    return pathname.includes("\0") ? null : pathname;
  } catch {
    return null;
  }
}

function answer(request, response, policy) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const pathname = pathnameOf(request.url ?? "/");
  const found = pathname === null ? null : fileFor(pathname);
  const file = found ?? join(dist, "404.html");
  response.writeHead(found ? 200 : 404, {
    "content-type": types[extname(file)] ?? "application/octet-stream",
    "content-length": statSync(file).size,
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    // Built files are named after their content; pages are not.
    "cache-control":
      pathname?.startsWith("/assets/") && found ? "max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: process.env.PORT ?? "4173" },
        policy: { type: "string", default: "script-src 'self' 'wasm-unsafe-eval'" },
      },
    });
    const port = Number(values.port);
    if (values.port.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65535) {
      throw new Error(`--port is "${values.port}"; give a number from 0 to 65535`);
    }
    return { port, policy: values.policy };
  } catch (error) {
    console.error(`serve: ${error.message}`);
    process.exit(2);
  }
}

function fail(message) {
  console.error(`serve: ${message}`);
  process.exit(1);
}

const { port, policy } = options();
if (!existsSync(join(dist, "index.html"))) fail("dist/ holds no site; build it first: pnpm build");
const server = createServer((request, response) => answer(request, response, policy));
server.on("error", (error) => {
  if (error.code === "EADDRINUSE") fail(`port ${port} is in use; give another: --port ${port + 1}`);
  fail(error.message);
});
server.listen(port, "localhost", () => {
  console.log(`linnet's site: http://localhost:${server.address().port}/ (Ctrl+C stops it)`);
});
