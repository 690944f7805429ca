/** A call in a stack. */
interface Frame {
  readonly name: string;
  readonly place: string;
}

/**
 * From the stack of an allocation: the function of linnet that the program called, and the line that
 * called it. Where a bundler has put both into one file, they cannot be told apart, and the place is
 * the names of the calls.
 */
export function originOf(stack: string): { operation: string; place: string } {
  const frames = framesOf(stack);
  const caller = frames.findIndex(({ place }) => !isOwn(place));
  const called = frames[caller - 1];
  if (called === undefined) {
    return { operation: "unknown", place: frames.map(({ name }) => name).join(" < ") };
  }
  return {
    // What joins files numbers names that two of them use.
    operation: called.name.replace(/^.*[. ]/, "").replace(/\$\d+$/, ""),
    place: frames[caller]?.place ?? "unknown",
  };
}

/** V8 writes `at name (place)` or `at place`, others `name@place`. */
function framesOf(stack: string): Frame[] {
  return stack.split("\n").flatMap((line) => {
    const match =
      /^ *at (?:async )?(?:(.*?)(?: \[as .*\])? \()?([^()]+:\d+:\d+)\)?$/.exec(line) ??
      /^(.*?)@(.+:\d+:\d+)$/.exec(line);
    return match === null ? [] : [{ name: match[1] ?? "", place: match[2] as string }];
  });
}

/** Whether a line is one of linnet's: of this package, or of those installed beside it. */
function isOwn(place: string): boolean {
  const path = withoutScheme(place);
  const rest = path.startsWith(beside) ? path.slice(beside.length) : undefined;
  return (
    (rest !== undefined && /^[\w-]+\/(src|dist)\//.test(rest)) ||
    /\/node_modules\/@linnet\/[\w-]+\//.test(path)
  );
}

const withoutScheme = (place: string): string => place.replace(/^file:\/\//, "");

/** The folder of linnet's packages: this file, or the one it was joined into, is in `tensor/src` of it or `tensor/dist`. */
const beside: string = /* @__PURE__ */ withoutScheme(
  /* @__PURE__ */ String(import.meta.url),
).replace(/^(.*\/)[^/]+\/(?:src|dist)\/.*$/, "$1");
