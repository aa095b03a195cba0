// Paid memberships, entitlements, booking, discounts of bills and segments in sentences.
import type { BookingRules } from '../../contracts/booking'
import type { CampaignDiscount } from '../../contracts/discounts'
import type { Entitlement, MembershipPlan } from '../../contracts/membership'
import type { Segment, SegmentRule } from '../../contracts/segments'
import { OFF_FIELDS, offText } from './forms'
import { fenText } from './numbers'
import { type Piece, piece, sentence, type Telling } from './piece'
import { dayPieces, tiersText } from './rule-phrases'

const entitlement = [
  piece<Entitlement>(['kind'], ({ kind }, t) => t.words.choices[kind]),
  piece<Entitlement>(['percent'], ({ percent = 0 }, t) =>
    sentence(t, 'say.form.percent', { percent }),
  ),
  piece<Entitlement>(['count', 'per'], ({ count, per }, t) => {
    const free = sentence(t, 'say.use.free')
    const times = count === null ? free : sentence(t, 'say.use.times', { count })
    return sentence(t, `say.use.${per}`, { times })
  }),
  ...dayPieces,
  piece<Entitlement>(['valueFen'], ({ valueFen }, t) =>
    valueFen > 0 ? sentence(t, 'say.use.value', { money: fenText(valueFen) }) : '',
  ),
]

/** The sentences by the path of their part. */
export const membershipPieces: Record<string, Piece[]> = {
  'tiers.*.entitlements.*': entitlement,
  'memberships.*.benefits.*': entitlement,
  'memberships.*': [
    piece<MembershipPlan>(['priceFen', 'months'], ({ priceFen, months }, t) =>
      sentence(t, 'say.plan', { money: fenText(priceFen), months }),
    ),
    piece<MembershipPlan>(['refundDays'], ({ refundDays: days }, t) =>
      sentence(t, days > 0 ? 'say.plan.refund' : 'say.plan.refund.none', { days }),
    ),
    piece<MembershipPlan>(['remindDays'], ({ remindDays: days }, t) =>
      sentence(t, days > 0 ? 'say.plan.remind' : 'say.plan.remind.none', { days }),
    ),
  ],
  booking: [
    piece<BookingRules>(['seats'], ({ seats: count }, t) =>
      sentence(t, 'say.book.seats', { count }),
    ),
    piece<BookingRules>(['opensDays'], ({ opensDays: days }, t) =>
      sentence(t, 'say.book.opens', { days }),
    ),
    piece<BookingRules>(['early'], ({ early }, t) => {
      const told = early.map(({ tier, opensDays: days }) =>
        sentence(t, 'say.book.early', { tier: tiersText([tier], t), days }),
      )
      return told.join(t.words.sentences.list) || sentence(t, 'say.book.early.none')
    }),
    piece<BookingRules>(['priorityDays'], ({ priorityDays: days }, t) =>
      sentence(t, days > 0 ? 'say.book.priority' : 'say.book.priority.none', { days }),
    ),
    piece<BookingRules>(['cancelHours'], ({ cancelHours: hours }, t) =>
      sentence(t, 'say.book.cancel', { hours }),
    ),
  ],
  'segments.*': [piece<Segment>(['who'], ({ who }, t) => whoText(who, t))],
  'discounts.*': [
    piece<CampaignDiscount>([...OFF_FIELDS], offText),
    piece<CampaignDiscount>(['from', 'to'], ({ from, to }, t) =>
      sentence(t, 'campaign.window', { from, to }),
    ),
    ...dayPieces,
    piece<CampaignDiscount>(['tiers'], ({ tiers = [] }, t) => tiersText(tiers, t)),
  ],
}

const members: {
  [Key in keyof Required<SegmentRule>]: (asked: NonNullable<SegmentRule[Key]>, t: Telling) => string
} = {
  tiers: (tiers, t) => sentence(t, 'say.who.tiers', { text: tiersText(tiers, t) }),
  joinedDays: (days, t) => sentence(t, 'say.who.joined', { days }),
  idleDays: (days, t) => sentence(t, 'say.who.idle', { days }),
  ordersAtLeast: (count, t) => sentence(t, 'say.who.least', { count }),
  ordersAtMost: (count, t) => sentence(t, 'say.who.most', { count }),
  spent: ({ months, fen }, t) => sentence(t, 'say.who.spent', { months, money: fenText(fen) }),
}

/** Who belongs to a segment. */
function whoText(who: SegmentRule | null, t: Telling): string {
  if (!who) return sentence(t, 'say.who.listed')
  const told = Object.entries(members).flatMap(([key, tell]) => {
    const asked = who[key as keyof SegmentRule]
    return asked === undefined ? [] : [(tell as (asked: unknown, t: Telling) => string)(asked, t)]
  })
  return told.join(t.words.sentences.comma)
}
