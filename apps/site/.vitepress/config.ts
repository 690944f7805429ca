import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { addedChunks } from "../src/build/addedChunks.ts";
import { contentOutside } from "../src/build/contentOutside.ts";
import { externalScripts } from "../src/build/externalScripts.ts";

export default defineConfig({
  title: "linnet",
  description: "Tensors and autograd for learning linear neural networks, in TypeScript",
  lang: "en",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/favicon.svg" }]],
  srcDir: "../../docs",
  outDir: "./dist",
  cacheDir: "./node_modules/.cache/vitepress",
  cleanUrls: true,
  // The two things that put scripts into the pages themselves, which the content security policy
  // forbids: site data become a chunk, and whatever is left becomes a file.
  metaChunk: true,
  transformHtml: externalScripts,
  markdown: {
    math: true,
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  vite: {
    plugins: [contentOutside(), addedChunks()],
    publicDir: fileURLToPath(new URL("../public", import.meta.url)),
    // Pages, theme and packages lie beside each other in the repository, not below docs/.
    server: { fs: { allow: [fileURLToPath(new URL("../../..", import.meta.url))] } },
    worker: { format: "es" },
    build: {
      // What Vite 5 built for, with which VitePress 1 comes: no browser is left out by the later one.
      target: ["es2020", "edge88", "firefox78", "chrome87", "safari14"],
      // Nearly all of the time is for Markdown and Vue; nobody needs to be told with each build.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  },
  themeConfig: {
    nav: [
      { text: "3.1 Linear regression", link: "/chapter3/linear-regression" },
      { text: "3.2 From scratch", link: "/chapter3/linear-regression-scratch" },
      { text: "3.3 Concise", link: "/chapter3/linear-regression-concise" },
    ],
    sidebar: [
      { text: "linnet", items: [{ text: "Start here", link: "/" }] },
      {
        text: "Chapter 3",
        items: [
          { text: "3.1 Linear regression", link: "/chapter3/linear-regression" },
          { text: "3.2 From scratch", link: "/chapter3/linear-regression-scratch" },
          { text: "3.3 Concise", link: "/chapter3/linear-regression-concise" },
        ],
      },
      {
        text: "Data",
        items: [
          { text: "Reading data", link: "/guide/reading-data" },
          { text: "Preparing data", link: "/guide/preparing-data" },
          { text: "Loading batches", link: "/guide/loading-batches" },
          { text: "Loading in workers", link: "/guide/loading-in-workers" },
          { text: "Larger than memory", link: "/guide/larger-than-memory" },
        ],
      },
      {
        text: "Models",
        items: [
          { text: "Linear regression", link: "/guide/linear-regression" },
          { text: "Modules", link: "/guide/modules" },
          { text: "Losses", link: "/guide/losses" },
          { text: "Optimisers", link: "/guide/optimisers" },
          { text: "Training", link: "/guide/training" },
          { text: "Checkpoints", link: "/guide/checkpoints" },
        ],
      },
      {
        text: "Gradients and numbers",
        items: [
          { text: "detach, data and noGrad", link: "/guide/detach-data-no-grad" },
          { text: "Finding a NaN", link: "/guide/finding-nan" },
          { text: "Random numbers", link: "/guide/random-numbers" },
          { text: "The same digits as Python", link: "/guide/same-digits-as-python" },
          { text: "The same digits as NumPy", link: "/guide/same-digits-as-numpy" },
        ],
      },
      {
        text: "Behind it",
        items: [
          { text: "Architecture", link: "/architecture" },
          { text: "Decisions", link: "/decisions/README" },
          { text: "Conformance", link: "/conformance" },
          { text: "Certified digits", link: "/nist" },
          { text: "Rules of autograd", link: "/autograd-rules" },
          { text: "Tensors, compared", link: "/benchmarks" },
          { text: "Training, compared", link: "/training-benchmarks" },
          { text: "Optimisers, compared", link: "/optimizer-benchmarks" },
          { text: "Data, compared", link: "/data-benchmarks" },
          { text: "Regression, compared", link: "/regression-benchmarks" },
        ],
      },
    ],
    outline: [2, 3],
  },
});
