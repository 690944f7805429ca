/**
 * Passes values on, the first at once, then at most one in `milliseconds`: the latest. For text that is
 * read aloud, which nobody could follow if it changed with every frame.
 */
export function throttle<T>(milliseconds: number, pass: (value: T) => void): (value: T) => void {
  let waiting: { value: T } | null = null;
  let free = true;
  const release = () => {
    free = true;
    if (waiting) offer(waiting.value);
  };
  const offer = (value: T) => {
    if (!free) {
      waiting = { value };
      return;
    }
    waiting = null;
    free = false;
    pass(value);
    setTimeout(release, milliseconds);
  };
  return offer;
}
