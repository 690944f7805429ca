/** What is asked of `node:fs/promises`, in types that need none of Node's. */
export interface NodeFileSystem {
  open(path: string | URL, flags: string): Promise<NodeFile>;
}

export interface NodeFile {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ bytesRead: number }>;
  stat(options: { bigint: true }): Promise<NodeStats>;
  close(): Promise<void>;
}

export interface NodeStats {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  isFile(): boolean;
  isDirectory(): boolean;
}

interface Host {
  readonly process?: {
    readonly getBuiltinModule?: (name: string) => unknown;
    readonly cwd?: () => string;
  };
}

/**
 * Node's file system, or undefined in a browser. Asked for at run time instead of imported, so that
 * one entry serves both and bundlers see no Node module.
 */
export function nodeFileSystem(): NodeFileSystem | undefined {
  const module = (globalThis as Host).process?.getBuiltinModule?.("node:fs/promises");
  return module as NodeFileSystem | undefined;
}

/** The folder that relative paths start from. */
export function workingFolder(): string {
  return (globalThis as Host).process?.cwd?.() ?? "";
}
