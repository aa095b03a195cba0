// Figures of a benchmark: median with least and most.

/** The median, least and most of some measurements. */
export interface Spread {
  median: number
  min: number
  max: number
}

/** Sums up measurements; there must be one at least. */
export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (i: number) => sorted[i] ?? Number.NaN
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) }
}

/** A number with three significant digits. */
export function short(value: number): string {
  return value >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)))
}

/** `median (min–max)`. */
export function shown({ median, min, max }: Spread): string {
  return `${short(median)} (${short(min)}–${short(max)})`
}

/** Milliseconds that something takes. */
export async function timed(run: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** Milliseconds of processor time that something takes, collecting its garbage included. */
export function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
