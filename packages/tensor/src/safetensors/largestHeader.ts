/** The format's own limit to a header, in bytes. */
export const LARGEST_HEADER = 100_000_000;
