// What a reward costs somebody now: its points, or less while points of theirs that were announced as
// expiring are still there (X3).
import type { Programme, Reward } from '../../contracts/programme'
import type { PriceOffer } from '../../contracts/reward-views'
import type { BusinessDate } from '../dates'
import { readLotKey } from '../ledger/lots'
import type { Member } from '../member'

/** Whose points pay. */
export type Purse = Pick<Member, 'points' | 'announcedTo'>

/** A price in points; `offer` = what made it cheaper, absent = nothing. */
export interface Price {
  points: number
  offer?: PriceOffer
}

/**
 * The price of a reward for a purse that is settled to today. Everybody whose announced points are still there
 * pays the same; the last of them to die ends it, and so does using them up: they are the first to be spent (X3).
 * Rounded up to a whole point.
 */
export function priceOf(
  { id, points: full }: Pick<Reward, 'id' | 'points'>,
  purse: Purse,
  { notices }: Pick<Programme, 'notices'>,
): Price {
  const { offer } = notices
  const until = offer?.rewards.includes(id) ? lastAnnounced(purse) : null
  if (!offer || until === null) return { points: full }
  const { percentOff } = offer
  return {
    points: Math.ceil((full * (100 - percentOff)) / 100),
    offer: { full, percentOff, until },
  }
}

/** The last day of the points that were announced and are still there; null = there are none. */
function lastAnnounced({ points, announcedTo = '' }: Purse): BusinessDate | null {
  const days = points.lots.map(({ key }) => readLotKey(key).expiresOn)
  return days.findLast(day => day !== null && day <= announcedTo) ?? null
}
