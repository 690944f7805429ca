/** The kind of an object of the host, also of one from another frame or context, which is no instance. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
