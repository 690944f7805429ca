import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves requests while a function runs. */
export async function served<T>(
  listener: RequestListener,
  run: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/content.bin`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A server of a file with ranges, as most are. */
export function rangesOf(content: Uint8Array, requests: string[] = []): RequestListener {
  return (request, response) => {
    requests.push(request.headers.range ?? "whole");
    response.setHeader("accept-ranges", "bytes");
    response.setHeader("etag", '"1"');
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const start = Number(range?.[1] ?? 0);
    const end = range?.[2] ? Number(range[2]) + 1 : content.length;
    response.statusCode = range ? 206 : 200;
    response.setHeader("content-length", end - start);
    response.end(request.method === "HEAD" ? undefined : content.subarray(start, end));
  };
}
