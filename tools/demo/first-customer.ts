// Customer number 1: a pleasant account to look at, written by hand. Days are
// counted back from today.
import type { Calendar } from './calendar'
import type { Act, Moment, Person } from './diary'
import { reviews } from './words'

const storeId = 'xuhui'
const praise = reviews[0]?.texts ?? []

function cleaning(yuan: number, text: string | undefined): Act {
  const review = text === undefined ? null : { afterDays: 1, stars: 5, text }
  return { kind: 'purchase', storeId, amountFen: yuan * 100, review }
}

/**
 * VIP since the spring; checked in on the last four days, not yet today;
 * points in more than three months' lots, some of which expire this month;
 * two live vouchers; a cleaning three days ago that waits for a review.
 */
export function firstCustomer({ today }: Calendar): Person {
  const ago = (days: number, minute: number, act: Act): Moment => ({
    day: Math.max(0, today - days),
    minute,
    act,
  })
  const redeem = (rewardId: string, useAfterDays: number | null): Act => ({
    kind: 'redeem',
    rewardId,
    useAfterDays,
  })
  const diary = [
    { day: 0, minute: 605, act: { kind: 'join' } as const },
    { day: 0, minute: 612, act: cleaning(1280, praise[0]) },
    ago(268, 690, cleaning(268, praise[1])),
    ago(201, 655, cleaning(498, praise[2])),
    ago(190, 1230, redeem('coupon-90', 15)),
    ago(88, 640, cleaning(388, undefined)),
    ago(41, 700, cleaning(238, praise[3])),
    ago(20, 1265, redeem('curtain-clean', null)),
    ago(9, 1242, redeem('extra-hour', null)),
    ...[8, 7, 4, 3, 2, 1].map(days => ago(days, 470 + days, { kind: 'checkIn' })),
    ago(3, 675, cleaning(288, undefined)),
  ]
  return { openid: 'demo-customer-1', nickname: '晨光里的青禾', source: 'store-qr', storeId, diary }
}
