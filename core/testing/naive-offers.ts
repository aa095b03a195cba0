// What the naive model knows of the offer that comes with a notice of expiring points: how far ahead was
// told, and what a reward costs then (X3).
import type { Programme } from '../contracts/programme'
import { dateOf, dayAfter, dayOf, periodEnd } from './naive-dates'
import { type Lot, lives } from './naive-lots'

/** An account that is told of what will die; `told` = the last day of which it was, '' = of none yet. */
export interface Told {
  programme: Programme
  lots: Lot[]
  told: string
  touched: string
  /** The policy changed since somebody looked. */
  ruled: boolean
}

/** The first look on a day tells of all that dies soon, to the end of that month; a new policy makes any look a first one. */
export function tellOfDeaths(account: Told, today: string): void {
  const { programme, told, touched, ruled } = account
  const { expiryDays } = programme.notices
  if (expiryDays === null || (touched === today && !ruled)) return
  let soon = dayOf(today)
  for (let i = 0; i < expiryDays; i++) soon = dayAfter(soon)
  const isNews = ({ dies, points }: Lot) => points > 0 && dies > told && dies <= dateOf(soon)
  if (account.lots.some(isNews)) account.told = dateOf(periodEnd(soon, 'month'))
}

/** What so many points become for somebody who has points left that they were told of; a part counts whole. */
export function pricedFor(
  { programme, lots, told }: Told,
  { points, reward, on }: { points: number; reward: string; on: string },
): number {
  const { offer } = programme.notices
  const isLeft = (lot: Lot) => lot.points > 0 && lives(lot, on) && lot.dies <= told
  if (!offer?.rewards.includes(reward) || !lots.some(isLeft)) return points
  let price = 0
  while (price * 100 < points * (100 - offer.percentOff)) price++
  return price
}
