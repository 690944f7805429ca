export type { Stateful, StateTree } from "./Stateful.ts";
