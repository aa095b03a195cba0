// A browser has no say over the screen's brightness.

/** Does nothing in a browser. */
export function brighten(): void {}

/** Does nothing in a browser. */
export function dim(): void {}
