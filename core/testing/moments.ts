// Moments for tests: business dates at noon in Shanghai, operation ids that sort by time, contexts.
import { encodeTime } from 'ulid'
import type { Programme } from '../contracts/programme'
import type { BusinessDate } from '../domain/dates'
import type { Context } from '../domain/member'
import { housekeeping } from '../domain/templates/housekeeping'

/** The instant (epoch ms) of noon in Shanghai on a business date. */
export function noon(date: BusinessDate): number {
  return Date.parse(`${date}T12:00:00+08:00`)
}

/** A ULID made at an instant (epoch ms); `n` tells apart those of one millisecond. */
export function operationIdAt(at: number, n = 0): string {
  return encodeTime(at, 10) + n.toString(8).padStart(16, '0')
}

/**
 * The context of a decision on a business date, under the housekeeping
 * programme unless told otherwise.
 */
export function contextOn(today: BusinessDate, more: Partial<Context> = {}): Context {
  const now = noon(today)
  const operationId = operationIdAt(now)
  return { now, today, operationId, programme: housekeeping, version: 'v1', ...more }
}

/** The housekeeping programme with other ways of earning, or with other parts altogether. */
export function programmeWith(
  change: Partial<Omit<Programme, 'earning'>> & { earning?: Partial<Programme['earning']> },
): Programme {
  const earning = { ...housekeeping.earning, ...change.earning }
  return { ...housekeeping, ...change, earning }
}
