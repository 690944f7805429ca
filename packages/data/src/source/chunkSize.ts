/** Bytes that are read in one go: enough that the calls cost nothing, few beside the memory. */
export const chunkSize: number = 1 << 18;
