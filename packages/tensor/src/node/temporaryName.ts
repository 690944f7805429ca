import { randomUUID } from "node:crypto";

const pattern = /^\.(.+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** The name under which a file is written until it is whole: hidden, and never given twice. */
export function temporaryName(target: string): string {
  return `.${target}.${randomUUID()}.tmp`;
}

/** The name of the file that is written under this one; undefined for names of other files. */
export function targetOfTemporary(name: string): string | undefined {
  return pattern.exec(name)?.[1];
}
