/**
 * An error that nobody throws: its stack says where the program is, and is written out only when it is
 * read. It costs some microseconds, so it is taken only where somebody has asked for source lines.
 */
export function traceHere(): Error {
  const host = Error as { stackTraceLimit?: number };
  const before = host.stackTraceLimit;
  // V8 keeps 10 frames, which linnet's own may use up.
  if (before !== undefined) host.stackTraceLimit = Math.max(before, 60);
  const trace = new Error("called here");
  if (before !== undefined) host.stackTraceLimit = before;
  return trace;
}

/**
 * The innermost line of the user's program in a trace, `file:line:column`, as the host names it: with the
 * original lines where it knows source maps. Null where it cannot be told from linnet's own lines,
 * which is to say in one bundle without a source map.
 *
 * linnet's own are the lines below `src` and `dist` of its packages. Tests and apps are users.
 */
export function sourceLine(trace: Error = traceHere()): string | null {
  const [own, ...frames] = framesOf(trace.stack ?? "");
  // The first is `traceHere`, in this very file, wherever that has got to.
  const user = own && frames.find(({ file }) => !isOwn(file, own.file));
  return user === undefined ? null : `${readable(user.file)}:${user.position}`;
}

/** A place in a stack: `position` is "line:column". */
interface Frame {
  readonly file: string;
  readonly position: string;
}

/** The frames of a stack, in the form of V8 or of Firefox and Safari; without those of the host. */
function framesOf(stack: string): readonly Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split("\n")) {
    const [, file, position] = /^(.+):(\d+:\d+)$/.exec(placeOf(line)) ?? [];
    if (file === undefined || position === undefined || hostOnly.test(file)) continue;
    frames.push({ file: file.replace(/[?#].*$/, ""), position });
  }
  return frames;
}

/** Modules of Node and Deno, and what Firefox has written in JavaScript. */
const hostOnly = /^(node:|ext:|self-hosted)/;

/** What a line of a stack says of the place: all of it but the name of the function. */
function placeOf(line: string): string {
  const v8 = /^\s+at (?:async )?(?:[^(]*\((.*)\)|(.*))$/.exec(line);
  if (v8 !== null) return (v8[1] ?? v8[2] ?? "").replace(/^eval at .*, /, "");
  // `name@place`; without a name Safari leaves the @ out, and an address may have one of its own.
  const at = line.indexOf("@");
  return line.slice(0, Math.max(at, 0)).includes("://") ? line : line.slice(at + 1);
}

/** Whether a file is part of linnet, of which one file is known. */
function isOwn(file: string, known: string): boolean {
  if (file === known || published.test(file)) return true;
  const bundled = /^.*\/node_modules\/\.vite\/deps\//.exec(known)?.[0];
  if (bundled !== undefined) return file.startsWith(bundled);
  const home = /^(.*\/)autograd\/(?:src|dist)\//.exec(known)?.[1];
  return (
    home !== undefined &&
    file.startsWith(home) &&
    /^[^/]+\/(src|dist)\//.test(file.slice(home.length))
  );
}

/** How installers, content networks and bundlers name files of packages. */
const published = /\/@linnet[/_+]/;

/** A file as people write it: a path instead of its address. */
function readable(file: string): string {
  const path = /^file:\/\/(?:\/(?=[A-Za-z]:))?(.*)$/.exec(file)?.[1];
  if (path === undefined) return file;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
