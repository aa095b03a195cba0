// Fixed amounts for what is no purchase: a friend, a survey, a visit, a profile.
import type { WaysRules } from '../../../contracts/ways'
import { type Check, type Found, foundIf, type Path, type Subject } from '../finding'
import { CHECK_IN_YEAR_FEN, REFERRAL_PERCENT, WAY_FEN } from '../measures'
import { worthFen } from '../money'

/** One row for each thing that is looked for. */
export const wayChecks: Check[] = [
  {
    code: 'referral_pays_all',
    level: 'error',
    find: subject => referralPays(subject, [100, Number.POSITIVE_INFINITY]),
  },
  {
    code: 'referral_pays_half',
    level: 'warning',
    find: subject => referralPays(subject, [REFERRAL_PERCENT, 100]),
  },
  {
    code: 'referral_kept_after_refund',
    level: 'warning',
    find: ({ programme: { ways } }) =>
      foundIf(ways?.referral?.clawbackDays === 0, ['ways', 'referral', 'clawbackDays']),
  },
  { code: 'way_pays_much', level: 'warning', find: wayPaysMuch },
  { code: 'visit_pays_much', level: 'warning', find: visitPaysMuch },
  { code: 'offer_over', level: 'advice', find: offerOver },
  {
    code: 'repair_free',
    level: 'advice',
    find: ({ programme: { earning } }) => {
      const { repair } = earning.checkIn
      const holds = repair?.costPoints === 0 && repair.perMonth > 5
      return foundIf(holds, ['earning', 'checkIn', 'repair', 'costPoints'], {
        count: repair?.perMonth ?? 0,
      })
    },
  },
]

/** Two people who are one buy the least that counts, and get back more. */
function referralPays({ programme, money }: Subject, [least, below]: [number, number]): Found[] {
  const referral = programme.ways?.referral
  if (!referral) return []
  const givenFen = worthFen(referral.referrerPoints + referral.refereePoints, money)
  const percent = (givenFen * 100) / referral.minFen
  const holds = percent >= least && percent < below
  return foundIf(holds, ['ways', 'referral', 'minFen'], { givenFen, paidFen: referral.minFen })
}

/** All that is given once, with its place. */
function gifts(ways: WaysRules): { path: Path; points: number }[] {
  const { profile, birthday, surveys = [], eventCodes = [], channels = [] } = ways
  const gift = birthday?.gift
  const listed = (name: string, list: { points: number }[]) =>
    list.map(({ points }, i) => ({ path: ['ways', name, i, 'points'], points }))
  return [
    ...(profile ? [{ path: ['ways', 'profile', 'points'], points: profile.points }] : []),
    ...(gift && 'points' in gift
      ? [{ path: ['ways', 'birthday', 'gift', 'points'], points: gift.points }]
      : []),
    ...listed('surveys', surveys),
    ...listed('eventCodes', eventCodes),
    ...listed('channels', channels),
  ]
}

function wayPaysMuch({ programme: { ways }, money }: Subject): Found[] {
  return gifts(ways ?? {}).flatMap(({ path, points }) => {
    const giftFen = worthFen(points, money)
    return foundIf(giftFen > WAY_FEN, path, { points, giftFen })
  })
}

/** Every day at one store; the last row goes on. */
function visitPaysMuch({ programme: { ways }, money }: Subject): Found[] {
  const table = ways?.storeVisit?.table
  if (!table) return []
  const last = table.at(-1) ?? 0
  const month = Array.from({ length: 30 }, (_, i) => table[i] ?? last)
  const points = month.reduce((sum, one) => sum + one, 0) * 12
  const yearFen = worthFen(points, money)
  return foundIf(yearFen > CHECK_IN_YEAR_FEN, ['ways', 'storeVisit', 'table'], { points, yearFen })
}

function offerOver({ programme: { ways }, today }: Subject): Found[] {
  const over = (name: string, list: { to: string }[] = []) =>
    list.flatMap(({ to }, i) => foundIf(to < today, ['ways', name, i, 'to'], { date: to }))
  return [...over('surveys', ways?.surveys), ...over('eventCodes', ways?.eventCodes)]
}
