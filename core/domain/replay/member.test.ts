// A past replayed: by the rules that made it, it comes out as it was to the point; by other rules, as a
// life under them would have been.
import fc from 'fast-check'
import type { Programme } from '../../contracts/programme'
import { type History, histories, type Played, play } from '../../testing/histories'
import { programmeWith } from '../../testing/moments'
import type { Fact } from '../../testing/naive-facts'
import { programmes } from '../../testing/programmes'
import { offsetFen } from '../offset'
import { tierOf } from '../tier'
import { type Past, type Replayed, replayMember } from './member'
import type { PastOrder } from './past'

/**
 * Steps that another record, a hold or a person by hand has to do with are not judged anew. Birthdays
 * are left out here: these lives have no timer that gives the present on its day, and an entry does not
 * say how late it came. So are offers for points that were announced: who announces them on their day?
 * A life with a timer is in core/usecases/replay/replay.test.ts.
 */
const left = ['hold', 'capture', 'release', 'return', 'policy', 'freeze', 'unfreeze', 'tell']

function livesOf(names: string[]): fc.Arbitrary<History> {
  return histories.map(history => ({
    ...history,
    programme: names[history.steps.length % names.length] ?? '',
    steps: history.steps.filter(({ command }) => !left.includes(command)),
  }))
}

function withoutOffer(programme: Programme): Programme {
  const { offer: _, ...notices } = programme.notices
  return { ...programme, notices }
}

/** The orders of a history, as the shop's book has them. */
function ordersOf(facts: Fact[], programme: Programme, operations: string[]) {
  const orders = new Map<string, PastOrder>()
  facts.forEach((fact, i) => {
    if (fact.kind === 'purchase') {
      const { order: _id, fen: amountFen, offset: offsetPoints, category } = fact
      const fen = offsetFen(programme, { points: offsetPoints, amountFen })
      const paid = typeof fen === 'number' && offsetPoints > 0 ? fen : 0
      const line = {
        id: 'a',
        name: '',
        ...(category && { category }),
        fen: amountFen,
        refundedFen: 0,
      }
      const bill = { _id, storeId: 'xuhui', amountFen, offsetPoints, offsetFen: paid }
      orders.set(_id, { ...bill, lines: [line], refunds: {} })
    }
    if (fact.kind !== 'refund') return
    const order = orders.get(fact.order)
    if (!order) return
    const before = Object.values(order.refunds).reduce((sum, one) => sum + one.fen, 0)
    const lines = [{ id: 'a', fen: fact.fen }]
    order.refunds[operations[i] ?? ''] = { fen: fact.fen, before, lines }
  })
  return orders
}

/** A life, and the operation that each of its facts came of. */
function lived(history: History): { last: Played; past: Past } {
  const operations: string[] = []
  let last: Played | undefined
  for (const moment of play(history, { rules: withoutOffer })) {
    while (operations.length < moment.facts.length) operations.push(moment.context.operationId)
    last = moment
  }
  if (!last) throw new Error('a life without a beginning')
  last = { ...last, programme: withoutOffer(last.programme) }
  const orders = ordersOf(last.facts, last.programme, operations)
  const start = { memberId: last.member._id, on: history.joined, registered: false }
  const { tier } = tierOf(last.programme, last.member, last.context.today)
  return { last, past: { start, entries: last.entries, orders, tier: tier.id } }
}

function replayed(
  { last, past }: ReturnType<typeof lived>,
  from: string,
  draft: Programme,
): Replayed {
  const inForce = { programme: last.programme, version: 'v1' }
  const trial = {
    from,
    today: last.context.today,
    inForce,
    draft: { programme: draft, version: 'd' },
  }
  const result = replayMember(past, trial)
  if (!result) throw new Error('a life that can be replayed')
  return result
}

test('by its own rules a past comes out as it was, from any day on', () => {
  const holds = (history: History, part: number) => {
    const life = lived(history)
    const moment = life.last.facts[Math.floor(life.last.facts.length * part)]?.on ?? history.joined
    const result = replayed(life, part === 0 ? history.joined : moment, life.last.programme)
    for (const { before, after } of Object.values(result.flows)) expect(after).toEqual(before)
    expect(result.closing.after).toBe(result.closing.before)
    expect(result.tier.after).toBe(result.tier.before)
    expect([result.purchases, result.lost]).toEqual([[], 0])
  }
  const names = Object.keys(programmes).filter(name => !programmes[name]?.inactivity)
  const part = fc.constantFrom(0, 0.3, 0.6, 0.9)
  fc.assert(fc.property(livesOf(names), part, holds), { numRuns: 1000 })
})

test('a birthday that a check-in of the day gave points for is no part of the check-in', () => {
  const step = { fen: 1, pick: 0 }
  const joined = '2023-01-01'
  const steps = [
    { ...step, days: 46, command: 'tell' as const },
    { ...step, days: 319, command: 'check_in' as const },
  ]
  const life = lived({ programme: 'yearly', joined, steps })
  const { m202401 } = replayed(life, joined, life.last.programme).flows
  expect(m202401?.before.issued).toBe(38)
  expect(m202401?.after).toEqual(m202401?.before)
})

test('twice the points for money doubles what purchases earned', () => {
  const { purchase } = programmeWith({}).earning
  const draft = programmeWith({
    earning: { purchase: { ...purchase, points: purchase.points * 2 } },
  })
  const buying = { days: 1, command: 'purchase' as const, fen: 20_000, pick: 0 }
  const life = lived({ programme: 'housekeeping', joined: '2026-01-05', steps: [buying, buying] })
  const result = replayed(life, '2026-01-01', draft)
  expect(result.purchases.map(({ before, after }) => [before.points, after.points])).toEqual([
    [200, 400],
    [200, 400],
  ])
  expect(result.closing).toEqual({ before: 500, after: 900 })
})
