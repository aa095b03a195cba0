// How long the what-if replay takes over a million purchases, and what memory it needs: a year of members' pasts,
// made by one programme and decided anew by another. In one thread, without any database, by processor time.
import type { Programme } from '../../core/contracts/programme'
import { addDays } from '../../core/domain/dates'
import type { Entry } from '../../core/domain/ledger/entry'
import { type Past, replayMember, type Trial } from '../../core/domain/replay/member'
import type { PastOrder } from '../../core/domain/replay/past'
import { begin, play, type Rules } from '../../core/domain/replay/shadow'
import { noSums, withMember } from '../../core/domain/replay/sums'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { exactly, type Figure } from './figures'
import { programmeOf } from './programme'
import { cpuMs, type Spread, spread } from './stats'

const PART = 'replay'
const MILLION = 1_000_000
/** Pasts are made once and replayed in turn until there were a million purchases. */
const MEMBERS = 100
const ORDERS = 40
const [FROM, TODAY] = ['2025-06-15', '2026-06-15']
const WARMING = 10_000

const inForce: Rules = { programme: housekeeping, version: 'in-force' }

/** A million purchases under the template with another rate, and under 200 rules and 50 campaigns. */
export async function replay(): Promise<Figure[]> {
  const pasts = Array.from({ length: MEMBERS }, (_, n) => pastOf(n))
  return [
    ...figuresOf('another base rate', anotherRate(), pasts),
    ...figuresOf('200 rules and 50 campaigns', programmeOf(200, 50), pasts),
  ]
}

function anotherRate(): Programme {
  const { earning } = housekeeping
  return { ...housekeeping, earning: { ...earning, purchase: { ...earning.purchase, points: 2 } } }
}

function figuresOf(name: string, programme: Programme, pasts: Past[]): Figure[] {
  const trial = { from: FROM, today: TODAY, inForce, draft: { programme, version: 'draft' } }
  replayed(pasts, trial, WARMING)
  const before = residentMb()
  const { ms, resident } = replayed(pasts, trial, MILLION)
  return [
    ...[{ part: PART, name: `1,000,000 purchases, ${name}`, unit: 's', value: exactly(ms / 1000) }],
    ...[{ part: PART, name: 'resident memory before', unit: 'MB', value: exactly(before) }],
    ...[
      { part: PART, name: 'resident memory meanwhile', unit: 'MB', value: resident, aim: 'flat' },
    ],
  ]
}

/** Milliseconds of the processor for so many purchases, and the memory that the process held meanwhile. */
function replayed(
  pasts: Past[],
  trial: Trial,
  purchases: number,
): { ms: number; resident: Spread } {
  const resident: number[] = []
  const ms = cpuMs(() => {
    let sums = noSums()
    for (let n = 0; sums.orders < purchases; n++) {
      const past = pasts[n % pasts.length] as Past
      sums = withMember(sums, replayMember(past, trial), { name: '林*', busy: 'active' })
      if (n % 1000 === 0) resident.push(residentMb())
    }
  })
  return { ms, resident: spread(resident) }
}

function residentMb(): number {
  return process.memoryUsage().rss / 2 ** 20
}

/** A member who buys every nine days. */
function pastOf(n: number): Past {
  const start = { memberId: `M${String(n).padStart(12, '0')}`, on: FROM, registered: false }
  const orders = new Map<string, PastOrder>()
  const entries: Entry[] = []
  let played = begin(start, inForce)
  entries.push(...played.entries)
  for (let i = 0; i < ORDERS; i++) {
    const order = orderOf(n * ORDERS + i)
    orders.set(order._id, order)
    const on = addDays(FROM, 1 + i * 9 + (n % 5))
    const asked = { on, at: Date.parse(`${on}T04:00:00Z`), operationId: `op-${order._id}` }
    const deed = { kind: 'purchase' as const, entries: [asked as Entry], order }
    played = play(played.shadow, deed, inForce)
    entries.push(...played.entries)
  }
  return { start, entries, orders, tier: played.shadow.member.tier.id }
}

/** The purchase number `n`: another amount, other lines and another store than the one before. */
function orderOf(n: number): PastOrder {
  const storeId = `store-${n % 10}`
  const amountFen = 1000 + ((n * 7919) % 90_000)
  const first = Math.floor(amountFen / 3)
  const lines = [
    { id: '1', name: '一', category: `kind-${n % 20}`, item: `I${n % 40}`, fen: first },
    { id: '2', name: '二', category: `kind-${(n + 7) % 20}`, item: 'I3', fen: amountFen - first },
  ].map(line => ({ ...line, refundedFen: 0 }))
  return {
    ...{ _id: `${storeId}:${n}`, storeId, amountFen, offsetPoints: 0, offsetFen: 0 },
    ...{ lines, refunds: {} },
  }
}
