// Memberships for money, and days that open earlier for some.
import { type Check, foundAt } from '../finding'
import { CARD_FEN } from '../measures'

/** One row for each thing that is looked for. */
export const membershipChecks: Check[] = [
  {
    code: 'membership_no_refund',
    level: 'warning',
    find: ({ programme: { memberships } }) =>
      foundAt(
        memberships,
        i => ['memberships', i, 'refundDays'],
        ({ refundDays }) => (refundDays === 0 ? {} : null),
      ),
  },
  {
    code: 'membership_end_unannounced',
    level: 'warning',
    find: ({ programme: { memberships } }) =>
      foundAt(
        memberships,
        i => ['memberships', i, 'remindDays'],
        ({ remindDays }) => (remindDays === 0 ? {} : null),
      ),
  },
  {
    code: 'membership_above_card',
    level: 'warning',
    find: ({ programme: { memberships } }) =>
      foundAt(
        memberships,
        i => ['memberships', i, 'priceFen'],
        ({ priceFen }) => (priceFen > CARD_FEN ? { priceFen, cardFen: CARD_FEN } : null),
      ),
  },
  {
    code: 'early_idle',
    level: 'warning',
    find: ({ programme: { booking, tiers } }) =>
      foundAt(
        booking?.early ?? [],
        i => ['booking', 'early', i, 'opensDays'],
        ({ opensDays: days, tier }) => {
          const all = booking?.opensDays ?? 0
          const name = tiers.find(({ id }) => id === tier)?.name ?? tier
          return days <= all ? { days, all, tier: name } : null
        },
      ),
  },
]
