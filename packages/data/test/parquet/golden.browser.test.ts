/// <reference types="vite/client" />
import { describeParquet } from "./describeParquet.ts";

const folder = "../golden/parquet/";
const urls = import.meta.glob<string>("../golden/parquet/*.parquet", {
  query: "?url",
  import: "default",
  eager: true,
});
const addressOf = (name: string) => new URL(urls[folder + name] as string, location.href);

describeParquet(addressOf, async (name) => {
  const response = await fetch(addressOf(name), { cache: "force-cache" });
  return new Uint8Array(await response.arrayBuffer());
});
