// The forms of rewards in words: a coupon, minutes, a gift, an experience.
import type { RewardForm } from '../../contracts/reward'
import { fenText } from './numbers'
import { sentence, type Telling } from './phrases'

/** What a form is; nothing when a reward has none. */
export function formText(form: RewardForm, t: Telling): string {
  switch (form.kind) {
    case 'coupon':
      return couponParts(form, t).join(t.words.sentences.comma)
    case 'service_time':
      return sentence(t, 'say.form.minutes', { minutes: form.minutes })
    case 'gift':
      return sentence(t, form.by === 'pickup' ? 'say.form.pickup' : 'say.form.delivery')
    case 'experience':
      return sentence(t, 'say.form.on', { date: form.on, time: form.at })
  }
}

function couponParts(coupon: Extract<RewardForm, { kind: 'coupon' }>, t: Telling): string[] {
  const { percentOff: percent, fenOff, minFen, maxFen, categories } = coupon
  const list = categories.join(t.words.sentences.list)
  return [
    ...(percent ? [sentence(t, 'say.form.percent', { percent })] : []),
    ...(fenOff ? [sentence(t, 'say.form.fen', { money: fenText(fenOff) })] : []),
    ...(minFen > 0 ? [sentence(t, 'say.form.min', { money: fenText(minFen) })] : []),
    ...(maxFen ? [sentence(t, 'say.form.max', { money: fenText(maxFen) })] : []),
    ...(list ? [sentence(t, 'say.form.categories', { categories: list })] : []),
  ]
}
