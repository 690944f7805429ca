/** How many runs there have been. */
let count = 0;

/**
 * One run of `jvp`. Runs are nested, and the tangents of each are its own: that of an inner run may
 * have a tangent of the outer one, never the other way round.
 */
export class Level {
  /** Inner runs have higher numbers. */
  readonly order: number = ++count;
  /** Whether a tangent that the run began with is tracked. */
  isTracked = false;
  /** Whether the run is over. What is left of its tangents counts no longer. */
  ended = false;
}

/** The runs that are under way. */
export const running: Set<Level> = /* @__PURE__ */ new Set();
