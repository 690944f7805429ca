export const chromiumArgs: string[];
/** Resolves to the path of a Chromium that runs on this machine. */
export function chromiumPath(): Promise<string>;
