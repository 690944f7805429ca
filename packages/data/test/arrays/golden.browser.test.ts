/// <reference types="vite/client" />
import { describeArrays } from "./describeArrays.ts";

const folder = "../golden/arrays/";
const urls = import.meta.glob<string>("../golden/arrays/*.{idx,npy,gz}", {
  query: "?url",
  import: "default",
  eager: true,
});
const addressOf = (name: string) => new URL(urls[folder + name] as string, location.href);

describeArrays(addressOf, async (name) => {
  const response = await fetch(addressOf(name), { cache: "force-cache" });
  return new Uint8Array(await response.arrayBuffer());
});
