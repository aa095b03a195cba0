// A simulated programme that admins change while life goes on: what they change of it, by number, and what the rules of
// a version come to, worked out by hand.
import type { Programme } from '../../core/contracts/programme'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { campaignWith, fixed, ruleWith } from '../../core/testing/campaigns'

/** The reward that admins add and take away. */
export const EXTRA = 'sofa-clean'
/** How many days before they begin worse terms are told. */
export const NOTICE_DAYS = 3
/** What the campaign gives with every order, and its last day: it has begun before everything. */
export const BONUS = 7
export const BONUS_TO = '2030-12-31'

/** Every tier counts alike, so that what an order earns follows from the version alone. */
export function atTheDesk(base: Programme): Programme {
  return {
    ...base,
    governance: { approvals: 1, noticeDays: NOTICE_DAYS },
    tiers: base.tiers.map(tier => ({ ...tier, percent: 100 })),
    rewards: base.rewards.map(reward =>
      reward.kind === 'gift' ? { ...reward, form: { kind: 'gift', by: 'delivery' } } : reward,
    ),
  }
}

type Change = (programme: Programme) => unknown

const bonus = campaignWith({
  ...{ id: 'desk', name: '下单礼', from: '2026-01-01', to: BONUS_TO, budgetPoints: null },
  rules: [ruleWith(fixed(BONUS), { id: 'desk-each', name: '每单送' })],
})

const rate =
  (points: number): Change =>
  ({ earning, ...programme }) => ({
    ...programme,
    earning: { ...earning, purchase: { ...earning.purchase, points } },
  })

const fixedly =
  (way: 'join' | 'review', points: number): Change =>
  ({ earning, ...programme }) => ({
    ...programme,
    earning: { ...earning, [way]: { ...earning[way], points } },
  })

const price =
  (no: number, points: number): Change =>
  ({ rewards, ...programme }) => ({
    ...programme,
    rewards: rewards.map((reward, i) => (i === no ? { ...reward, points } : reward)),
  })

const without = ({ rewards }: Programme) => rewards.filter(({ id }) => id !== EXTRA)

const extra = (points: number): Change => {
  const sofa = housekeeping.rewards.filter(({ id }) => id === EXTRA)
  const offered = sofa.map(reward => ({ ...reward, points, cashFen: 0, perMember: null }))
  return programme => ({ ...programme, rewards: [...without(programme), ...offered] })
}

/** What an admin may change, by number; the last one makes no programme of it. */
export const edits: Change[] = [
  rate(2),
  rate(1),
  rate(3),
  price(0, 20),
  price(0, 30),
  price(1, 40),
  price(1, 70),
  extra(35),
  extra(15),
  programme => ({ ...programme, rewards: without(programme) }),
  fixedly('join', 120),
  fixedly('join', 100),
  fixedly('review', 30),
  fixedly('review', 20),
  programme => ({ ...programme, campaigns: [bonus] }),
  programme => ({ ...programme, campaigns: [] }),
  programme => ({ ...programme, tiers: 'oops' }),
]

/** What a version says, of what admins change. */
export interface Rules {
  rate: number
  /** The most that money earns with one order. */
  cap: number
  join: number
  review: number
  bonus: number
  /** By reward. */
  prices: Map<string, number>
}

/** Reads the rules of a version's content. */
export function rulesIn(content: unknown): Rules {
  const { earning, rewards, campaigns } = content as Programme
  return {
    rate: earning.purchase.points,
    cap: earning.purchase.capPerOrder ?? Number.POSITIVE_INFINITY,
    join: earning.join.points,
    review: earning.review.points,
    bonus: campaigns.length > 0 ? BONUS : 0,
    prices: new Map(rewards.map(({ id, points }) => [id, points])),
  }
}

/** Whether customers are worse off by the second than by the first. */
export function isWorseFor(before: Rules, after: Rules): boolean {
  const less = (['rate', 'join', 'review', 'bonus'] as const).some(of => after[of] < before[of])
  const dearer = [...before.prices].some(
    ([id, points]) => (after.prices.get(id) ?? Number.POSITIVE_INFINITY) > points,
  )
  return less || dearer
}
