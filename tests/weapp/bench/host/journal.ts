// What happened while the mini-program ran, for the test to read.

/** One setData. */
export interface Update {
  route: string
  /** UTF-8 bytes of its JSON: what WeChat carries from one thread to the other. */
  bytes: number
}

/** One call to WeChat. */
export interface Call {
  name: string
  options: unknown
}

/** Everything since the app was launched. */
export const journal = {
  /** What a phone would have thrown, dropped or not known. */
  errors: [] as string[],
  updates: [] as Update[],
  calls: [] as Call[],
  /** Words of the toasts, in the order in which they were shown. */
  toasts: [] as string[],
}

/** Runs the mini-program's code; what it throws is an error of the journal. */
export function guarded<T>(where: string, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    report(where, error)
    return undefined
  }
}

/** Writes an error down. */
export function report(where: string, error: unknown): void {
  journal.errors.push(`${where}: ${textOf(error)}`)
}

function textOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message
  return typeof error === 'string' ? error : JSON.stringify(error)
}
