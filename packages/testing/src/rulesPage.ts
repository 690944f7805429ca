import { LinnetError, type Tensor } from "@linnet/tensor";
import { decode } from "./opGolden.ts";
import {
  checkScenario,
  isRefused,
  type LinnetOutcome,
  type Outcome,
  outcomeOf,
  type ScenarioGolden,
  type SeenTensor,
} from "./scenarioGolden.ts";

type Programs = Readonly<Record<string, () => Readonly<Record<string, Tensor | null>>>>;

/** docs/autograd-rules.md: every program of the rules, and what PyTorch and linnet make of it. */
export function rulesPage(
  golden: readonly ScenarioGolden[],
  programs: Programs,
  torch: string,
): string {
  const version = torch.match(/^\d+\.\d+/)?.[0] ?? torch;
  const others = golden.filter(({ why }) => why !== undefined).length;
  const topics = [...new Set(golden.map(({ topic }) => topic))];
  const sections = topics.map((topic) => {
    const entries = golden.filter((entry) => entry.topic === topic);
    return [`## ${topic}`, ...entries.map((entry) => section(entry, programs, version))];
  });
  return `${[
    "# The rules of autograd",
    `${golden.length} small programs, what PyTorch ${version} makes of them, and what linnet does. In ` +
      `${golden.length - others} of them that is the same.\nWith each of the other ${others} stands the reason: ` +
      "something that later versions of PyTorch do as linnet, or that linnet\ntakes and PyTorch does not. What linnet " +
      "does there is compared with a program that says the same to PyTorch in\nanother way.",
    "`constant(values)` is a tensor of float64, `leaf(values)` one with `requires_grad=True`, and flags say whether\n" +
      "gradients arrive at a tensor, and whether it is a leaf or the result of an operation. The same programs in\n" +
      "linnet's words are in `packages/testing/rules`. `pnpm rules` writes this page, and a test looks whether it is\n" +
      "current.",
    ...sections.flat(),
  ].join("\n\n")}\n`;
}

function section(entry: ScenarioGolden, programs: Programs, version: string): string {
  const actual = outcomeOf(programs[entry.name] as Programs[string]);
  checkScenario(actual, entry);
  return [
    `#### ${entry.name.charAt(0).toUpperCase()}${entry.name.slice(1)}`,
    ["```python", ...programLines(entry), "```"].join("\n"),
    [`| | PyTorch ${version} | linnet |`, "| --- | --- | --- |", ...rows(entry, actual)].join("\n"),
    ...(entry.why === undefined ? [] : [entry.why]),
  ].join("\n\n");
}

function programLines({ program, outcome }: ScenarioGolden): string[] {
  const refused = isRefused(outcome) ? outcome.line : 0;
  return program.map((line, i) => (i === refused - 1 ? `${line}  # refused` : line));
}

/** A row for each tensor that one of both looks at, and one for what is refused. */
function rows({ outcome }: ScenarioGolden, actual: LinnetOutcome): string[] {
  const ours = actual instanceof LinnetError ? {} : actual;
  const theirs: Exclude<Outcome, { throws: string }> = isRefused(outcome) ? {} : outcome;
  const names = Object.keys(isRefused(outcome) ? ours : theirs);
  const table = names.map((name) => [
    `\`${name}\``,
    name in theirs ? goldenText(theirs[name] ?? null) : "",
    name in ours ? linnetText(ours[name] ?? null) : "",
  ]);
  if (isRefused(outcome) || actual instanceof LinnetError) {
    const message = actual instanceof LinnetError ? `\`${actual.message}\`` : "";
    table.unshift(["refused", isRefused(outcome) ? outcome.throws : "", message]);
  }
  return table.map((cells) => `| ${cells.join(" | ")} |`);
}

function goldenText(seen: SeenTensor | null): string {
  if (seen === null) return "`None`";
  if (seen.dtype === "bool") return flagText(seen.values.map(Boolean));
  return valueText(seen.shape, seen.values.map(decode));
}

function linnetText(x: Tensor | null): string {
  if (x === null) return "`null`";
  const values = [...x.toTypedArray()];
  return x.dtype === "bool" ? flagText(values.map(Boolean)) : valueText(x.shape, values);
}

function flagText([tracked, leaf]: readonly boolean[]): string {
  return `${tracked ? "tracked" : "constant"}, ${leaf ? "leaf" : "result"}`;
}

/** Elements as nested lists, to six digits. */
function valueText(shape: readonly number[], values: readonly number[]): string {
  let parts: string[] = values.map((value) => String(Number(value.toPrecision(6)) + 0));
  for (const size of shape.toReversed()) {
    const lists = Math.max(parts.length / Math.max(size, 1), 1);
    parts = Array.from(
      { length: lists },
      (_, i) => `[${parts.slice(i * size, (i + 1) * size).join(", ")}]`,
    );
  }
  return `\`${parts.join("")}\``;
}
