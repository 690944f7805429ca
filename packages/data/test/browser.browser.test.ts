import { generator } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { dataIter, parseCsv, Standardizer, selectColumns } from "../src/index.ts";
import { failure } from "./failure.ts";
import golden from "./golden/csv.json" with { type: "json" };

describe("in a browser", () => {
  it("Node's globals are not needed", () => {
    expect("Buffer" in globalThis).toBe(false);
    expect(parseCsv('a,b\n"1",2\n').rowCount).toBe(1);
    expect("Buffer" in globalThis).toBe(false);
  });

  it("parseCsv agrees with Python's csv module", () => {
    for (const { text, delimiter, columns, numbers } of golden.cases) {
      const table = parseCsv(text, { delimiter: delimiter as "," });
      expect(table.columns).toEqual(columns);
      for (const [column, values] of Object.entries(numbers)) {
        expect(table.column(column)).toEqual(Float64Array.from(values));
      }
    }
  });

  it("errors name the same lines as in Node", () => {
    expect(failure(() => parseCsv('a,b\n"x\r\ny","open\n3,4\n'))).toMatchObject({
      code: "ERR_DATA_QUOTE",
      line: 3,
    });
    expect(failure(() => parseCsv("a,b\n1,n/a\n").column("b"))).toMatchObject({ line: 2 });
  });

  it("columns become standardised batches", () => {
    const table = parseCsv("a,b,y\n1,10,1\n2,30,2\n3,20,3\n");
    const { features, labels } = selectColumns(table, { features: ["a", "b"], target: "y" });
    const X = Standardizer.fit(features).transform(features);
    const batches = [...dataIter(2, X, labels, { rng: generator(0) })];
    expect(batches.map(([batch]) => batch.shape)).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});
