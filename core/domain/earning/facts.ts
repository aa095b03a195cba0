// What conditions are asked about: the order, the moment, and the member as they stand. All of it comes
// from the order and the member's own document.
import type { Channel } from '../../contracts/rules'
import { type BusinessDate, businessHour, weekdayOf } from '../dates'
import type { Context, Member } from '../member'
import { segmentsOf } from '../segments'
import { tierOf } from '../tier'
import type { Bill } from './bill'

/** An order, as far as conditions ask about it. */
export interface Ordered {
  /** null = not known yet: conditions that name stores do not hold. */
  storeId: string | null
  channel: Channel
  bill: Bill
}

/** The facts of one purchase. */
export interface Facts extends Ordered {
  memberId: string
  today: BusinessDate
  /** Monday = 1 … Sunday = 7. */
  weekday: number
  monthDay: number
  /** The hour of the business day; asked for by few rules. */
  hour(): number
  tier: string
  segments: string[]
  /** 'MM-DD'; null = not known. */
  birthday: string | null
  /** Orders before this one. */
  orders: number
  /** Somebody who left and came back is no newcomer. */
  returned: boolean
  /** The dates of the latest orders, and the last one of each category. */
  orderDays: BusinessDate[]
  categoryDays: Record<string, BusinessDate>
}

/** The facts of a purchase of a member at the moment of the context. */
export function factsOf(
  member: Member,
  { storeId, channel, bill }: Ordered,
  { programme, now, today }: Pick<Context, 'programme' | 'now' | 'today'>,
): Facts {
  const { activity, profile } = member
  return {
    storeId,
    channel,
    bill,
    memberId: member._id,
    today,
    weekday: weekdayOf(today),
    monthDay: Number(today.slice(8)),
    hour: () => businessHour(now, programme.brand.timeZone),
    tier: tierOf(programme, member, today).tier.id,
    segments: segmentsOf(member, { programme, today }),
    birthday: profile.birthday?.slice(-5) ?? null,
    orders: activity.orders,
    returned: member.voided !== undefined,
    orderDays: activity.days ?? [],
    categoryDays: activity.categoryDays ?? {},
  }
}
