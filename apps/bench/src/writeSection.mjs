import { existsSync, readFileSync, writeFileSync } from "node:fs";

const head = `# Data, compared

Written by scripts of \`apps/bench\`, one section each: all that a section compares took turns in one run. A
ratio is the other's time divided by linnet's: of the medians, and of the lowest tenths, which other programs on
the machine disturb less.
`;

/** Puts a section into docs/data-benchmarks.md, in the place of the one with its title or at the end. */
export function writeSection(title, text) {
  const file = new URL("../../../docs/data-benchmarks.md", import.meta.url);
  const page = existsSync(file) ? readFileSync(file, "utf8") : head;
  const [start, ...sections] = page.split(/^(?=## )/m);
  const section = `## ${title}\n\n${text.trim()}\n`;
  const others = sections.map((each) => each.trimEnd());
  const at = others.findIndex((each) => each.startsWith(`## ${title}\n`));
  if (at === -1) others.push(section.trimEnd());
  else others[at] = section.trimEnd();
  writeFileSync(file, `${[start.trimEnd(), ...others].join("\n\n")}\n`);
}
