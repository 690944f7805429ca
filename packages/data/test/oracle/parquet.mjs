// Writes golden/parquet/: files by DuckDB (in C++) and by the Parquet library of Arrow (in Rust, as
// parquet-wasm), and parquet.json, which says what DuckDB reads in each. Both writers are too large to be
// development dependencies, so they are installed elsewhere:
//
//   npm install --prefix FOLDER @duckdb/node-api@1.5.6-r.1 parquet-wasm@0.8.0 apache-arrow@21.2.0
//   node packages/data/test/oracle/parquet.mjs FOLDER

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(join(resolve(process.argv[2] ?? "."), "index.js"));
const { DuckDBInstance } = require("@duckdb/node-api");
const wasm = require("parquet-wasm");
const arrow = require("apache-arrow");

const golden = fileURLToPath(new URL("../golden/parquet/", import.meta.url));
const connection = await (await DuckDBInstance.create()).connect();
await connection.run("SET TimeZone = 'UTC'");
rmSync(golden, { recursive: true, force: true });
mkdirSync(golden, { recursive: true });

const files = [];

/** How DuckDB says what linnet is to read: the kind of the column, and its values. */
const readings = [
  [
    /^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT)$/,
    "integer",
    (c) => `${c}::DOUBLE`,
  ],
  [/^(FLOAT|DOUBLE)$/, "number", (c) => `${c}::DOUBLE`],
  // Over the digits, which are rounded once.
  [/^DECIMAL/, "number", (c) => `${c}::VARCHAR::DOUBLE`],
  [/^BOOLEAN$/, "boolean", (c) => c],
  [
    /^TIMESTAMP WITH TIME ZONE$/,
    "text",
    (c) => `replace(replace(${c}::VARCHAR, ' ', 'T'), '+00', 'Z')`,
  ],
  [/^TIMESTAMP/, "text", (c) => `replace(${c}::VARCHAR, ' ', 'T')`],
  [/^BLOB$/, "text", (c) => `TRY(decode(${c}))`],
  [/^(VARCHAR|DATE|TIME|UUID|JSON|TIME_NS)$/, "text", (c) => `${c}::VARCHAR`],
];

async function rowsOf(sql) {
  return (await connection.runAndReadAll(sql)).getRows();
}

const json = (value) =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;

async function describe(name) {
  const from = `read_parquet('${golden}${name}')`;
  const columns = [];
  for (const [column, type] of await rowsOf(`DESCRIBE SELECT * FROM ${from}`)) {
    const found = readings.find(([pattern]) => pattern.test(type));
    if (found === undefined) {
      columns.push({ column, type });
      continue;
    }
    const [, kind, sql] = found;
    const values = await rowsOf(`SELECT ${sql(`"${column}"`)} FROM ${from}`);
    columns.push({ column, type, kind, values: values.map(([value]) => json(value)) });
  }
  const groups = await rowsOf(
    `SELECT row_group_num_rows::INTEGER FROM parquet_metadata('${golden}${name}') ` +
      "GROUP BY row_group_id, row_group_num_rows ORDER BY row_group_id",
  );
  const facts = await rowsOf(
    `SELECT DISTINCT compression, encodings FROM parquet_metadata('${golden}${name}') ORDER BY ALL`,
  );
  files.push({
    name,
    groups: groups.map(([rows]) => rows),
    facts: facts.map((row) => row.join(" ")),
    columns,
  });
}

async function duckdb(name, query, options = "") {
  await connection.run(`COPY (${query}) TO '${golden}${name}' (FORMAT parquet${options})`);
  await describe(name);
}

const houses = `SELECT * FROM (VALUES ('Ulm, Donau', 120, 5, 410), ('Bonn', 95, 30, 380),
  ('Kiel', NULL, 12, 300), ('Bern', 80, 17, 265)) t(town, area, age, price)`;
await duckdb("houses.parquet", houses);

const cases = (...values) => values.join(", ");
const types = cases(
  "(i % 3 = 0)::BOOLEAN AS truth",
  "(i - 4)::TINYINT * 30 AS i8",
  "((i - 4) * 8000)::SMALLINT AS i16",
  "((i - 4) * 500000000)::INTEGER AS i32",
  "((i - 4) * 2000000000000000)::BIGINT AS i64",
  "(i * 30)::UTINYINT AS u8",
  "(i * 8000)::USMALLINT AS u16",
  "(i * 530000000)::UINTEGER AS u32",
  "(i * 1000000000000000)::UBIGINT AS u64",
  "(i / 3.0)::FLOAT AS f32",
  "CASE i WHEN 1 THEN 1.7976931348623157e308 WHEN 2 THEN -0.0 WHEN 3 THEN 5e-324 ELSE i / 7.0 END::DOUBLE AS f64",
  "(i * 1.57 - 3)::DECIMAL(4, 2) AS money",
  "(i * 1.579 - 3)::DECIMAL(9, 3) AS money9",
  "(i * 123456789.0123 - 5)::DECIMAL(18, 4) AS money18",
  "(i * 1234567890123.0123 - 5)::DECIMAL(38, 10) AS money38",
  "(DATE '1969-12-28' + i::INTEGER * 300) AS day",
  "(TIMESTAMP '1969-12-31 23:59:58' + INTERVAL (i * 500) MILLISECOND) AS micros",
  "(TIMESTAMP '2024-02-29 12:34:56.789' + INTERVAL (i) HOUR)::TIMESTAMP_MS AS millis",
  "(TIMESTAMP '2024-02-29 12:34:56' + INTERVAL (i) DAY)::TIMESTAMP_S AS seconds",
  "make_timestamp_ns(1709210096123456789 + i * 1000000007) AS nanos",
  "(TIMESTAMP '2024-02-29 23:34:56.5' + INTERVAL (i) MINUTE)::TIMESTAMPTZ AS zoned",
  "(TIME '23:59:50' + INTERVAL (i * 1250) MILLISECOND)::TIME AS clock",
  "CASE i WHEN 0 THEN '' WHEN 1 THEN 'NA' WHEN 2 THEN '12' WHEN 3 THEN 'größe' WHEN 4 THEN '😀' ELSE 'row ' || i END AS words",
  "('00000000-0000-0000-0000-00000000000' || i)::UUID AS id",
  "encode('bytes ' || i) AS bytes",
  "('{\"a\": ' || i || '}')::JSON AS json",
);
await duckdb("types.parquet", `SELECT ${types} FROM range(9) r(i)`);
const missing = "COLUMNS(*)";
await duckdb(
  "missing.parquet",
  `SELECT ${missing} FROM (SELECT ${types} FROM range(9) r(i) WHERE i < 4) UNION ALL BY NAME ` +
    `SELECT NULL AS truth FROM range(2) UNION ALL BY NAME SELECT ${types} FROM range(5, 7) r(i)`,
);
await duckdb(
  "all-missing.parquet",
  "SELECT i::INTEGER AS i, NULL::DOUBLE AS x, NULL::VARCHAR AS t FROM range(5) r(i)",
);

const small = (n) => `SELECT i::INTEGER AS i, (i * 0.37)::DOUBLE AS x, CASE WHEN i % 5 = 0 THEN NULL
  ELSE 'town ' || (i % 7) END AS town, (i % 2 = 0) AS even FROM range(${n}) r(i)`;
for (const codec of ["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw"]) {
  await duckdb(`${codec}.parquet`, small(60), `, COMPRESSION ${codec}`);
}
await duckdb("groups.parquet", small(2100), ", ROW_GROUP_SIZE 2048, COMPRESSION gzip");
await duckdb("version-2.parquet", small(300), ", PARQUET_VERSION v2");
await duckdb(
  "version-2-delta.parquet",
  "SELECT (i * i * 7919 % 100003 - 50000)::INTEGER AS i, (i * i * i * 1000003)::BIGINT AS long, " +
    "sqrt(i) AS x, sqrt(i)::FLOAT AS f, 'name ' || md5(i::VARCHAR) AS t, " +
    "CASE WHEN i % 3 = 0 THEN NULL ELSE i * 7 END AS gaps FROM range(400) r(i)",
  ", PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1",
);
await duckdb("no-rows.parquet", small(0));
await duckdb("names.parquet", 'SELECT 1 AS "2020", 2 AS "größe, m²", 3 AS a');
await duckdb(
  "nested.parquet",
  "SELECT i::INTEGER AS i, [i, i + 1] AS list, {'a': i, 'b': [i]} AS struct, MAP {'k': i} AS map, i * 2 AS last FROM range(3) r(i)",
);
await duckdb("beyond.parquet", "SELECT i + 9007199254740990 AS id FROM range(4) r(i)");
await duckdb(
  "not-text.parquet",
  "SELECT i::INTEGER AS i, '\\xFF\\xFE'::BLOB AS raw, INTERVAL 1 DAY AS span FROM range(2) r(i)",
);

/** Arrow's library: other choices of pages, encodings and required columns. */
function rust(name, table, settings) {
  let properties = new wasm.WriterPropertiesBuilder();
  for (const [setting, ...values] of settings) properties = properties[setting](...values);
  const bytes = wasm.writeParquet(
    wasm.Table.fromIPCStream(arrow.tableToIPC(table, "stream")),
    properties.build(),
  );
  writeFileSync(join(golden, name), bytes);
  return describe(name);
}

const { Compression, Encoding, WriterVersion } = wasm;
const count = 100;
const numbers = Array.from({ length: count }, (_, i) => i);
const vector = (values, type) => arrow.vectorFromArray(values, type);
function table(nullable) {
  const gap = (i, value) => (nullable && i % 4 === 1 ? null : value);
  const columns = {
    i: vector(
      numbers.map((i) => gap(i, i * 3 - 50)),
      new arrow.Int32(),
    ),
    long: vector(
      numbers.map((i) => gap(i, BigInt(i) ** 7n)),
      new arrow.Int64(),
    ),
    x: vector(
      numbers.map((i) => gap(i, Math.sqrt(i) - 3)),
      new arrow.Float64(),
    ),
    f: vector(
      numbers.map((i) => gap(i, Math.sqrt(i) / 3)),
      new arrow.Float32(),
    ),
    h: vector(
      numbers.map((i) => gap(i, i / 8 - 2)),
      new arrow.Float16(),
    ),
    even: vector(
      numbers.map((i) => gap(i, i % 2 === 0)),
      new arrow.Bool(),
    ),
    t: vector(
      numbers.map((i) => gap(i, `a common beginning ${i % 30}`)),
      new arrow.Utf8(),
    ),
  };
  const fields = Object.entries(columns).map(
    ([name, { type }]) => new arrow.Field(name, type, nullable),
  );
  const schema = new arrow.Schema(fields);
  const data = arrow.makeData({
    type: new arrow.Struct(fields),
    length: count,
    nullCount: 0,
    children: Object.values(columns).map(({ data: [first] }) => first),
  });
  return new arrow.Table(schema, new arrow.RecordBatch(schema, data));
}

const pages = [
  ["setDataPageSizeLimit", 64],
  ["setWriteBatchSize", 16],
];
await rust("rust-required.parquet", table(false), [["setCompression", Compression.UNCOMPRESSED]]);
await rust("rust-required-pages.parquet", table(false), [
  ["setCompression", Compression.SNAPPY],
  ["setDictionaryEnabled", false],
  ...pages,
]);
await rust("rust-groups.parquet", table(true), [
  ["setCompression", Compression.SNAPPY],
  ["setMaxRowGroupSize", 33],
  ...pages,
]);
for (const [name, encoding] of [
  ["delta", Encoding.DELTA_BYTE_ARRAY],
  ["delta-lengths", Encoding.DELTA_LENGTH_BYTE_ARRAY],
]) {
  for (const version of [WriterVersion.V1, WriterVersion.V2]) {
    await rust(`rust-${name}-v${version + 1}.parquet`, table(true), [
      ["setCompression", Compression.GZIP],
      ["setWriterVersion", version],
      ["setDictionaryEnabled", false],
      ["setColumnEncoding", "t", encoding],
      ["setColumnEncoding", "i", Encoding.DELTA_BINARY_PACKED],
      ["setColumnEncoding", "long", Encoding.DELTA_BINARY_PACKED],
      ["setColumnEncoding", "x", Encoding.BYTE_STREAM_SPLIT],
      ["setColumnEncoding", "f", Encoding.BYTE_STREAM_SPLIT],
      ["setColumnEncoding", "even", Encoding.RLE],
    ]);
  }
}

const [[version]] = await rowsOf("SELECT version()");
const lines = files.map((file) => JSON.stringify(file)).join(",\n    ");
writeFileSync(
  join(golden, "parquet.json"),
  `{\n  "madeBy": "packages/data/test/oracle/parquet.mjs",\n  "duckdb": ${JSON.stringify(version)},\n` +
    `  "files": [\n    ${lines}\n  ]\n}\n`,
);
console.log(`${files.length} files`, readFileSync(join(golden, "parquet.json")).length);
