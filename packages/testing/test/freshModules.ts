let copies = 0;

/**
 * A function that imports modules as nobody has them yet, with all that they import: copies, which
 * scripts/typescriptHooks.mjs makes. Modules that one function imports share their copies. Paths are relative to
 * `from`, an `import.meta.url`.
 */
export function freshModules(from: string): <Module>(path: string) => Promise<Module> {
  const copy = `?copy=${copies++}`;
  return (path) => import(new URL(path + copy, from).href);
}
