/// <reference types="vite/client" />
import { describeFiles } from "./describeFiles.ts";

const folder = "../../../testing/golden/files/";
const urls = import.meta.glob<string>("../../../testing/golden/files/*", {
  query: "?url",
  import: "default",
  eager: true,
});

describeFiles(async (name) => (await fetch(urls[folder + name] as string)).arrayBuffer());
