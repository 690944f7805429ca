// Lets Node import TypeScript: node --import ./scripts/typescript.mjs
import { register } from "node:module";

register("./typescriptHooks.mjs", import.meta.url);
