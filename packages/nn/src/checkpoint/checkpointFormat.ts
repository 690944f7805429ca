/** The version that is written; those up to it are read. */
export const VERSION = 1;

/** Under which names a file says what it is, in its metadata; the values are JSON. */
export const VERSION_KEY = "linnet.checkpoint";
export const METADATA_KEY = "linnet.metadata";
/** Followed by the name of the part. */
export const PART_KEY = "linnet.part.";
