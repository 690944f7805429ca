/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
export const TINY = 64;
