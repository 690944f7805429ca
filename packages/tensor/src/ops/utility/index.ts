export { allclose } from "./allclose.ts";
