// A simulated programme with a paid membership and a contest of those who pay most.
import type { Contest } from '../../core/contracts/games'
import type { Entitlement, MembershipPlan } from '../../core/contracts/membership'
import type { Programme } from '../../core/contracts/programme'

/** A month for money; each use of its benefit takes something off a refund. */
export const monthCard: MembershipPlan = {
  ...{ id: 'month-card', name: '青禾月卡', priceFen: 1_200, months: 1 },
  benefits: [
    { id: 'fridge', name: '冰箱清洁', kind: 'service', count: 2, per: 'month', valueFen: 500 },
    { id: 'advisor', name: '专属顾问', kind: 'advisor', count: null, per: 'period', valueFen: 0 },
  ],
  ...{ remindDays: 5, refundDays: 3 },
}

/** What uses name, in the order in which acts do. */
export const entitlementIds = ['m-fridge', 'm-advisor', 't-festival']

const contest = (id: string, from: string, to: string): Contest => ({
  ...{ id, name: '消费达人', from, to, ranks: [50, 30, 10], settleAfterDays: 2 },
  ...{ terms: '活动期间实付金额前三名。', organiser: '青禾到家', contact: '400-000-0000' },
})

/** The contests, one after the other. */
export const contests = [
  contest('march', '2026-03-03', '2026-03-06'),
  contest('spring', '2026-03-05', '2026-03-31'),
]

/** The parts of the programme. */
export const paid: Pick<Programme, 'memberships' | 'games' | 'contests'> = {
  memberships: [monthCard],
  games: 'on',
  contests,
}

/** What every tier brings in a month. */
export const festival: Entitlement = {
  ...{ id: 'festival', name: '节日礼遇', kind: 'festival_offer', count: 1, per: 'month' },
  valueFen: 0,
}
