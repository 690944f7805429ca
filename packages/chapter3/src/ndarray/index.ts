export { ndarrayRow } from "./ndarrayRow.ts";
