// The other ways to earn of one person's two records: what was given to either was given to the person,
// and nobody has invited themselves.
import { FRIENDS_KEPT } from '../../contracts/limits'
import type { Member } from '../member'
import type { Referral } from './referral'
import type { Ways } from './state'

/** What the target of a merge has of both; nothing where the source has none. */
export function waysOfBoth(target: Member, theirs: Ways | undefined): Pick<Member, 'ways'> {
  if (!theirs) return {}
  const own = target.ways ?? {}
  const referral = own.referral ?? referralFor(target, theirs.referral)
  const invited = invitedByBoth(own, theirs)
  const birthday = birthdayOfBoth(own.birthday, theirs.birthday)
  return {
    ways: {
      ...theirs,
      ...own,
      ...((own.given || theirs.given) && { given: mostOf(own.given, theirs.given) }),
      ...(referral && { referral }),
      ...(invited && { invited }),
      ...(birthday && { birthday }),
    },
  }
}

/** Somebody who turns out to be who invited them is given nothing. */
function referralFor({ _id }: Member, referral: Referral | undefined): Referral | undefined {
  const isOwn = referral?.by === _id && referral.stage !== 'paid'
  return isOwn ? { ...referral, stage: 'void' } : referral
}

/** Whoever had a gift by the other record has the next one no sooner; its day is set anew. */
function birthdayOfBoth(own: Ways['birthday'], theirs: Ways['birthday']): Ways['birthday'] {
  const isLater = (theirs?.last ?? '') > (own?.last ?? '')
  return isLater ? { last: theirs?.last } : (own ?? theirs)
}

function mostOf(a: Record<string, number> = {}, b: Record<string, number> = {}) {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(keys.map(key => [key, Math.max(a[key] ?? 0, b[key] ?? 0)]))
}

/** The latest of both, and the friends of both: a refund of any takes back what that one brought. */
function invitedByBoth(own: Ways, theirs: Ways): Ways['invited'] {
  const { invited } = own
  if (!invited || !theirs.invited) return invited ?? theirs.invited
  const paid = [...Object.entries(theirs.invited.paid), ...Object.entries(invited.paid)]
  return { ...invited, paid: Object.fromEntries(paid.slice(-FRIENDS_KEPT)) }
}

/**
 * What goes back to the source of a merge, as far as it has come since, and what the target keeps. What
 * was given stays counted on both sides.
 */
export function waysApart(
  { ways: now = {} }: Member,
  before: Ways | undefined,
): { own: Ways; theirs: Ways | undefined } {
  const { referral } = now
  const wasTheirs =
    referral !== undefined &&
    before?.referral !== undefined &&
    referral.by === before.referral.by &&
    referral.joinedOn === before.referral.joinedOn
  if (!wasTheirs) return { own: now, theirs: before }
  const { referral: _, ...own } = now
  return { own, theirs: { ...before, referral } }
}
