/** The name of the file of a package's sources, which seems to lie among them. See joinSources.mjs. */
export const JOINED = "joined.js";
