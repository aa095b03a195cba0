// What the timer costs a brand in which nothing happens: database calls of a tick, an hour's average, and yuan a month.
import type { Programme } from '../../core/contracts/programme'
import type { Envelope } from '../../core/contracts/refusals'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { minimal } from '../../core/domain/templates/minimal'
import { everything } from '../../core/testing/everything'
import { exactly, type Figure } from './figures'
import { yuanFor } from './prices'
import { joining, openCloud, SECRET } from './shop'

const MINUTE = 60_000
const HOUR = 60
const DAY = 24 * HOUR
const TICKS_A_MONTH = 30 * DAY
/** In these minutes the night's work is done, and what was new has been looked at. */
const SETTLING = 6
/** Ten in the morning in Shanghai, in minutes of the day in UTC: no job of the night begins. */
const MORNING = 2 * HOUR

/** Calls and yuan of an idle timer under three programmes. */
export async function idleTimer(folder: string): Promise<Figure[]> {
  const programmes: [string, Programme][] = [
    ['minimal programme', minimal],
    ['housekeeping template', housekeeping],
    ['everything on offer', everything],
  ]
  const figures: Figure[] = []
  for (const [name, programme] of programmes) {
    const calls = await idleCalls(folder, programme)
    const figure = (what: string, unit: string, value: number) =>
      figures.push({ part: 'cost', name: `${name}, ${what}`, unit, value: exactly(value) })
    figure('database calls of an idle tick', '', calls)
    figure('a month of idle ticks', 'yuan', TICKS_A_MONTH * yuanFor(calls))
  }
  return figures
}

async function idleCalls(folder: string, programme: Programme): Promise<number> {
  const env = { CHANGLAI_SECRET: SECRET, PROGRAMME_CACHE_MS: '60000' }
  const cloud = await openCloud(folder, { env })
  try {
    cloud.documents.replace('programmes', { _id: 'live', ...programme })
    await cloud.call('customer', joining(), { openid: 'o-bench-idle' })
    const now = Math.floor(Date.now() / MINUTE)
    const start = DAY - ((now - MORNING) % DAY)
    let calls = 0
    for (let minute = 0; minute < SETTLING + HOUR; minute++) {
      cloud.setClock((start + minute) * MINUTE)
      const { result, dbCalls } = await cloud.call('timer', {}, { source: 'wx_trigger' })
      const envelope = result as Envelope<unknown>
      if (!envelope.ok) throw new Error(`timer: ${envelope.code}`)
      if (minute >= SETTLING) calls += dbCalls
    }
    return calls / HOUR
  } finally {
    await cloud.stop()
  }
}
