import { expect, test } from "vitest";
import { examples } from "./support/examples.ts";

// The pictures are there to be looked at when a change moves something; the browser test compares with
// the same files, so both platforms write the same bytes. That they are right is for the other tests.
test.each(Object.entries(examples))("%s looks as in golden/", async (name, draw) => {
  await expect(draw({ width: 640 })).toMatchFileSnapshot(`golden/${name}.svg`);
});
