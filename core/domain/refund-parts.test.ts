// What holds for every order however it is split into refunds, and in whatever order they reach the member.
import fc from 'fast-check'
import type { Programme } from '../contracts/programme'
import { type Bill, billOf, entriesSince } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { programmes } from '../testing/programmes'
import { balanceOf } from './ledger/apply'
import { listOf } from './ledger/lot-list'
import { expiryOf, type Lots, lotKey, plusLots, sumLots } from './ledger/lots'
import type { Member } from './member'
import { offsetFen, offsetOffer } from './offset'
import { type Refund, refundOrder } from './refund'
import { settle } from './settle'

/** A programme, a member's lots and debt, a bill with as many points as may pay for it, and where it is cut. */
interface Story {
  programme: string
  lots: number[]
  debt: number
  amountFen: number
  offset: boolean
  /** Points of the bill, in thousandths, at which one refund ends and the next begins. */
  cuts: number[]
  /** How many points were spent on something else before the refunds. */
  spent: number
  /** Sorts the refunds into the order in which they reach the member. */
  turns: number[]
}

/** All that lies in the lot of the order’s own points. */
const ITS_OWN = -1

const stories: fc.Arbitrary<Story> = fc.record({
  programme: fc.constantFrom(...Object.keys(programmes)),
  lots: fc.array(
    fc.oneof(fc.nat(199), fc.nat(3000)).map(points => points + 1),
    { maxLength: 5 },
  ),
  debt: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 })),
  amountFen: fc.oneof(
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1000, max: 60_000 }),
    fc.integer({ min: 1, max: 3_000_000 }),
  ),
  offset: fc.boolean(),
  cuts: fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 }),
  spent: fc.oneof(fc.constant(0), fc.constant(ITS_OWN), fc.integer({ min: 0, max: 9000 })),
  turns: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
})

const on = '2026-03-10'
/** The day itself; after the hasty lots have died; after the first, and after all but the lasting ones. */
const days = [on, '2026-04-10', '2026-07-01', '2030-01-01']
const welcomed = ['vip', 'premier', 'diamond']
/** Lots to pay with; one of them is where the order's own points will go. */
function keysIn(programme: Programme): string[] {
  const own = lotKey(expiryOf(on, programme.expiry), 'spend')
  return ['20260630_reward', own, '20261231_behaviour', '20270331_promotion', 'never_behaviour']
}

function programmeIn({ programme }: Story): Programme {
  const found = programmes[programme]
  if (!found) throw new Error(`no programme ${programme}`)
  return found
}

/** Lots and debt never stand side by side. Tiers have welcomed them before: a welcome is no part of an order. */
function memberIn(story: Story): Member {
  const { lots, debt } = story
  if (lots.length === 0) return memberWith({ debt, welcomed })
  const keys = keysIn(programmeIn(story))
  const held = Object.fromEntries(lots.map((points, i) => [keys[i], points]))
  return memberWith({ lots: held, welcomed })
}

function billIn(story: Story): Bill {
  const programme = programmeIn(story)
  const before = memberIn(story)
  const { amountFen } = story
  const balance = balanceOf(before)
  const offer = story.offset ? offsetOffer(programme, { amountFen, balance }) : null
  const offsetPoints = offer?.max ?? 0
  const fen = offsetFen(programme, { points: offsetPoints, amountFen })
  if (typeof fen !== 'number') throw new Error(`an offer that is refused: ${fen.refused}`)
  const order = sale({ amountFen, offsetPoints, offsetFen: fen })
  return billOf(before, order, contextOn(on, { programme }))
}

/** The bill's parts as they are recorded, none of them empty. */
function partsIn({ amountFen, cuts }: Story): Refund[] {
  const inner = cuts.map(cut => Math.floor((amountFen * cut) / 1000))
  const ends = [...new Set([...inner, amountFen])].filter(end => end > 0).sort((a, b) => a - b)
  return ends.map((end, i) => ({ before: ends[i - 1] ?? 0, fen: end - (ends[i - 1] ?? 0) }))
}

interface Total {
  member: Member
  clawed: number
  restored: number
}

function refundAll(
  bill: Bill,
  parts: Refund[],
  { programme, day = on }: { programme: Programme; day?: string },
): Total {
  const context = contextOn(day, { programme })
  return parts.reduce<Total>(
    (total, part) => {
      const { member, clawed, restored } = refundOrder(total.member, bill.bought, {
        ...part,
        context,
      })
      return { member, clawed: total.clawed + clawed, restored: total.restored + restored }
    },
    { member: bill.member, clawed: 0, restored: 0 },
  )
}

function turned(parts: Refund[], turns: number[]): Refund[] {
  return parts
    .map((part, i) => ({ part, turn: turns[i] ?? 0 }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ part }) => part)
}

/** What the points are worth in all, and what else a refund changes. */
function worth({ member, clawed, restored }: Total) {
  const { debt } = member.points
  const { growth, activity } = member
  return { clawed, restored, balance: balanceOf(member), debt, growth, activity }
}

/** The bill after so many points were spent on something else, out of any lots, or the whole lot of its own points. */
function afterSpending(bill: Bill, points: number): Bill {
  const own = points === ITS_OWN ? Object.keys(bill.bought.earned.lots) : []
  let left = Math.max(points, 0)
  const lots: Lots = {}
  for (const { key, points: held } of bill.member.points.lots) {
    const part = own.includes(key) ? held : Math.min(held, left)
    if (held > part) lots[key] = held - part
    left -= part
  }
  return {
    ...bill,
    member: { ...bill.member, points: { ...bill.member.points, lots: listOf(lots) } },
  }
}

/** The bill when dates have done their part. */
function settledOn(bill: Bill, day: string, programme: Programme): Bill {
  return { ...bill, member: settle({ ...bill.member, dueOn: day }, contextOn(day, { programme })) }
}

test('parts in any number and order make exactly what one refund of the whole makes', () => {
  const holds = (story: Story) => {
    const programme = programmeIn(story)
    const bill = afterSpending(billIn(story), story.spent)
    const parts = turned(partsIn(story), story.turns)
    const once = refundAll(bill, [{ before: 0, fen: story.amountFen }], { programme })
    expect(worth(refundAll(bill, parts, { programme }))).toEqual(worth(once))
  }
  fc.assert(fc.property(stories, holds), { numRuns: 1000 })
})

test('parts in the order of their recording end in the same lots as the whole, whatever was spent and died', () => {
  const holds = (story: Story, day: string) => {
    const programme = programmeIn(story)
    const bill = settledOn(afterSpending(billIn(story), story.spent), day, programme)
    const once = refundAll(bill, [{ before: 0, fen: story.amountFen }], { programme, day })
    const parts = refundAll(bill, partsIn(story), { programme, day })
    expect(parts.member.points).toEqual(once.member.points)
    expect(worth(parts)).toEqual(worth(once))
  }
  fc.assert(fc.property(stories, fc.constantFrom(...days), holds), { numRuns: 1500 })
})

test('the whole is what was earned and what was spent, to the point', () => {
  const holds = (story: Story) => {
    const bill = afterSpending(billIn(story), story.spent)
    const { earned, paid } = bill.bought
    const parts = turned(partsIn(story), story.turns)
    const { member, clawed, restored } = refundAll(bill, parts, { programme: programmeIn(story) })
    expect({ clawed, restored }).toEqual({
      clawed: pointsEarned(earned),
      restored: 0 - sumLots(paid?.lots ?? {}),
    })
    expect(member.growth.m202603 ?? 0).toBe(0)
    expect(member.activity.spend.m202603).toBe(0)
  }
  fc.assert(fc.property(stories, holds), { numRuns: 1000 })
})

test('a member stands as if they had never bought: the same lots, the same debt', () => {
  const holds = (story: Story) => {
    const bill = billIn(story)
    const parts = turned(partsIn(story), story.turns)
    const { member } = refundAll(bill, parts, { programme: programmeIn(story) })
    expect(member.points).toEqual(memberIn(story).points)
  }
  fc.assert(fc.property(stories, holds), { numRuns: 1000 })
})

test('no part takes or gives back more than its own share of the bill, and a point', () => {
  const holds = (story: Story) => {
    const bill = billIn(story)
    const spent = 0 - sumLots(bill.bought.paid?.lots ?? {})
    const context = contextOn(on, { programme: programmeIn(story) })
    const { earned } = bill.bought
    let { member } = bill
    let taken = 0
    for (const part of partsIn(story)) {
      const { fen } = part
      const done = refundOrder(member, bill.bought, { ...part, context })
      const share = (spent * fen) / story.amountFen
      taken += done.clawed
      expect(done.clawed).toBeGreaterThanOrEqual(0)
      expect(taken).toBeLessThanOrEqual(pointsEarned(earned))
      expect(Math.abs(done.restored - share)).toBeLessThan(1)
      member = done.member
    }
  }
  fc.assert(fc.property(stories, holds), { numRuns: 500 })
})

test('lots and debt never stand side by side, and every entry sums', () => {
  const holds = (story: Story) => {
    const bill = afterSpending(billIn(story), story.spent)
    const parts = turned(partsIn(story), story.turns)
    const { member } = refundAll(bill, parts, { programme: programmeIn(story) })
    const { lots, debt } = member.points
    expect(debt === 0 || Object.keys(lots).length === 0).toBe(true)
    const made = entriesSince(bill.member, member)
    const moved = made.reduce((sum, entry) => sum + entry.points, 0)
    expect(balanceOf(member) - balanceOf(bill.member)).toBe(moved)
  }
  fc.assert(fc.property(stories, holds), { numRuns: 500 })
})

test('parts before and after the death of the lots that paid give back what each of them had paid', () => {
  const paid = { '20270331_reward': 100, '20270331_spend': 100 }
  const sold = sale({ amountFen: 4000, offsetPoints: 200, offsetFen: 2000 })
  const bill = billOf(memberWith({ lots: paid }), sold, contextOn(on))
  const given: Lots = {}
  let before = 0
  let { member } = bill
  for (const [fen, day] of [
    [2, on],
    [1998, '2027-05-01'],
    [2000, '2027-05-01'],
  ] as const) {
    const after = refundOrder(member, bill.bought, { fen, before, context: contextOn(day) }).member
    for (const { kind, lots } of entriesSince(member, after))
      if (kind === 'restore') Object.assign(given, plusLots(given, lots))
    member = after
    before += fen
  }
  // The first part came back to the lot that had paid it, the others for the days of grace, as one.
  expect(given).toEqual({ '20270331_spend': 1, '20270508_reward': 199 })
})

/** What an order earned, also while it is pending. */
function pointsEarned({ points, pending = {} }: Bill['bought']['earned']): number {
  return points + sumLots(pending)
}
