// The server's clock as the phone knows it: phones are wrong by minutes, so every answer corrects them.

let offsetMs = 0
let lastToday = ''

/** When a request left and when its answer came, by the phone's clock, in epoch ms. */
export interface RoundTrip {
  sentAt: number
  receivedAt: number
}

/** The server's time in epoch ms: the phone's clock corrected by the last answer. */
export function serverNow(): number {
  return Date.now() + offsetMs
}

/** The last business date that an answer told, 'YYYY-MM-DD'; '' before the first answer. */
export function knownToday(): string {
  return lastToday
}

/** Corrects the clock by an answer: the server read `now` about in the middle of the round trip. */
export function learnNow(now: number, trip: RoundTrip): void {
  offsetMs = Math.round(now - (trip.sentAt + trip.receivedAt) / 2)
}

/** Learns time and business date from any answer that carries them, itself or in its fresh `home`. */
export function learnFrom(answer: unknown, trip: RoundTrip): void {
  const told = field(answer, 'home') ?? answer
  const now = field(told, 'now')
  const today = field(told, 'today')
  if (typeof now === 'number' && now > 0) learnNow(now, trip)
  if (typeof today === 'string') lastToday = today
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as Record<string, unknown>)[name]
}
