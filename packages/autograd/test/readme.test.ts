import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it("the README lists every public name, and no other function or class", () => {
  const [, section] = /^## All names$(.*?)^## /ms.exec(read("../README.md"))!;
  const listed = [...section!.matchAll(/`([A-Za-z_]+)`/g)].map(([, name]) => name);
  const exported = [...read("../src/index.ts").matchAll(/\{([^}]*)\}/g)].flatMap(([, names]) =>
    names!.split(",").map((name) => name.replace("type ", "").trim()),
  );
  expect(listed).toEqual(expect.arrayContaining(exported));
  const members = ["requiresGrad", "isLeaf", "grad", "data"];
  const options = ["backward", "retainGraph", "createGraph", "inputs", "async"];
  const known = new Set([...exported, ...members, ...options]);
  expect(listed.filter((name) => !known.has(name!))).toEqual([]);
});
