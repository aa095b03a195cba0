// Freezing: an admin stops a member from earning and spending, and lets them go on, each time by an
// entry of nought points with the reason, so that the history tells who was stopped when and why.
import { type Refusal, refuse } from '../contracts/refusals'
import { markUsed } from './inactivity'
import { post } from './ledger/post'
import type { Context, Member } from './member'

/** Freezes a member. Refusal: already_frozen. Somebody who left is refused before (core/domain/state.ts). */
export function freeze(member: Member, note: string, context: Context): Member | Refusal {
  if (member.state?.kind === 'frozen') return refuse('already_frozen')
  return said(
    { ...member, state: { kind: 'frozen', at: context.now, note } },
    { kind: 'freeze', note },
    context,
  )
}

/** Lets a member go on, from that day on as if just active; one who left while frozen may join again from then on. Refusal: not_frozen. */
export function unfreeze(member: Member, note: string, context: Context): Member | Refusal {
  const { state, ...active } = member
  if (state?.kind === 'frozen')
    return said(markUsed(active, context.today), { kind: 'unfreeze', note }, context)
  if (!state?.frozen) return refuse('not_frozen')
  const closed = { ...active, state: { kind: 'closed' as const, at: state.at } }
  return said(closed, { kind: 'unfreeze', note }, context)
}

function said(
  member: Member,
  reason: { kind: 'freeze' | 'unfreeze'; note: string },
  context: Context,
): Member {
  const steps = [{ kind: 'decided' as const, points: 0, note: reason.note }]
  return post(member, { kind: 'adjust', lots: {}, reason, receipt: { steps, misses: [] } }, context)
}
