// The parts of a programme that have a sentence of their own. Whatever else a part holds is told
// field by field, so that nothing that a brand decides is passed over.
import type { Programme, Reward, Tier } from '../../contracts/programme'
import { formText } from './forms'
import { membershipPieces } from './membership-phrases'
import { factorText, fenText, numberText } from './numbers'
import { type Piece, piece, sentence, storesText, type Telling } from './piece'
import { rulePieces } from './rule-phrases'
import { waysPieces } from './ways-phrases'

export { type Piece, sentence, storesText, type Telling } from './piece'

/** All fields that a reward's form may have: its sentence tells each. */
const FORM_FIELDS = 'kind percentOff fenOff minFen maxFen categories minutes by on at'.split(' ')

type Earning = Programme['earning']
type Settle = Earning['purchase']['settle']
type Offset = NonNullable<Programme['offset']>
type Growth = Programme['growth']
type TierRules = Programme['tierRules']

const earning: Record<string, Piece[]> = {
  'earning.join': [
    piece<Earning['join']>(['points'], ({ points }, t) =>
      sentence(t, points > 0 ? 'say.join' : 'say.join.none', { points }),
    ),
  ],
  'earning.purchase': [
    piece<Earning['purchase']>(['points', 'perYuan'], ({ points, perYuan: yuan }, t) =>
      sentence(t, 'say.rate', { points, yuan }),
    ),
    piece<Earning['purchase']>(['capPerOrder'], ({ capPerOrder: points }, t) =>
      sentence(t, 'say.cap', { points }),
    ),
  ],
  'earning.purchase.settle': [
    piece<{ kind: Settle['kind']; days: number; latestDays: number }>(
      ['kind', 'days', 'latestDays'],
      ({ kind, days, latestDays }, t) =>
        sentence(t, `say.settle.${kind}`, { days: days ?? latestDays ?? 0 }),
    ),
  ],
  'earning.review': [
    piece<Earning['review']>(['points'], ({ points }, t) => sentence(t, 'say.review', { points })),
    piece<Earning['review']>(['withinDays'], ({ withinDays: days }, t) =>
      sentence(t, 'say.review.days', { days }),
    ),
  ],
  'earning.checkIn': [
    piece<Earning['checkIn']>(['table'], ({ table }, t) =>
      sentence(t, 'say.check_in', {
        table: table.map(numberText).join(t.words.sentences.list),
      }),
    ),
  ],
}

const using: Record<string, Piece[]> = {
  expiry: [
    {
      fields: ['kind', 'amount', 'unit', 'to', 'month', 'day', 'leastDays', 'on'],
      say: (expiry: Programme['expiry'], t) => expiryText(expiry, t),
    } as Piece,
  ],
  notices: [
    piece<Programme['notices']>(['expiryDays'], ({ expiryDays: days }, t) =>
      sentence(t, days === null ? 'say.notice.none' : 'say.notice', { days: days ?? 0 }),
    ),
  ],
  'notices.offer': [
    piece<{ rewards: string[]; percentOff: number }>(
      ['rewards', 'percentOff'],
      ({ rewards, percentOff: percent }, t) => {
        const name = (id: string) => t.programme.rewards.find(one => one.id === id)?.name ?? id
        const names = rewards.map(name).join(t.words.sentences.list)
        return sentence(t, 'say.notice.offer', { rewards: names, percent })
      },
    ),
  ],
  inactivity: [
    piece<NonNullable<Programme['inactivity']>>(
      ['months', 'noticeDays'],
      ({ months, noticeDays: days }, t) => sentence(t, 'say.inactivity', { months, days }),
    ),
  ],
  reinstatement: [
    piece<NonNullable<Programme['reinstatement']>>(
      ['withinDays', 'graceDays'],
      ({ withinDays: days, graceDays: grace }, t) =>
        sentence(t, 'say.reinstatement', { days, grace }),
    ),
  ],
  offset: [
    piece<Offset>(['points', 'fen'], ({ points, fen }, t) =>
      sentence(t, 'say.offset', { points, money: fenText(fen) }),
    ),
    piece<Offset>(['step'], ({ step: points }, t) => sentence(t, 'say.offset.step', { points })),
    piece<Offset>(['maxPercent', 'maxFen'], ({ maxPercent: percent, maxFen }, t) =>
      sentence(t, 'say.offset.max', { percent, money: fenText(maxFen) }),
    ),
  ],
  refund: [
    piece<Programme['refund']>(['graceDays'], ({ graceDays: days }, t) =>
      sentence(t, 'say.grace', { days }),
    ),
  ],
  'rewards.*': [
    piece<Reward>(['points', 'cashFen'], ({ points, cashFen }, t) =>
      sentence(t, cashFen > 0 ? 'say.price.cash' : 'say.price', {
        points,
        money: fenText(cashFen),
      }),
    ),
    piece<Reward>(['validDays'], ({ validDays: days }, t) => sentence(t, 'say.valid', { days })),
    piece<Reward>(['stock'], ({ stock }, t) =>
      sentence(t, stock === null ? 'say.stock.none' : 'say.stock', { count: stock ?? 0 }),
    ),
    piece<Reward>(['perMember'], ({ perMember }, t) =>
      sentence(t, perMember === null ? 'say.per_member.none' : 'say.per_member', {
        count: perMember ?? 0,
      }),
    ),
    piece<Reward>(['tier'], ({ tier: id }, t) => {
      const tier = t.programme.tiers.find(one => one.id === id)?.name ?? id
      return tier === null
        ? sentence(t, 'say.reward.tier.none')
        : sentence(t, 'say.reward.tier', { tier })
    }),
    piece<Reward>(['redeemAt'], ({ redeemAt = ['app'] }, t) =>
      sentence(t, 'say.reward.at', {
        places: redeemAt.map(place => t.words.choices[place]).join(t.words.sentences.list),
      }),
    ),
    piece<Reward>(['segments'], ({ segments: ids }, t) => {
      if (!ids) return sentence(t, 'say.reward.tier.none')
      const name = (id: string) => t.programme.segments?.find(one => one.id === id)?.name ?? id
      return sentence(t, 'say.reward.segments', {
        text: ids.map(name).join(t.words.sentences.list),
      })
    }),
    piece<Reward>(['stores'], ({ stores }, t) =>
      sentence(t, 'say.reward.stores', { stores: storesText(stores, t) }),
    ),
  ],
  'rewards.*.form': [{ fields: FORM_FIELDS, say: formText as Piece['say'] }],
}

const tiers: Record<string, Piece[]> = {
  growth: [
    piece<Growth>(['perYuan'], ({ perYuan: growth }, t) =>
      sentence(t, 'say.growth.yuan', { growth }),
    ),
    piece<Growth>(['perOrder'], ({ perOrder: growth }, t) =>
      sentence(t, 'say.growth.order', { growth }),
    ),
    piece<Growth>(['perPoint'], ({ perPoint: growth }, t) =>
      sentence(t, 'say.growth.point', { growth }),
    ),
  ],
  tierRules: [
    piece<TierRules>(['window'], ({ window }, t) => sentence(t, `say.window.${window}`)),
    piece<TierRules>(['warnDays'], ({ warnDays: days }, t) =>
      sentence(t, days > 0 ? 'say.warn' : 'say.warn.none', { days }),
    ),
    piece<TierRules>(['graceDays'], ({ graceDays: days }, t) =>
      sentence(t, days > 0 ? 'say.tier.grace' : 'say.tier.grace.none', { days }),
    ),
  ],
  'tiers.*': [
    piece<Tier>(['growth'], ({ growth }, t) =>
      sentence(t, growth > 0 ? 'say.tier.growth' : 'say.tier.base', { growth }),
    ),
    piece<Tier>(['percent'], ({ percent }, t) =>
      sentence(t, 'say.tier.percent', { factor: factorText(percent) }),
    ),
    piece<Tier>(['benefits'], ({ benefits }, t) => {
      const { list, none } = t.words.sentences
      return sentence(t, 'say.tier.benefits', { text: benefits.join(list) || none })
    }),
  ],
  'tiers.*.welcome': [
    piece<{ points?: number; rewardId?: string }>(['points', 'rewardId'], (welcome, t) => {
      const { points = 0, rewardId } = welcome
      if (rewardId === undefined) return sentence(t, 'say.welcome.points', { points })
      const reward = t.programme.rewards.find(one => one.id === rewardId)?.name ?? rewardId
      return sentence(t, 'say.welcome.reward', { reward })
    }),
  ],
}

const all: Record<string, Piece[]> = {
  ...earning,
  ...waysPieces,
  ...rulePieces,
  ...using,
  ...tiers,
  ...membershipPieces,
}

/** The sentences about the part at a path; an item of a list stands under `*`. */
export function piecesAt(path: string[]): Piece[] {
  return all[path.join('.')] ?? []
}

function expiryText(expiry: Programme['expiry'], telling: Telling): string {
  if (expiry.kind === 'never') return sentence(telling, 'say.expiry.never')
  if (expiry.kind === 'date') return sentence(telling, 'say.expiry.date', { date: expiry.on })
  if (expiry.kind === 'fixed') {
    const { month, day, leastDays: days } = expiry
    const dates = sentence(telling, 'say.expiry.fixed', { month, day, days })
    const isLeap = month === 2 && day === 29
    const { comma } = telling.words.sentences
    return isLeap ? dates + comma + sentence(telling, 'say.expiry.leap') : dates
  }
  const length = sentence(telling, `unit.${expiry.unit}`, { amount: expiry.amount })
  const end = sentence(telling, `end.${expiry.to}`)
  return sentence(telling, 'say.expiry.after', { length, end })
}
