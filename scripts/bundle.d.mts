/** A file of the bundle, and how much of it comes from each module. */
export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
}

export function bundle(code: string, folder: string): Promise<readonly Chunk[]>;
