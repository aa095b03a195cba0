// The notice that points are about to die (X2): one message sums all lots up to the end of a month, so
// that there is about one a month at most, whatever the policy. Points that are earned into a time
// that was announced already are not announced again; the first screen shows them all the same.
import { addDays, type BusinessDate, endOf } from './dates'
import { announce } from './inbox'
import { readLotKey } from './ledger/lots'
import type { Context, Member } from './member'

type Rules = Pick<Context, 'programme'>

interface Dying {
  on: BusinessDate
  points: number
}

/** Lots that nobody has spoken of yet, by the day on which they die, soonest first. */
function* unannounced({ points, announcedTo = '' }: Member): Generator<Dying> {
  for (const lot of points.lots) {
    const { expiresOn: on } = readLotKey(lot.key)
    if (on !== null && on > announcedTo) yield { on, points: lot.points }
  }
}

/** The day on which the next notice is due; null when nothing is to be announced. */
export function expiryNoticeOn(member: Member, { programme }: Rules): BusinessDate | null {
  const { expiryDays } = programme.notices
  // Asked at every write: what comes after the first lot is not looked at.
  const [first] = unannounced(member)
  return expiryDays === null || first === undefined ? null : addDays(first.on, -expiryDays)
}

/**
 * Announces the lots that die within the brand's notice, by one message that looks ahead to the end of
 * that month. Lots that are dead already were let go before and are not spoken of.
 */
export function announceExpiring(member: Member, context: Context): Member {
  const due = expiryNoticeOn(member, context)
  const { expiryDays } = context.programme.notices
  if (due === null || expiryDays === null || due > context.today) return member
  const announcedTo = endOf(addDays(context.today, expiryDays), 'month')
  const lots = [...unannounced(member)].filter(lot => lot.on <= announcedTo)
  const [first, last] = [lots[0], lots.at(-1)]
  if (!first || !last) return member
  const points = lots.reduce((sum, lot) => sum + lot.points, 0)
  const told = { kind: 'lots_expiring' as const, points, on: first.on, until: last.on }
  return { ...announce(member, { ...told, ...offered(context) }, context), announcedTo }
}

/** The offer that a notice comes with, rewards by their names (X3); nothing where there is none. */
function offered({ programme }: Rules) {
  const { offer } = programme.notices
  if (!offer) return {}
  const names = programme.rewards.filter(({ id }) => offer.rewards.includes(id))
  const rewards = names.map(({ name }) => name)
  return { offer: { percentOff: offer.percentOff, rewards } }
}
