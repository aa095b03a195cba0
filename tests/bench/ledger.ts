// How fast the ledger decides and replays, in one thread and without any database; by the time that the
// processor was busy with it, since other work on the machine is none of the ledger's.

import { isRefusal } from '../../core/contracts/refusals'
import { checkIn } from '../../core/domain/check-in'
import { addDays } from '../../core/domain/dates'
import { join } from '../../core/domain/join'
import { apply, emptyAccount } from '../../core/domain/ledger/apply'
import { type Entry, seal } from '../../core/domain/ledger/entry'
import { listOf } from '../../core/domain/ledger/lot-list'
import type { Context, Member } from '../../core/domain/member'
import { recordPurchase } from '../../core/domain/purchase'
import { redeem } from '../../core/domain/redeem'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import type { Figure } from './figures'
import { cpuMs, type Spread, spread } from './stats'

const MILLION = 1_000_000
const REPLAYS = 3
const TODAY = '2026-06-15'
const context: Context = {
  now: Date.parse('2026-06-15T04:00:00Z'),
  today: TODAY,
  operationId: '01JXS5Q0000000000000000000',
  programme: housekeeping,
  version: 'bench',
}

/** Decisions per second and the replay of a million entries, as figures. */
export async function ledger(): Promise<Figure[]> {
  const speeds = decisions()
  const rates = speeds.map(({ verb, lots, perSecond }) => ({
    ...{ part: 'ledger', name: `${verb}, ${lots} lots`, unit: '/s', value: perSecond },
    ...(lots === 400 ? { aim: '≥ 100,000' } : {}),
  }))
  const name = 'replay of 1,000,000 entries'
  const ms: number[] = []
  for (let round = 0; round < REPLAYS; round++) ms.push(replay(MILLION))
  return [...rates, { part: 'ledger', name, unit: 'ms', value: spread(ms) }]
}

/** Decisions per second of one verb on a member with so many lots. */
interface Speed {
  verb: string
  lots: number
  perSecond: Spread
}

/** Check-in, purchase and redemption over growing numbers of lots. */
function decisions(): Speed[] {
  const results: Speed[] = []
  for (const lots of [10, 100, 400, 1000]) {
    const member = withLots(lots)
    for (const [verb, decide] of verbs()) {
      const rates: number[] = []
      for (let round = 0; round < ROUNDS; round++) rates.push(rateOf(() => decide(member)))
      results.push({ verb, lots, perSecond: spread(rates.slice(WARMING)) })
    }
  }
  return results
}

function verbs(): [string, (member: Member) => unknown][] {
  const bill = { orderId: 'xuhui:1', storeId: 'xuhui', amountFen: 26_800 }
  const order = { ...bill, offsetPoints: 0, offsetFen: 0 }
  const [reward] = housekeeping.rewards
  if (!reward) throw new Error('the template has no rewards')
  return [
    ['check-in', member => must(checkIn(member, context))],
    ['purchase', member => must(recordPurchase(member, order, context))],
    ['redeem', member => must(redeem(member, reward, context))],
  ]
}

function must<T>(result: T): T {
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

/** Decisions of a round; the first rounds warm up and do not count. */
const ROUND = 10_000
const ROUNDS = 14
const WARMING = 3

function rateOf(decide: () => unknown): number {
  const ms = cpuMs(() => {
    for (let i = 0; i < ROUND; i++) decide()
  })
  return (ROUND * 1000) / ms
}

function withLots(count: number): Member {
  const person = {
    memberId: 'M000000000000',
    openid: 'o',
    unionid: null,
    nickname: 'n',
    source: null,
  }
  const { member } = join(person, context)
  const lots = Array.from({ length: count }, (_, i) => {
    return [`${addDays(TODAY, i + 1).replaceAll('-', '')}_spend`, 50] as const
  })
  return { ...member, outbox: {}, points: { lots: listOf(Object.fromEntries(lots)), debt: 0 } }
}

/** Milliseconds to rebuild an account from so many entries by `apply`, hashes not checked. */
function replay(count: number): number {
  const entries = manyEntries(1000)
  return cpuMs(() => {
    for (let i = 0; i < count / entries.length; i++) entries.reduce(apply, emptyAccount)
  })
}

function manyEntries(count: number): Entry[] {
  const entries: Entry[] = []
  let account = { _id: 'M', ...emptyAccount }
  for (let i = 0; i < count; i++) {
    const lot = `2027${String((i % 12) + 1).padStart(2, '0')}28_spend`
    const entry = seal(account, {
      ...{ kind: 'earn', lots: { [lot]: 5 }, debt: 0, growth: 1, growthOn: null },
      ...{ at: context.now, on: TODAY, operationId: 'op', reason: { kind: 'join' } },
      ...{ storeId: null, receipt: { steps: [], misses: [] }, programme: 'bench' },
    })
    entries.push(entry)
    account = apply(account, entry)
  }
  return entries
}
