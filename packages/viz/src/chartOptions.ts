/** The size of the picture. Text keeps its size, so render for the width at which the chart is shown. */
export interface ChartSize {
  /** In px, default 640. */
  width?: number;
  /** In px, default 400; a bar chart is by default as high as its bars need. */
  height?: number;
}

/** What every chart takes. */
export interface ChartOptions extends ChartSize {
  /**
   * The prefix of the ids inside the SVG. Default: a hash of the content, so that different charts in
   * one page do not clash; give one to show the same chart twice.
   */
  id?: string;
  /** The text for screen readers. Default: an English sentence with the numbers that the chart shows. */
  description?: string;
}
