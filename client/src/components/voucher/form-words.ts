// What a reward is, and how a voucher stands, in words.
import type { RewardForm } from '@core/contracts/reward'
import type { RewardView, VoucherView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate, formatPoints, formatPrice } from '@/i18n/format'

/** What a form is; '' when a clerk takes it as a whole. */
export function formText(form: RewardForm | undefined, t: Translate): string {
  switch (form?.kind) {
    case undefined:
      return ''
    case 'coupon': {
      const { percentOff: percent, fenOff = 0, minFen, maxFen, categories } = form
      const off =
        percent === undefined
          ? t('form.coupon.fen', { amount: formatPrice(fenOff) })
          : t('form.coupon.percent', { percent })
      const least = minFen > 0 ? t('form.coupon.min', { amount: formatPrice(minFen) }) : ''
      const most = maxFen ? t('form.coupon.max', { amount: formatPrice(maxFen) }) : ''
      const only =
        categories.length > 0
          ? t('form.coupon.categories', { categories: categories.join(t('join.list')) })
          : ''
      return [off, least, most, only].filter(Boolean).join(t('join.parts'))
    }
    case 'service_time':
      return t('form.minutes', { minutes: form.minutes })
    case 'gift':
      return t(`form.gift.${form.by}`)
    case 'experience':
      return t('form.experience', { date: formatDate(form.on, t), time: form.at })
  }
}

/** What a live voucher says besides its last day: what it is, what is left of it, where it is on its way. */
export function voucherNotes(voucher: VoucherView, t: Translate): string[] {
  const { form, minutesLeft: left, delivery, given, cancelBy } = voucher
  const begun = form?.kind === 'service_time' && left !== undefined && left < form.minutes
  const what = begun ? t('form.minutes.left', { left, minutes: form.minutes }) : formText(form, t)
  return [
    given ? t('voucher.given') : '',
    what,
    delivery ? t(`voucher.delivery.${delivery.state}`) : '',
    delivery?.number
      ? t('voucher.delivery.number', { carrier: delivery.carrier ?? '', number: delivery.number })
      : '',
    cancelBy ? t('voucher.cancel.until', { date: formatDate(cancelBy, t) }) : '',
  ].filter(Boolean)
}

/** What binds a reward of the catalogue, and what the next step of its ladder needs. */
export function rewardNotes(reward: RewardView, t: Translate): string[] {
  const { form, to, perMonth, perLife, ladder, cancelDays, giveDays, offer } = reward
  const before = form?.kind === 'experience'
  const next = ladder?.next
  return [
    offer
      ? t('reward.offer', { full: formatPoints(offer.full), date: formatDate(offer.until, t) })
      : '',
    formText(form, t),
    before && reward.left ? t('reward.seats', { left: reward.left }) : '',
    to ? t('reward.until', { date: formatDate(to, t) }) : '',
    perMonth ? t('reward.per_month', { limit: perMonth }) : '',
    perLife ? t('reward.per_life', { limit: perLife }) : '',
    cancelDays === undefined ? '' : cancelText({ before, days: cancelDays }, t),
    giveDays ? t('reward.give') : '',
    ladder ? t('reward.ladder', { name: ladder.name, step: ladder.step, of: ladder.of }) : '',
    next && next.missing > 0
      ? t('reward.ladder.next', { missing: formatPoints(next.missing), name: next.name })
      : '',
  ].filter(Boolean)
}

/** Until when a voucher of it may be cancelled: by the date of the experience, or from redeeming on. */
function cancelText({ before, days }: { before: boolean; days: number }, t: Translate): string {
  if (before) return t('reward.cancel.before', { days })
  return days === 0 ? t('reward.cancel.today') : t('reward.cancel', { days })
}
