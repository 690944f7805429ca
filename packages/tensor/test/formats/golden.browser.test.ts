import { describeFiles } from "./describeFiles.ts";

const folder = new URL("../../../testing/golden/files/", import.meta.url);

describeFiles(async (name) => (await fetch(new URL(name, folder))).arrayBuffer());
