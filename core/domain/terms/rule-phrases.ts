// Earning rules and campaigns in sentences: conditions, gifts, limits, windows.
import type { Campaign, Caps, Conditions, Give } from '../../contracts/rules'
import { factorText, fenText } from './numbers'
import { type Piece, piece, sentence, storesText, type Telling } from './piece'

type Say<Key extends keyof Conditions> = (
  value: NonNullable<Conditions[Key]>,
  telling: Telling,
) => string

/** One sentence for each condition, in the order in which they are told. */
const conditions: { [Key in keyof Required<Conditions>]: Say<Key> } = {
  dates: (dates, t) => sentence(t, 'when.dates', dates),
  weekdays: (days, t) => sentence(t, 'when.weekdays', { text: weekdaysText(days, t) }),
  monthDays: (days, t) => sentence(t, 'when.monthDays', { text: listed(days.map(String), t) }),
  hours: ({ from, to }, t) => sentence(t, 'when.hours', { from, to }),
  stores: (stores, t) => sentence(t, 'when.stores', { text: storesText(stores, t) }),
  channels: (channels, t) => {
    const { choices } = t.words
    return sentence(t, 'when.channels', {
      text: listed(
        channels.map(one => choices[one]),
        t,
      ),
    })
  },
  tiers: (tiers, t) => sentence(t, 'when.tiers', { text: tiersText(tiers, t) }),
  segments: (ids, t) => sentence(t, 'when.segments', { text: listed(segmentNames(ids, t), t) }),
  categories: (names, t) => sentence(t, 'when.categories', { text: listed(names, t) }),
  items: (items, t) => sentence(t, 'when.items', { text: listed(items, t) }),
  firstPurchase: (_, t) => sentence(t, 'when.firstPurchase'),
  birthday: (when, t) => sentence(t, `when.birthday.${when}`),
  nth: (count, t) => sentence(t, 'when.nth', { count }),
  ordersWithin: ({ days, atLeast: count }, t) => sentence(t, 'when.ordersWithin', { days, count }),
  categoriesWithin: ({ days, atLeast: count }, t) =>
    sentence(t, 'when.categoriesWithin', { days, count }),
  package: (items, t) => sentence(t, 'when.package', { text: listed(items, t) }),
  minFen: (fen, t) => sentence(t, 'when.minFen', { money: fenText(fen) }),
}

/** Conditions in one sentence; '' when nothing is asked. */
export function conditionsText(when: Conditions, telling: Telling): string {
  const told = Object.entries(conditions).flatMap(([key, tell]) => {
    const value = when[key as keyof Conditions]
    return value === undefined
      ? []
      : [(tell as (value: unknown, t: Telling) => string)(value, telling)]
  })
  return told.join(telling.words.sentences.comma)
}

function giveText(give: Give, t: Telling): string {
  switch (give.kind) {
    case 'rate':
      return sentence(t, 'give.rate', { points: give.points, yuan: give.perYuan })
    case 'step':
      return sentence(t, 'give.step', { points: give.points, money: fenText(give.everyFen) })
    case 'fixed':
      return sentence(t, 'give.fixed', { points: give.points })
    case 'multiply':
      return sentence(t, `give.multiply.${give.with}`, { factor: factorText(give.percent) })
  }
}

const CAPS = ['perOrder', 'perDay', 'perWeek', 'perMonth', 'perMember'] as const

function capsText(caps: Caps, t: Telling): string {
  const told = CAPS.flatMap(key => {
    const points = caps[key]
    return points === undefined ? [] : [sentence(t, `caps.${key}`, { points })]
  })
  return told.join(t.words.sentences.comma)
}

function listed(items: readonly string[], { words }: Telling): string {
  return items.join(words.sentences.list)
}

function segmentNames(ids: string[], { programme: { segments = [] } }: Telling): string[] {
  return ids.map(id => segments.find(segment => segment.id === id)?.name ?? id)
}

/** Tiers by name. */
export function tiersText(ids: string[], t: Telling): string {
  return listed(
    ids.map(id => t.programme.tiers.find(tier => tier.id === id)?.name ?? id),
    t,
  )
}

function weekdaysText(days: number[], t: Telling): string {
  const names = ['day.1', 'day.2', 'day.3', 'day.4', 'day.5', 'day.6', 'day.7'] as const
  return listed(
    days.map(day => sentence(t, names[day - 1] ?? 'day.7')),
    t,
  )
}

/** The fields of what a rule gives, which mean something only together. */
export const GIVE_FIELDS = ['kind', 'points', 'perYuan', 'everyFen', 'percent', 'with']

const rule = {
  when: [
    piece<Conditions>(
      Object.keys(conditions) as (keyof Conditions)[],
      (when, t) => conditionsText(when, t) || sentence(t, 'when.always'),
    ),
  ],
  give: [piece<Give>(GIVE_FIELDS as (keyof Give)[], giveText)],
  caps: [piece<Caps>([...CAPS], (caps, t) => capsText(caps, t) || sentence(t, 'caps.none'))],
}

const campaign = [
  piece<Campaign>(['kind'], ({ kind }, t) => t.words.choices[kind]),
  piece<Campaign>(['from', 'to'], ({ from, to }, t) =>
    sentence(t, 'campaign.window', { from, to }),
  ),
  piece<Campaign>(['holdOutPercent'], ({ holdOutPercent: percent }, t) =>
    sentence(t, percent > 0 ? 'campaign.holdOut' : 'campaign.holdOut.none', { percent }),
  ),
  piece<Campaign>(['budgetPoints'], ({ budgetPoints: points }, t) =>
    sentence(t, points === null ? 'campaign.budget.none' : 'campaign.budget', {
      points: points ?? 0,
    }),
  ),
  piece<Campaign>(['pointsPerMember'], ({ pointsPerMember: points }, t) =>
    sentence(t, points === null ? 'campaign.perMember.none' : 'campaign.perMember', {
      points: points ?? 0,
    }),
  ),
]

/** Days of the week or of the month, wherever a part names them. */
export const dayPieces = (['weekdays', 'monthDays'] as const).map(field =>
  piece<Conditions>([field], (part, t) => conditionsText({ [field]: part[field] }, t)),
)
const audience = (['tiers', 'segments'] as const).map(field =>
  piece<Conditions>([field], (part, t) => conditionsText({ [field]: part[field] }, t)),
)

/** The sentences of rules and campaigns, by their paths. */
export const rulePieces: Record<string, Piece[]> = {
  'earning.rules.*.when': rule.when,
  'earning.rules.*.give': rule.give,
  'earning.rules.*.caps': rule.caps,
  'earning.caps': rule.caps,
  'campaigns.*': campaign,
  'campaigns.*.recurring': dayPieces,
  'campaigns.*.audience': audience,
  'campaigns.*.rules.*.when': rule.when,
  'campaigns.*.rules.*.give': rule.give,
  'campaigns.*.rules.*.caps': rule.caps,
}
