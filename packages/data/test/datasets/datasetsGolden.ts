import datasets from "../golden/datasets.json" with { type: "json" };

/** What packages/data/test/oracle/datasets.py writes. */
interface DatasetsGolden {
  readonly tables: Readonly<Record<string, TableAnswer>>;
  readonly mnist: Readonly<Record<"train" | "test", ImagesAnswer>>;
}

export interface TableAnswer {
  readonly samples: number;
  readonly columns: Readonly<Record<string, ColumnAnswer>>;
  readonly regressions: readonly {
    readonly features: readonly string[];
    readonly target: string;
    readonly rows: number;
    readonly solution: readonly number[];
  }[];
}

/** Of a column of numbers its sum and range, of one of texts how many there are. */
interface ColumnAnswer {
  readonly missing: number;
  readonly first: readonly (number | string | null)[];
  readonly last: number | string | null;
  readonly distinct?: number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
}

export interface ImagesAnswer {
  readonly shape: readonly number[];
  readonly counts: readonly number[];
  readonly labels: readonly number[];
  readonly total: number;
  readonly lastTotal: number;
  readonly rowTotals: readonly number[];
}

// The columns are typed more narrowly in JSON.
export const datasetsGolden: DatasetsGolden = datasets as unknown as DatasetsGolden;
