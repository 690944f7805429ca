export { type MeshgridOptions, meshgrid } from "./meshgrid.ts";
export { tril } from "./tril.ts";
export { triu } from "./triu.ts";
