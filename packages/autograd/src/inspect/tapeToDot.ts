import { gradientText, inputText, opText, resultText, savedText } from "./entryText.ts";
import type { Tape } from "./tape.ts";
import type { TapeEntry } from "./tapeEntry.ts";

/**
 * A tape as a graph in the DOT language, which Graphviz draws: leaves are boxes, operations ellipses,
 * constants plain text, and the output is an octagon with two borders. Arrows go from inputs to results;
 * where an operation has several inputs, they carry the position.
 *
 * Source: the DOT language of Graphviz.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, 4]));
 * console.log(tapeToDot(tape(w.sum(), { names: { w } })));
 * // digraph tape {
 * //   n0 [shape=box, label="w\nleaf\nfloat32 [2]"];
 * //   n1 [shape=doubleoctagon, label="sum\nfloat32 []"];
 * //   n0 -> n1;
 * // }
 * ```
 */
export function tapeToDot({ entries, output }: Tape): string {
  const lines = ["digraph tape {"];
  for (const entry of entries) {
    for (const line of [nodeLine(entry, output), ...inputLines(entry)]) lines.push(`  ${line};`);
  }
  lines.push("}");
  return lines.join("\n");
}

function nodeLine(entry: TapeEntry, output: number): string {
  const { id, op, name, gradient, source } = entry;
  const shape = id === output ? "doubleoctagon" : op === "leaf" ? "box" : "ellipse";
  const saved = savedText(entry);
  const label = [
    ...(name === null ? [] : [name]),
    opText(entry),
    resultText(entry),
    ...(saved === "" ? [] : [`saved: ${saved}`]),
    ...(gradient === null ? [] : [`gradient: ${gradientText(gradient)}`]),
    ...(source === null ? [] : [source]),
  ];
  return `n${id} [shape=${shape}, label=${quoted(label)}]`;
}

function inputLines({ id, inputs }: TapeEntry): string[] {
  return inputs.flatMap((input, i) => {
    const from = input.id === null ? `n${id}_${i}` : `n${input.id}`;
    const arrow = `${from} -> n${id}${inputs.length > 1 ? ` [label="${i}"]` : ""}`;
    if (input.id !== null) return [arrow];
    return [`${from} [shape=plaintext, label=${quoted([inputText(input)])}]`, arrow];
  });
}

/** Lines of text as a string of DOT: quotes and backslashes are not to end or to change it. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[\\"]/g, "\\$&").replace(/\r\n|[\n\r]/g, "\\n"),
  );
  return `"${escaped.join("\\n")}"`;
}
