import { ones, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  detectAnomaly,
  formatTape,
  parameter,
  recordSources,
  tape,
  tapeToDot,
} from "../src/index.ts";
import { changedView, chapter } from "./tapePrograms.ts";

describe("formatTape", () => {
  it("is a table of the chapter's loss", () => {
    const { X, w, b, loss } = chapter();
    expect(formatTape(tape(loss, { names: { X, w, b, loss } }))).toBe(
      `
entry    operation  inputs        result           saved for backward
#0 w     leaf                     float32 [2, 1]
#1 b     leaf                     float32 [1]
#2       matmul     X, w          float32 [10, 1]  X 80 B
#3       add        #2, b         float32 [10, 1]
#4       subtract   #3, constant  float32 [10, 1]
#5       square     #4            float32 [10, 1]  #4 40 B
#6       divide     #5, 2         float32 [10, 1]
#7 loss  sum        #6            float32 []
8 entries, 120 B saved`.trimStart(),
    );
  });

  it("shows after backward what is freed, and the gradients", () => {
    const { loss, w, b } = chapter();
    loss.retainGrad().backward();
    expect(formatTape(tape(loss, { names: { w, b } }))).toBe(
      `
entry  operation  inputs        result           saved for backward  gradient
#0 w   leaf                     float32 [2, 1]                       all 50
#1 b   leaf                     float32 [1]                          50
#2     matmul     constant, w   float32 [10, 1]  freed
#3     add        #2, b         float32 [10, 1]
#4     subtract   #3, constant  float32 [10, 1]
#5     square     #4            float32 [10, 1]  freed
#6     divide     #5, constant  float32 [10, 1]  freed
#7     sum        #6            float32 []                           1
8 entries, 0 B saved`.trimStart(),
    );
  });

  it("shows stale values, large ones, and gradients that differ", () => {
    const x = parameter(ones([2000]));
    const factor = ones([2000]);
    const y = x.mul(factor);
    factor.set(3, 0);
    x.grad = factor.div(3);
    expect(formatTape(tape(y, { names: { factor } }))).toBe(
      `
entry  operation  inputs      result          saved for backward       gradient
#0     leaf                   float32 [2000]                           0.3333 to 1, mean 0.3337
#1     multiply   #0, factor  float32 [2000]  factor 8 kB stale (set)
2 entries, 8 kB saved`.trimStart(),
    );
  });

  it("is at most 100 characters wide, and keeps the ends of source lines", () => {
    const names = Object.fromEntries(
      Array.from({ length: 3 }, (_, i) => [`a rather\nlong name ${i}`.repeat(3), ones([1])]),
    );
    const parts = Object.values(names);
    const w = parameter(tensor([1]));
    const y = recordSources(() => parts.reduce((sum: Tensor, part) => sum.mul(part), w));
    const lines = formatTape(tape(y, { names: { ...names, w } })).split("\n");
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
    expect(lines[2]).toMatch(/…\S*apeText\.test\.ts:\d+:\d+$/);
  });

  it("of one leaf has no empty columns", () => {
    expect(formatTape(tape(parameter(tensor(1))))).toBe(
      "entry  operation  result\n#0     leaf       float32 []\n1 entry, 0 B saved",
    );
  });
});

describe("tapeToDot", () => {
  it("is a graph of the chapter's loss", () => {
    const { X, w, b, loss } = chapter();
    loss.backward(undefined, { retainGraph: true });
    expect(tapeToDot(tape(loss, { names: { X, w, b, loss } }))).toBe(
      String.raw`
digraph tape {
  n0 [shape=box, label="w\nleaf\nfloat32 [2, 1]\ngradient: all 50"];
  n1 [shape=box, label="b\nleaf\nfloat32 [1]\ngradient: 50"];
  n2 [shape=ellipse, label="matmul\nfloat32 [10, 1]\nsaved: X 80 B"];
  n2_0 [shape=plaintext, label="X"];
  n2_0 -> n2 [label="0"];
  n0 -> n2 [label="1"];
  n3 [shape=ellipse, label="add\nfloat32 [10, 1]"];
  n2 -> n3 [label="0"];
  n1 -> n3 [label="1"];
  n4 [shape=ellipse, label="subtract\nfloat32 [10, 1]"];
  n3 -> n4 [label="0"];
  n4_1 [shape=plaintext, label="constant"];
  n4_1 -> n4 [label="1"];
  n5 [shape=ellipse, label="square\nfloat32 [10, 1]\nsaved: #4 40 B"];
  n4 -> n5;
  n6 [shape=ellipse, label="divide\nfloat32 [10, 1]"];
  n5 -> n6 [label="0"];
  n6_1 [shape=plaintext, label="2"];
  n6_1 -> n6 [label="1"];
  n7 [shape=doubleoctagon, label="loss\nsum\nfloat32 []"];
  n6 -> n7;
}`.trimStart(),
    );
  });

  // The statements of the DOT language that are used here: a node or an edge, with attributes.
  const text = String.raw`"(?:[^"\\\n]|\\["\\n])*"`;
  const attributes = String.raw`\[(?:\w+=(?:\w+|${text})(?:, )?)+\]`;
  const statement = new RegExp(String.raw`^  (n\w+)(?: -> (n\w+))?(?: ${attributes})?;$`);

  it("is made of statements that are well formed, whatever names there are", () => {
    const w = parameter(tensor([2]));
    const X = tensor([3]);
    const names = { 'a "w" \\N\r\n{|}<b>': w, "\\": X };
    const lines = tapeToDot(tape(X.mul(w).at("::-1").sum(), { names })).split("\n");
    expect([lines[0], lines.at(-1)]).toEqual(["digraph tape {", "}"]);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(statement);
    expect(lines[1]).toContain(String.raw`label="a \"w\" \\N\n{|}<b>\nleaf\n`);
    expect(lines.filter((line) => line.includes("plaintext"))).toEqual([
      String.raw`  n1_0 [shape=plaintext, label="\\"];`,
    ]);
  });

  it("has arrows only between nodes that are there, one for each input", () => {
    const { total } = changedView();
    const found = tape(total);
    const parts = tapeToDot(found)
      .split("\n")
      .slice(1, -1)
      .map((line) => statement.exec(line)!);
    const nodes = parts.filter(([, , to]) => to === undefined).map(([, node]) => node);
    const arrows = parts.filter(([, , to]) => to !== undefined);
    expect(new Set(nodes).size).toBe(nodes.length);
    for (const [, from, to] of arrows) expect(nodes).toEqual(expect.arrayContaining([from, to]));
    expect(arrows).toHaveLength(found.entries.flatMap(({ inputs }) => inputs).length);
  });

  it("draws a leaf that is the output as the output", () => {
    expect(tapeToDot(tape(parameter(tensor(1))))).toContain("doubleoctagon");
  });
});

describe("recordSources", () => {
  it("notes the line of each operation inside, and of none outside", () => {
    const w = parameter(tensor([1, 2]));
    const outside = w.mul(2);
    const inside = recordSources(() => outside.square().sum());
    const sources = tape(inside.add(1)).entries.map(({ source }) => source);
    expect(sources).toEqual([
      null,
      null,
      expect.stringMatching(/\/tapeText\.test\.ts:\d+:\d+$/),
      expect.stringMatching(/\/tapeText\.test\.ts:\d+:\d+$/),
      null,
    ]);
    expect(sources[2]).not.toBe(sources[3]);
  });

  it("is not needed inside of detectAnomaly, which notes the same", () => {
    const w = parameter(tensor([4]));
    const y = detectAnomaly(() => w.sqrt());
    expect(tape(y).entries[1]?.source).toMatch(/\/tapeText\.test\.ts:\d+:\d+$/);
  });

  it("notes changes in place", () => {
    const x = parameter(tensor([1, 2])).mul(1);
    recordSources(() => x.mul_(3));
    expect(tape(x).entries.at(-1)?.source).toMatch(/tapeText\.test\.ts/);
  });

  it("returns what the function returns, and ends with it, also after an error", () => {
    const w = parameter(tensor([1]));
    expect(recordSources(() => 5)).toBe(5);
    const fail = () => {
      throw new Error("inside");
    };
    expect(() => recordSources(() => recordSources(fail))).toThrow("inside");
    expect(tape(w.mul(2)).entries[1]?.source).toBeNull();
  });
});
