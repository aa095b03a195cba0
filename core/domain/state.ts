// What a frozen or a closed member may still do: one table for every action that changes or shows
// a member. It is asked by the change runner and by whatever looks, never by a single use case.
import { type Refusal, refuse } from '../contracts/refusals'
import type { Member, MemberState } from './member'

/**
 * Changes that a state leaves open; any other is refused, also one that is yet to be thought of. What
 * the brand or the law owes the person goes on: refunds, corrections, their own data, leaving.
 */
const changes: Record<MemberState['kind'], ReadonlySet<string>> = {
  frozen: new Set([
    'saveProfile',
    'leave',
    'refund',
    'completeService',
    'release',
    'adjust',
    'writeOff',
    'reinstate',
    'revokeVoucher',
    'moveDelivery',
    'receiveGift',
    'freeze',
    'unfreeze',
    'readInbox',
    // It was paid for before, or goes back.
    'cancelBooking',
    'attend',
    'noShow',
    'grantMembership',
    'endMembership',
    // A merge that has begun is brought to its end.
    'mergeIn',
    // The pool takes in what is under way, whoever is frozen.
    'familyPlace',
    'leaveFamily',
    'familyVoucher',
    // What a friend's purchase has brought or taken, and a look at it.
    'referral',
    'referral_back',
    'decideReferral',
    'mergeGiveBack',
    'mergeTakeBack',
    'mergeUnmark',
    'mergeRelease',
  ]),
  // A voucher that was taken, or paid for, before they left is theirs, and void with the rest.
  closed: new Set(['join', 'refund', 'unfreeze', 'familyVoucher']),
}

/** What the counter must not begin with somebody who is frozen; all else they may see. */
const hiddenOfFrozen: ReadonlySet<string> = new Set(['quote', 'voucher'])

/** What can be seen of somebody who left: an order to refund, and by themselves what is kept. */
const seenOfClosed: ReadonlySet<string> = new Set(['order', 'myData'])

/**
 * Why a member's state forbids a change; null = it doesn't. Refusals: member_frozen (with the brand's
 * reason, also for somebody who left while frozen and would join again), member_closed.
 */
export function refusedByState({ state }: Pick<Member, 'state'>, action: string): Refusal | null {
  if (!state) return null
  if (!changes[state.kind].has(action)) return refusal(state)
  const barred = state.kind === 'closed' && action === 'join' ? state.frozen : undefined
  return barred ? refuse('member_frozen', { note: barred.note }) : null
}

/** Why a member's state forbids showing them for an action; null = it doesn't. Refusals as `refusedByState`. */
export function hiddenByState({ state }: Pick<Member, 'state'>, action: string): Refusal | null {
  if (!state) return null
  const hidden = state.kind === 'frozen' ? hiddenOfFrozen.has(action) : !seenOfClosed.has(action)
  return hidden ? refusal(state) : null
}

function refusal(state: MemberState): Refusal {
  return state.kind === 'closed'
    ? refuse('member_closed')
    : refuse('member_frozen', { note: state.note })
}
