// Numbers that a command of the simulation is given.

/** Reads one of the options as a whole number from `least` on. Throws, with the option's name, on anything else. */
export function numberOf<Name extends string>(
  values: Record<Name, string>,
  name: Name,
  least = 0,
): number {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new Error(`--${name} must be a whole number from ${least} on, not ${values[name]}`)
}
