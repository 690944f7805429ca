import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import "../../src/demo/demo.css";
import LazyBenchmarkDemo from "./LazyBenchmarkDemo.vue";
import LazyChapterDensities from "./LazyChapterDensities.vue";
import LazyConciseDemo from "./LazyConciseDemo.vue";
import LazyDensityDemo from "./LazyDensityDemo.vue";
import LazyScratchDemo from "./LazyScratchDemo.vue";
import "./theme.css";

// The pages name their demos; the code of one is loaded when it comes near the viewport.
export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("BenchmarkDemo", LazyBenchmarkDemo);
    app.component("ChapterDensities", LazyChapterDensities);
    app.component("ConciseDemo", LazyConciseDemo);
    app.component("DensityDemo", LazyDensityDemo);
    app.component("ScratchDemo", LazyScratchDemo);
  },
} satisfies Theme;
