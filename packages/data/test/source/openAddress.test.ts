import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../src/source/ByteSource.ts";
import { openSource } from "../../src/source/openSource.ts";
import { rejection } from "../failure.ts";
import { bytesOf, expectBytes, opened } from "./bytesOf.ts";
import { rangesOf, served } from "./served.ts";

const content = Uint8Array.from({ length: 1_000_003 }, (_, i) => (i * 2654435761) >>> 24);
const all = (it: ByteSource) => bytesOf(it.stream());
const name = "x.bin";

describe("an address", () => {
  it("gives its bytes, whole with one request and in any part", async () => {
    const requests: string[] = [];
    await served(rangesOf(content, requests), async (url) => {
      expectBytes(await opened(url, all), content);
      expect(requests).toEqual(["whole"]);
      await opened(new URL(url), async (it) => {
        expect([it.name, it.size]).toEqual([url, content.length]);
        expectBytes((await it.read?.(17, 200_000)) as Uint8Array, content.subarray(17, 200_000));
        expectBytes((await it.read?.(5, 5)) as Uint8Array, new Uint8Array(0));
        expectBytes(await bytesOf(it.stream(900_000)), content.subarray(900_000));
        expectBytes(await bytesOf(it.stream()), content);
        await it.checkUnchanged();
      });
      expect(requests.slice(1)).toEqual([
        "whole",
        "bytes=17-199999",
        "bytes=900000-",
        "whole",
        "whole",
      ]);
      const beyond = opened(url, async (it) => it.read?.(0, 2e6), { name });
      expect((await rejection(beyond)).code).toBe("ERR_DATA_SIZE");
    });
  });

  it("gives what is compressed, by the server or in the file", async () => {
    const packed = gzipSync(content);
    await served(
      (_, response) => {
        response.setHeader("content-encoding", "gzip");
        response.end(packed);
      },
      async (url) => expectBytes(await opened(url, all), content),
    );
    await served(rangesOf(packed), async (url) => expectBytes(await opened(url, all), content));
  });

  it("that is not there says what the server answers", async () => {
    const listener = (_: unknown, response: ServerResponse) => {
      response.statusCode = 404;
      response.end("none");
    };
    await served(listener, async (url) => {
      expect(await rejection(openSource("read", url))).toMatchObject({
        message: `${url}: the server answers 404 Not Found; check the address`,
        code: "ERR_DATA_TRANSFER",
      });
    });
  });

  it("without a server says so", async () => {
    const url = await served(rangesOf(content), async (url) => url);
    const failure = await rejection(openSource("read", url));
    expect(failure.code).toBe("ERR_DATA_TRANSFER");
    expect(failure.message).toMatch(
      /: the address cannot be reached \(fetch failed: .+\); check it and the network$/,
    );
  });

  it("whose download breaks off is refused with the offset", async () => {
    const listener = (_: unknown, response: ServerResponse) => {
      response.setHeader("content-length", content.length);
      response.write(content.subarray(0, 100_000));
      setTimeout(() => response.destroy(), 50);
    };
    await served(listener, async (url) => {
      const failure = await rejection(opened(url, all, { name }));
      expect(failure.code).toBe("ERR_DATA_TRANSFER");
      expect(failure.message).toMatch(
        /^x\.bin, byte \d+: the transfer broke off \(.+\); try again$/,
      );
      expect(failure.byte).toBeLessThanOrEqual(100_000);
    });
  });

  it("whose file changes between two requests is refused", async () => {
    let version = 0;
    const serve = rangesOf(content);
    const listener: typeof serve = (request, response) => {
      serve(request, {
        ...response,
        setHeader: (key: string, value: string) =>
          response.setHeader(key, key === "etag" ? `"${version++}"` : value),
        set statusCode(status: number) {
          response.statusCode = status;
        },
        end: (bytes: Uint8Array) => response.end(bytes),
      } as never);
    };
    await served(listener, async (url) => {
      const read = opened(url, async (it) => it.read?.(100, 200), { name });
      expect(await rejection(read)).toMatchObject({ code: "ERR_DATA_CHANGED", byte: 100 });
      const check = opened(url, (it) => it.checkUnchanged(), { name });
      expect(await rejection(check)).toMatchObject({ code: "ERR_DATA_CHANGED" });
    });
  });

  it("stops to be downloaded when a signal aborts or the loop ends", async () => {
    const closed: Promise<unknown>[] = [];
    const listener = (_: unknown, response: ServerResponse) => {
      closed.push(new Promise((resolve) => response.on("close", resolve)));
      const send = () => {
        while (!response.destroyed && response.write(content));
      };
      response.on("drain", send);
      send();
    };
    await served(listener, async (url) => {
      const stop = new AbortController();
      const aborted = opened(
        url,
        async (it) => {
          for await (const _ of it.stream()) stop.abort("enough");
        },
        { signal: stop.signal },
      );
      await expect(aborted).rejects.toBe("enough");
      await opened(url, async (it) => {
        for await (const _ of it.stream()) break;
      });
      await Promise.all(closed);
      expect(closed).toHaveLength(2);
    });
  });
});
