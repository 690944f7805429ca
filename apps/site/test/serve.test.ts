import { request } from "node:http";
import { expect, test } from "vitest";
import { useSite } from "./useSite.ts";

const site = useSite();

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** Unlike fetch, sends the path as it is. */
function ask(path: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url);
    request({ hostname, port, path, method }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    })
      .on("error", reject)
      .end();
  });
}

test("pages have clean addresses, a type, and the policy", async () => {
  for (const path of ["/", "/chapter3/linear-regression", "/index.html", "/?n=1000"]) {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toBe("script-src 'self' 'wasm-unsafe-eval'");
  }
});

test("nothing outside of the site is served", async () => {
  const paths = [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/..%5cpackage.json",
  ];
  for (const path of [
    ...paths,
    "/assets/../../package.json",
    "/%00",
    "/%zz",
    "//x/../../etc/passwd",
  ]) {
    expect(`${path} ${(await ask(path)).status}`).toBe(`${path} 404`);
  }
});

test("folders and missing pages are not found, other methods not allowed", async () => {
  expect((await ask("/assets/")).status).toBe(404);
  expect((await ask("/chapter3")).status).toBe(404);
  expect((await ask("/nowhere")).status).toBe(404);
  expect((await ask("/", "POST")).status).toBe(405);
  expect((await ask("/", "HEAD")).status).toBe(200);
});
