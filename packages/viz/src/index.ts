export type { Axis } from "./axis.ts";
export { type Bar, type BarChartOptions, barChart } from "./barChart.ts";
export type { ChartOptions, ChartSize } from "./chartOptions.ts";
export { type LineChartOptions, type LineSeries, lineChart } from "./lineChart.ts";
export { type NormalDensitiesOptions, normalDensities } from "./normalDensities.ts";
export type { Numbers } from "./numbers.ts";
export { type ScatterOptions, scatter } from "./scatter.ts";
export { VizError, type VizErrorCode } from "./vizError.ts";
