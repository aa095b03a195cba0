// The terms that customers read, made from the programme itself so that both can't differ (G3).
import type { Programme } from '../../contracts/programme'
import { sentence, type Telling } from './phrases'
import { fieldWord, isNamedList, isPart, say, sentencesOf } from './say'
import { type Language, type SentenceName, wordsOf } from './words'

/** One chapter of the terms. */
export interface Chapter {
  title: string
  lines: string[]
}

/** Terms in one language. */
export interface Terms {
  title: string
  chapters: Chapter[]
}

/** Parts that have a chapter of their own below. */
const TOLD = new Set(
  `brand stores earning ways campaigns expiry notices inactivity reinstatement offset refund growth tierRules tiers rewards games lotteries contests governance discounts segments memberships booking`.split(
    ' ',
  ),
)
/** What is no matter of the customers: how the brand keeps its books. */
const INTERNAL = new Set(['liability'])

/** The terms of a programme: whatever it decides for customers is in them. */
export function termsOf(programme: Programme, language: Language = 'zh-CN'): Terms {
  const telling = { words: wordsOf(language), programme }
  const { name: brand } = programme.brand
  const chapters = partsOf(telling).map(([title, lines]) => ({
    title: sentence(telling, title),
    lines,
  }))
  return {
    title: sentence(telling, 'terms.title', { brand }),
    chapters: [
      { title: '', lines: [sentence(telling, 'terms.intro', { brand })] },
      ...chapters.filter(({ lines }) => lines.length > 0),
    ],
  }
}

/** The chapters by the names of their titles, also those without a line. */
export function partsOf(telling: Telling): [SentenceName, string[]][] {
  const parts: [SentenceName, string[]][] = [
    ['terms.earn', earnLines(telling)],
    ['terms.campaigns', campaignLines(telling)],
    ['terms.spend', spendLines(telling)],
    ['terms.rewards', itemLines('rewards', telling)],
    ['terms.expiry', expiryLines(telling)],
    ['terms.tiers', tierLines(telling)],
    ['terms.membership', membershipLines(telling)],
    ['terms.booking', bookingLines(telling)],
    ['terms.refund', refundLines(telling)],
    ['terms.games', gamesLines(telling)],
    ['terms.more', otherLines(telling)],
    ['terms.changes', changeLines(telling)],
    ['terms.fair', fairLines(telling)],
    ['terms.contact', contactLines(telling)],
  ]
  return parts.map(([name, lines]) => [name, lines.filter(line => line !== '')])
}

type Key = keyof Programme

function earnLines(telling: Telling): string[] {
  const { earning, ways = {} } = telling.programme
  return [
    ...waysLines(earning, 'earning', telling),
    ...waysLines(ways, 'ways', telling),
    sentence(telling, 'terms.earn.basis'),
    sentence(telling, 'terms.earn.order'),
    sentence(telling, 'terms.earn.share'),
  ]
}

/** One line for each way to earn. */
function waysLines(ways: object, key: Key, telling: Telling): string[] {
  const { colon, comma } = telling.words.sentences
  return Object.entries(ways).flatMap(([field, value]) => {
    const path = [key, field]
    if (isNamedList(value)) return namedLines(value, path, telling)
    if (!value || (Array.isArray(value) && value.length === 0)) return []
    const text = isPart(value)
      ? sentencesOf(value, path, telling).join(comma)
      : say(value, path, telling)
    return text === '' ? [] : [fieldWord(path, telling) + colon + text]
  })
}

function campaignLines(telling: Telling): string[] {
  const { campaigns, discounts = [], segments = [] } = telling.programme
  const lines = namedLines(campaigns, ['campaigns'], telling)
  const kept = campaigns.length > 0 ? [sentence(telling, 'terms.campaigns.kept')] : []
  return [
    ...lines,
    ...kept,
    ...namedLines(discounts, ['discounts'], telling),
    ...namedLines(segments, ['segments'], telling),
  ]
}

/** What is sold for money, and what holds for all of it; nothing where nothing is. */
function membershipLines(telling: Telling): string[] {
  const { memberships } = telling.programme
  if (memberships.length === 0) return []
  const names = [
    'terms.membership.end',
    'terms.membership.refund',
    'terms.membership.kept',
    'terms.membership.leave',
  ] as const
  const lines = namedLines(memberships, ['memberships'], telling)
  return [...lines, ...names.map(name => sentence(telling, name))]
}

function bookingLines(telling: Telling): string[] {
  return partLines('booking', telling)
}

function spendLines(telling: Telling): string[] {
  const { offset } = telling.programme
  const { colon, comma } = telling.words.sentences
  const paying = offset
    ? fieldWord(['offset'], telling) + colon + sentencesOf(offset, ['offset'], telling).join(comma)
    : sentence(telling, 'say.offset.none')
  return [sentence(telling, 'terms.spend.redeem'), paying]
}

function expiryLines(telling: Telling): string[] {
  const { inactivity, reinstatement } = telling.programme
  return [
    ...partLines('expiry', telling),
    sentence(telling, 'terms.expiry.end'),
    sentence(telling, 'terms.expiry.kept'),
    ...partLines('notices', telling),
    ...(inactivity ? partLines('inactivity', telling) : [sentence(telling, 'say.inactivity.none')]),
    ...(reinstatement
      ? partLines('reinstatement', telling)
      : [sentence(telling, 'say.reinstatement.none')]),
  ]
}

function tierLines(telling: Telling): string[] {
  return [
    ...partLines('growth', telling),
    ...partLines('tierRules', telling),
    ...itemLines('tiers', telling),
    ...(telling.programme.tiers.some(({ welcome }) => welcome)
      ? [sentence(telling, 'terms.tiers.welcome')]
      : []),
    sentence(telling, 'terms.tiers.end'),
  ]
}

function refundLines(telling: Telling): string[] {
  return [
    sentence(telling, 'terms.refund.claw'),
    sentence(telling, 'terms.refund.back'),
    ...partLines('refund', telling),
    sentence(telling, 'terms.refund.fix'),
  ]
}

/** Nothing where there are none and never were any. */
function gamesLines(telling: Telling): string[] {
  const { games, lotteries, contests } = telling.programme
  if (games === 'off' && lotteries.length + contests.length === 0) return []
  const held = fieldWord(['games'], telling) + telling.words.sentences.colon
  const line = (name: SentenceName, things: unknown[]) =>
    things.length > 0 ? [sentence(telling, name)] : []
  return [
    held + say(games, ['games'], telling),
    ...namedLines(lotteries, ['lotteries'], telling),
    ...line('terms.games.fair', lotteries),
    ...line('terms.games.tax', lotteries),
    ...namedLines(contests, ['contests'], telling),
    ...line('terms.games.contest', contests),
  ]
}

/** Whatever parts the programme has besides: told field by field until somebody words them. */
function otherLines(telling: Telling): string[] {
  return Object.entries(telling.programme)
    .filter(([key]) => !TOLD.has(key) && !INTERNAL.has(key))
    .flatMap(([key, value]) => {
      if (value === null || (Array.isArray(value) && value.length === 0)) return []
      if (isNamedList(value)) return namedLines(value, [key], telling)
      const colon = telling.words.sentences.colon
      return [fieldWord([key], telling) + colon + say(value, [key], telling)]
    })
}

function changeLines(telling: Telling): string[] {
  const { noticeDays: days } = telling.programme.governance
  return [
    days > 0
      ? sentence(telling, 'terms.changes.notice', { days })
      : sentence(telling, 'terms.changes.any'),
    sentence(telling, 'terms.changes.versions'),
  ]
}

function fairLines(telling: Telling): string[] {
  const names = [
    'terms.fair.same',
    'terms.fair.review',
    'terms.fair.money',
    'terms.fair.leave',
    'terms.fair.law',
  ] as const
  return names.map(name => sentence(telling, name))
}

function contactLines(telling: Telling): string[] {
  const { phone, timeZone: zone } = telling.programme.brand
  const { colon } = telling.words.sentences
  return [
    ...telling.programme.stores.map(({ name, address }) =>
      address ? name + colon + address : name,
    ),
    phone ? sentence(telling, 'terms.contact.phone', { phone }) : '',
    sentence(telling, 'terms.contact.dates', { zone }),
  ]
}

function partLines(key: Key, telling: Telling): string[] {
  const part = telling.programme[key]
  return isPart(part) ? sentencesOf(part, [key], telling) : []
}

function itemLines(key: 'rewards' | 'tiers', telling: Telling): string[] {
  return namedLines(telling.programme[key], [key], telling)
}

function namedLines(
  items: readonly { id: string; name?: unknown }[],
  path: string[],
  telling: Telling,
): string[] {
  const { colon } = telling.words.sentences
  return items.map(
    item => String(item.name ?? item.id) + colon + say(item, [...path, '*'], telling),
  )
}
