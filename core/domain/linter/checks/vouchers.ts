// Coupons that are worth more than the money that earns them, and rewards whose time is over.
import type { CouponForm } from '../../../contracts/reward'
import { type Check, type Facts, type Found, foundAt, foundIf, type Subject } from '../finding'
import { COUPON_PERCENT, GIVES_BACK } from '../measures'

/** One row for each thing that is looked for. */
export const voucherChecks: Check[] = [
  // 广告法 art. 16, 医疗美容广告执法指南: nobody's experience may speak for a treatment.
  {
    code: 'stories_medical',
    level: 'error',
    find: ({ programme: { stories, brand } }) =>
      foundIf(stories === 'on' && brand.trade === 'medical_aesthetics', ['stories']),
  },
  {
    code: 'coupon_gives_all',
    level: 'error',
    find: subject => couponGives(subject, [GIVES_BACK.all, Number.POSITIVE_INFINITY]),
  },
  {
    code: 'coupon_gives_half',
    level: 'warning',
    find: subject => couponGives(subject, [GIVES_BACK.half, GIVES_BACK.all]),
  },
  {
    code: 'coupon_free_bill',
    level: 'warning',
    find: subject =>
      eachCoupon(subject, ({ fenOff = 0, minFen }) =>
        fenOff > 0 && minFen <= fenOff ? { offFen: fenOff } : null,
      ),
  },
  {
    code: 'coupon_uncapped',
    level: 'warning',
    find: subject =>
      eachCoupon(subject, ({ percentOff = 0, maxFen }) =>
        percentOff > COUPON_PERCENT && maxFen === undefined ? { percent: percentOff } : null,
      ),
  },
  { code: 'reward_over', level: 'advice', find: rewardOver },
]

function eachCoupon(
  { programme }: Subject,
  judge: (form: CouponForm, points: number) => Facts | null,
): Found[] {
  return foundAt(
    programme.rewards,
    i => ['rewards', i, 'form'],
    ({ form, points }) => (form?.kind === 'coupon' ? judge(form, points) : null),
  )
}

/** What the money that earns a coupon gets back by it, in the tier that multiplies most. */
function couponGives(subject: Subject, [least, below]: [number, number]): Found[] {
  return eachCoupon(subject, ({ fenOff = 0 }, points) => {
    const percent = (fenOff / points) * subject.money.bestRate
    const holds = percent >= least && percent < below
    return holds ? { offFen: fenOff, points, percent: Math.round(percent) } : null
  })
}

function rewardOver({ programme: { rewards }, today }: Subject): Found[] {
  return rewards.flatMap(({ to, form }, i) => {
    if (to !== undefined && to < today) return [{ path: ['rewards', i, 'to'], facts: { date: to } }]
    if (form?.kind === 'experience' && form.on < today)
      return [{ path: ['rewards', i, 'form', 'on'], facts: { date: form.on } }]
    return []
  })
}
