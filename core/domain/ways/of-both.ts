// The other ways to earn of one person's two records: what was given to either was given to the person,
// and nobody has invited themselves.
import { FRIENDS_KEPT } from '../../contracts/limits'
import type { Member } from '../member'
import type { Referral } from './referral'
import type { Ways } from './state'

/** What the target of a merge has of both; nothing where it stays as it is. */
export function waysOfBoth(
  target: Member,
  { source, theirs }: { source: string; theirs: Ways | undefined },
): Pick<Member, 'ways'> {
  const own = target.ways ?? {}
  const both = { own: own.referral, theirs: theirs?.referral }
  const referral = voidIfOwn(selvesOf(target, source), both[leading(target, { source, ...both })])
  if (!theirs) return referral === own.referral ? {} : { ways: { ...own, referral } }
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

/** The records of the person: what was merged before, or is now. */
function selvesOf({ _id, mergedFrom = {} }: Member, source: string): string[] {
  const former = Object.entries(mergedFrom).filter(([, { seq, back }]) => seq > 0 && !back)
  return [_id, source, ...former.map(([id]) => id)]
}

/** Somebody who turns out to be who invited them is given nothing; what was given already stays. */
function isByOneself(selves: string[], { by, stage }: Referral): boolean {
  return selves.includes(by) && stage !== 'paid'
}

function voidIfOwn(selves: string[], referral: Referral | undefined): Referral | undefined {
  return referral && referral.stage !== 'void' && isByOneself(selves, referral)
    ? { ...referral, stage: 'void' }
    : referral
}

/**
 * Whose referral is the person's: the target's, but for one of the source's that was given already, since a person is
 * given it once and a refund has to find it, or by somebody else where the target's is by oneself.
 */
function leading(
  target: Member,
  both: { source: string; own: Referral | undefined; theirs: Referral | undefined },
): 'own' | 'theirs' {
  const { source, own, theirs } = both
  if (!own || !theirs) return own ? 'own' : 'theirs'
  if (own.stage === 'paid' || theirs.stage === 'paid')
    return own.stage === 'paid' ? 'own' : 'theirs'
  const selves = selvesOf(target, source)
  return isByOneself(selves, own) && !isByOneself(selves, theirs) ? 'theirs' : 'own'
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
 * What goes back to the source of a merge, as far as it has come since, and what the target keeps: `referral` = who
 * had invited the target before; absent = nobody, or it was not kept yet. What was given stays counted on both sides.
 */
export function waysApart(
  target: Member,
  had: { source: string; before: Ways | undefined; referral?: Referral | undefined },
): { own: Ways; theirs: Ways | undefined } {
  const { source, before, referral: own } = had
  const { referral: now, ...rest } = target.ways ?? {}
  if (!now) return { own: rest, theirs: before }
  const theirs = before?.referral
  const whose = own
    ? leading(target, { source, own, theirs })
    : isSame(now, theirs)
      ? 'theirs'
      : 'own'
  // What only the merge made void goes on as it was.
  const since = (was: Referral) => (isByOneself(selvesOf(target, source), was) ? was : now)
  if (whose === 'own' || !theirs)
    return { own: { ...rest, referral: own ? since(own) : now }, theirs: before }
  const kept = own ? { ...rest, referral: own } : rest
  return { own: kept, theirs: { ...before, referral: since(theirs) } }
}

function isSame(now: Referral, before: Referral | undefined): boolean {
  return now.by === before?.by && now.joinedOn === before.joinedOn
}
