// Small wrong decisions, planted around the domain: each is found by the rules of the histories. So
// an agreement of ledger and naive model means something.
import fc from 'fast-check'
import type { Programme } from '../contracts/programme'
import { booked, oneLess } from '../testing/booked'
import type { Decision } from '../testing/commands'
import { type Fault, histories, play } from '../testing/histories'
import { brokenBy } from '../testing/rules'
import { listOf, mapOf } from './ledger/lot-list'
import type { Context, Member } from './member'

const MODEL = 'the naive model agrees'

/** The domain goes by rules that are a little other than the brand's. */
const wrongRules: [string, (programme: Programme) => Partial<Programme>][] = [
  ['points live a month too long', () => ({ expiry: { kind: 'after', ...year, amount: 13 } })],
  ['points die a month early', () => ({ expiry: { kind: 'after', ...year, amount: 11 } })],
  [
    'the grace has a day too many',
    ({ refund }) => ({ refund: { graceDays: refund.graceDays + 1 } }),
  ],
  ['a check-in earns one point more', one => earning(one, { checkIn: { table: [6] } })],
  [
    'a review earns one point more',
    one => earning(one, { review: { points: 31, withinDays: 30 } }),
  ],
  ['an order may earn one point more', one => capped(one, 1)],
  ['an order may earn one point less', one => capped(one, -1)],
  [
    'tiers multiply by one per cent more',
    one => tiers(one, ({ percent }) => ({ percent: percent + 1 })),
  ],
  [
    'tiers are reached at half their growth',
    one => tiers(one, ({ growth }) => ({ growth: growth / 2 })),
  ],
  [
    'an order counts once too often as growth',
    one => growing(one, { perOrder: one.growth.perOrder + 1 }),
  ],
  ['money counts twice as growth', one => growing(one, { perYuan: one.growth.perYuan * 2 + 1 })],
  [
    'all years are calendar years',
    one => ({ tierRules: { ...one.tierRules, window: 'calendar' } }),
  ],
  ['tiers have no grace', one => ({ tierRules: { ...one.tierRules, graceDays: 0 } })],
  ['nobody is cleared for inactivity', () => ({ inactivity: null })],
  [
    'accounts are cleared a month early',
    ({ inactivity }) => ({
      inactivity: inactivity && { ...inactivity, months: inactivity.months - 1 },
    }),
  ],
  [
    'what came back lives a day too long',
    ({ reinstatement }) => ({
      reinstatement: reinstatement && { ...reinstatement, graceDays: reinstatement.graceDays + 1 },
    }),
  ],
  [
    'a birthday’s gift comes a day early',
    ({ ways }) => ({
      ways: ways?.birthday && {
        ...ways,
        birthday: { ...ways.birthday, daysBefore: ways.birthday.daysBefore + 1 },
      },
    }),
  ],
  [
    'the offer of a notice takes off too much',
    ({ notices }) => ({
      notices: notices.offer
        ? { ...notices, offer: { ...notices.offer, percentOff: 60 } }
        : notices,
    }),
  ],
  ['the offer of a notice is forgotten', ({ notices }) => ({ notices: without(notices) })],
  [
    'a point pays a fen too much',
    ({ offset }) => ({
      offset: offset && { ...offset, fen: offset.fen + 1 },
    }),
  ],
]

const year = { unit: 'month', to: 'month' } as const

function without({ offer: _, ...notices }: Programme['notices']): Programme['notices'] {
  return notices
}

function earning({ earning: now }: Programme, other: Partial<Programme['earning']>) {
  return { earning: { ...now, ...other } }
}

function capped(programme: Programme, by: number) {
  const { purchase } = programme.earning
  return earning(programme, { purchase: { ...purchase, capPerOrder: purchase.capPerOrder + by } })
}

type Tier = Programme['tiers'][number]

function tiers(programme: Programme, change: (tier: Tier) => Partial<Tier>) {
  return { tiers: programme.tiers.map(tier => ({ ...tier, ...change(tier) })) }
}

function growing({ growth }: Programme, other: Partial<Programme['growth']>) {
  return { growth: { ...growth, ...other } }
}

type Wrong = (decision: Decision, context: Context) => Member

/** The domain decides amiss, and books it properly: no sum and no hash tells. */
const wrongDecisions: [string, Wrong, string][] = [
  ['a spend takes a point of the last lot first', after('redeem', lastFirst), MODEL],
  ['a purchase on points takes one too many', after('purchase', oneLess), MODEL],
  ['a refund takes a point too many', after('refund', oneLess), MODEL],
  ['a correction is booked with a point less', after('adjust', oneLess), MODEL],
  ['a review is counted with a point less', after('review', oneLess), MODEL],
  ['what died comes back with a point less', after('reinstate', oneLess), MODEL],
  ['a check-in does not lengthen the streak', after('check_in', startAgain), MODEL],
  [
    'money is not counted',
    after('purchase', ({ activity, ...rest }) => ({
      ...rest,
      activity: { ...activity, spend: {} },
    })),
    MODEL,
  ],
  [
    'categories are not counted',
    after('purchase', ({ activity, ...rest }) => ({
      ...rest,
      activity: { ...activity, categories: {} },
    })),
    MODEL,
  ],
  ['a refund leaves no debt', after('refund', oweNothing), MODEL],
  ['a granted tier is not kept', after('grant', ({ granted: _, ...rest }) => rest), MODEL],
  ['a freeze is forgotten', after('freeze', ({ state: _, ...rest }) => rest), MODEL],
  [
    'a message is lost',
    ({ member }) => ({ ...member, outbox: entriesOf(member) }),
    'messages are numbered without gaps, and none is told twice',
  ],
  [
    'a point comes of nothing',
    after('check_in', ofNothing),
    'the balance is the sum of the lots less the debt, and of all entries',
  ],
  [
    'an entry is changed afterwards',
    after('adjust', changed),
    'replay of the entries is the live account',
  ],
]

function after(kind: string, change: (member: Member, context: Context) => Member): Wrong {
  return ({ member, fact }, context) => (fact?.kind === kind ? change(member, context) : member)
}

function lastFirst(member: Member, context: Context): Member {
  const { lots } = member.points
  const [first, last] = [lots[0]?.key, lots.at(-1)?.key]
  return first && last && first !== last
    ? booked(member, { lots: { [first]: 1, [last]: -1 } }, context)
    : member
}

function oweNothing(member: Member, context: Context): Member {
  const { debt } = member.points
  return debt > 0 ? booked(member, { lots: {}, debt: -debt }, context) : member
}

function startAgain(member: Member, { today }: Context): Member {
  return { ...member, checkIn: { since: today, last: today } }
}

function entriesOf({ outbox }: Member): Member['outbox'] {
  return Object.fromEntries(Object.entries(outbox).filter(([, item]) => item.to !== 'messages'))
}

function ofNothing(member: Member): Member {
  const lots = listOf({ ...mapOf(member.points.lots), never_promotion: 1 })
  return { ...member, points: { ...member.points, lots } }
}

function changed(member: Member): Member {
  const items = Object.entries(member.outbox).map(([key, item]) =>
    item.to === 'entries' ? [key, { ...item, doc: { ...item.doc, at: 0 } }] : [key, item],
  )
  return { ...member, outbox: Object.fromEntries(items) }
}

/** The first rule that any of some thousand histories breaks in a domain with this fault; null = none does. */
function found(fault: Fault): string | null {
  for (let seed = 1; seed <= 40; seed++)
    for (const history of fc.sample(histories, { numRuns: 100, seed })) {
      const broken = brokenBy(play(history, fault))
      if (broken) return broken.rule
    }
  return null
}

test.each(wrongRules)('%s: found', (_, rules) => {
  const fault = { rules: (programme: Programme) => ({ ...programme, ...rules(programme) }) }
  expect(found(fault)).not.toBeNull()
})

test.each(wrongDecisions)('%s: found', (_, decided, rule) => {
  expect(found({ decided })).toBe(rule)
})

test('without a fault these histories break nothing', () => {
  const broken = fc.sample(histories, { numRuns: 100, seed: 1 }).map(one => brokenBy(play(one)))
  expect(broken.filter(Boolean)).toEqual([])
})
