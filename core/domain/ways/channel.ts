// Who joins by a channel that the brand rewards is given its fixed amount, once in a life (E18).
import type { Context, Member } from '../member'
import { countGiven, giveFixed } from './state'

/** Gives what the channel brings that a new member came by. */
export function giveChannel(member: Member, context: Context): { member: Member; points: number } {
  const { channels = [] } = context.programme.ways ?? {}
  const channel = channels.find(({ id }) => id === member.profile.source)
  if (!channel) return { member, points: 0 }
  const { name, points } = channel
  const reason = { kind: 'channel' as const, name }
  const fixed = { way: 'channel' as const, points, kind: 'promotion' as const, reason }
  return { member: countGiven(giveFixed(member, fixed, context), 'channel'), points }
}
