// The forms of rewards in words: a coupon, minutes, a gift, an experience.
import type { CouponForm, RewardForm } from '../../contracts/reward'
import { fenText } from './numbers'
import { sentence, type Telling } from './piece'

/** What a form is; nothing when a reward has none. */
export function formText(form: RewardForm, t: Telling): string {
  switch (form.kind) {
    case 'coupon':
      return offText(form, t)
    case 'service_time':
      return sentence(t, 'say.form.minutes', { minutes: form.minutes })
    case 'gift':
      return sentence(t, form.by === 'pickup' ? 'say.form.pickup' : 'say.form.delivery')
    case 'experience':
      return sentence(t, 'say.form.on', { date: form.on, time: form.at })
  }
}

/** The fields that say what comes off a bill. */
export const OFF_FIELDS = ['percentOff', 'fenOff', 'minFen', 'maxFen', 'categories'] as const

/** What a coupon or a campaign takes off a bill, and under which conditions. */
export function offText(off: Pick<CouponForm, (typeof OFF_FIELDS)[number]>, t: Telling): string {
  const { percentOff: percent, fenOff, minFen, maxFen, categories } = off
  const list = categories.join(t.words.sentences.list)
  const parts = [
    ...(percent ? [sentence(t, 'say.form.percent', { percent })] : []),
    ...(fenOff ? [sentence(t, 'say.form.fen', { money: fenText(fenOff) })] : []),
    ...(minFen > 0 ? [sentence(t, 'say.form.min', { money: fenText(minFen) })] : []),
    ...(maxFen ? [sentence(t, 'say.form.max', { money: fenText(maxFen) })] : []),
    ...(list ? [sentence(t, 'say.form.categories', { categories: list })] : []),
  ]
  return parts.join(t.words.sentences.comma)
}
