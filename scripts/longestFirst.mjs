// The order of the test files. Vitest knows how long a file took the last time, but in a fresh clone it
// goes by the size of files, by which the longest tests come last, when one core has nothing else to do.
import { BaseSequencer } from "vitest/node";

/** What takes longest, the first first. Those of the site mostly wait, while others compute. */
const longest = ["apps/site/test/", "tensor/test/backends.test.ts"];

export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

function rank(path) {
  const index = longest.findIndex((part) => path.includes(part));
  return index === -1 ? longest.length : index;
}
