// Who joins by a channel that the brand rewards is given its fixed amount, once in a life (E18); a launch may have
// its days, and may be for the first so many alone (C10).
import type { Programme } from '../../contracts/programme'
import type { BusinessDate } from '../dates'
import type { Context, Member } from '../member'
import { countGiven, giveFixed } from './state'

/** The channel that gives something to whoever joins by a source on a date. */
export function openChannel(
  { ways }: Pick<Programme, 'ways'>,
  { source, today }: { source: string | null; today: BusinessDate },
) {
  const channel = ways?.channels?.find(({ id }) => id === source)
  return channel && (channel.from ?? '') <= today && today <= (channel.to ?? '9999-12-31')
    ? channel
    : undefined
}

/** Gives what the channel brings that a new member came by. */
export function giveChannel(member: Member, context: Context): { member: Member; points: number } {
  const { programme, today } = context
  const channel = openChannel(programme, { source: member.profile.source, today })
  if (!channel) return { member, points: 0 }
  const { name, points } = channel
  const reason = { kind: 'channel' as const, name }
  const fixed = { way: 'channel' as const, points, kind: 'promotion' as const, reason }
  return { member: countGiven(giveFixed(member, fixed, context), 'channel', context), points }
}
