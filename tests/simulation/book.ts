// The liability book, seen from outside: what stands at the end of each day, added up from all entries by hand; and that
// the night's own audit has found nothing.
import type { Entry } from '../../core/domain/ledger/entry'
import { programmeIn, versionOf } from '../../core/usecases/programme-check'
import { play } from './act'
import { canonical } from './books'
import { isDeskAlert } from './desk-books'
import { isOddAlert } from './odd-call-backs'
import { programmes } from './programmes'
import type { Scene } from './scene'
import type { Act } from './steps'
import { violation } from './violation'

const DAY = 86_400_000
/** After the hour from which the book is kept, in Shanghai. */
const NIGHT = 20.5 * 3_600_000
const TICKS = 6
const tick: Act = { id: -4, do: 'tick' }

/** Lets some nights pass and compares every day of the brand that the book has closed. */
export async function auditBook(scene: Scene): Promise<void> {
  const { town } = scene
  const { documents } = town.cloud
  const toNight = (NIGHT - (town.now() % DAY) + DAY) % DAY
  for (let i = 0; i < TICKS; i++) {
    const afterMs = i === 0 ? toNight : 60_000
    await play(scene, { afterMs, acts: [tick], order: 0, faults: [] })
  }
  const raised = documents.find('alerts')
  const alerts = raised.map(({ _id }) => String(_id))
  // Days on which nobody ran the timer go by without what an order of theirs still adds.
  if (alerts.some(id => id.startsWith('liability-waits'))) return
  // Broken edits are made on purpose, odd referrals are for an admin to look at, and what the linter tells of this very programme is known.
  const programme = programmeIn(programmes[scene.programme])
  const linted = programme && `lint-${versionOf(programme)}`
  const meant = /^(programme|referral)-/
  const isKnown = (id: string) => meant.test(id) || isDeskAlert(id) || isOddAlert(id)
  const wrong = alerts.filter(id => !isKnown(id) && id !== linted)
  if (wrong.length > 0) violation('the night finds nothing wrong', canonical(raised))
  const entries = documents.find('entries') as unknown as Entry[]
  for (const { _id, on, storeId, closing } of documents.find('liability')) {
    if (storeId !== '*') continue
    const made = standingOn(entries, String(on))
    const told = byName(closing as Record<string, number>)
    if (canonical(made) !== canonical(told))
      violation('the liability book closes', `${_id}: ${canonical(told)} ≠ ${canonical(made)}`)
  }
}

function standingOn(entries: Entry[], on: string): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { on: day, lots, pending, held, debt } of entries) {
    if (day > on) continue
    const waits = { pending: Object.values(pending ?? {}), held: Object.values(held ?? {}) }
    const amounts = [
      ...Object.entries(lots).map(([key, points]) => [key.split('_')[1] ?? '', points] as const),
      ...waits.pending.map(points => ['pending', points] as const),
      ...waits.held.map(points => ['held', points] as const),
      ['debt', debt] as const,
    ]
    for (const [name, points] of amounts) sum[name] = (sum[name] ?? 0) + points
  }
  return withoutNoughts(sum)
}

/** Buckets with their months left out. */
function byName(amounts: Record<string, number>): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const [bucket, points] of Object.entries(amounts)) {
    const name = bucket.split('_').at(-1) ?? ''
    sum[name] = (sum[name] ?? 0) + points
  }
  return withoutNoughts(sum)
}

function withoutNoughts(amounts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).filter(([, points]) => points !== 0))
}
