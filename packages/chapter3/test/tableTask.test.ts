import { DataError, parseCsv } from "@linnet/data";
import { describe, expect, it } from "vitest";
import { tableTask } from "../src/index.ts";
import { errorOf, eventsOf, summaryOf } from "./runs.ts";

const houses =
  "town,area,age,price\nUlm,120,5,410\nBonn,95,30,315\nKiel,60,12,280\nBern,80,17,295\n";
const columns = { features: ["area", "age"], target: "price" };

describe("tableTask", () => {
  const table = parseCsv(houses, { name: "houses.csv" });

  it("standardises the features, not the labels, in float64", () => {
    const { features, labels, trueW, trueB } = tableTask(table, columns);
    expect([features.shape, features.dtype, labels.dtype]).toEqual([[4, 2], "float64", "float64"]);
    for (const column of [0, 1]) {
      const z = features.at(":", column);
      expect([z.mean().item(), z.square().mean().item()]).toEqual([
        expect.closeTo(0, 14),
        expect.closeTo(1, 14),
      ]);
    }
    expect(labels.toArray()).toEqual([[410], [315], [280], [295]]);
    expect([trueW, trueB]).toEqual([null, null]);
  });

  it("names its columns in the first and the last event", () => {
    const events = eventsOf(tableTask(table, columns), { batchSize: 2 });
    expect(events[0]).toMatchObject({ columns });
    expect(events.at(-1)).toMatchObject({ columns });
  });

  it("reports a model that predicts, in the units of the table", () => {
    // price = 3 area - 2 age + 60, exactly.
    const exact = parseCsv("area,age,price\n120,5,410\n95,30,285\n60,12,216\n80,17,266\n");
    const task = tableTask(exact, columns);
    const { w, b } = summaryOf(task, { batchSize: 4, epochs: 2000, lr: 0.5 });
    expect([...w, b]).toEqual([expect.closeTo(3, 9), expect.closeTo(-2, 9), expect.closeTo(60, 7)]);
  });

  it("names the file of a constant feature", () => {
    const constant = parseCsv("area,age,price\n1,5,2\n1,6,3\n", { name: "flat.csv" });
    const error = errorOf(() => tableTask(constant, columns));
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({
      code: "ERR_DATA_SPREAD",
      source: "flat.csv",
      column: "area",
      message:
        'flat.csv: column "area" is constant (every value is 1); drop it or choose another feature',
    });
  });

  it("refuses columns that are not there or not numbers", () => {
    const message = (features: string[]) =>
      errorOf(() => tableTask(table, { features, target: "price" })).message;
    expect(message(["aria"])).toContain('did you mean "area"?');
    expect(message(["town"])).toContain('houses.csv:2: column "town" holds "Ulm"');
    expect(message([])).toBe("selectColumns: features is empty; name at least one column");
  });
});
