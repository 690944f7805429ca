import { LinnetError } from "../errors.ts";

/** A file that could not be read or written; `cause` is what the system said. */
export class FileError extends LinnetError {
  constructor(message: string, cause: unknown) {
    super("ERR_FILE", message);
    this.cause = cause;
  }
}

/** What a system error means for a user of a file. */
export function fileError(operation: string, path: string, cause: unknown): FileError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  const problem = problems[code] ?? `is out of reach (${code}); check the path`;
  return new FileError(`${operation}: ${path} ${problem}`, cause);
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: "is not there; check the path and its folder",
  ENOTDIR: "lies in something that is no folder; check the path",
  EISDIR: "is a folder; give the path of a file",
  EACCES: "may not be touched by this user; change its permissions or those of its folder",
  EPERM: "may not be touched by this user; change its permissions or those of its folder",
  EROFS: "lies on a disk that is read-only; choose another folder",
  ENOSPC: "does not fit on its disk; free some space",
  ERR_FS_FILE_TOO_LARGE: "is larger than 2 GB; split it",
};
