// What the test answers: cloud functions, and what the phone's camera sees.

/** The functions that the test gives the window. */
export interface Outside {
  /** Calls a cloud function. */
  call(name: string, data: unknown): Promise<unknown>
  /** The text of the code before the camera; null = the person left the scanner. */
  scan(): Promise<string | null>
}

/** Names of the functions in the window. */
export const CALL = 'benchCall'
export const SCAN = 'benchScan'

const given = window as unknown as { [CALL]: Outside['call']; [SCAN]: Outside['scan'] }

/** The world outside of the phone. */
export const outside: Outside = {
  call: (name, data) => given[CALL](name, data),
  scan: () => given[SCAN](),
}
