// What the bundler can import and TypeScript cannot read: styles, workers and Vue's components.
/// <reference types="vitepress/client" />

declare module "*.vue" {
  import type { EnhanceAppContext } from "vitepress";

  const component: Parameters<EnhanceAppContext["app"]["component"]>[1];
  export default component;
}
