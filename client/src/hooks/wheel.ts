// Keeps typed numbers as they were typed. A phone has no wheel: there is nothing to do.

/** Called once, when the app is launched. */
export function keepNumbersFromWheel(): void {}
