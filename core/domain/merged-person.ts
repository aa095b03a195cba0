// Who a merged record is of. Whoever is about to leave takes the names off the records that came into theirs before
// anything else, and may stay after all: a record that parts then gets its name back from the one that it went into.
import { isNameless } from './leave'
import type { Member } from './member'

/** The target with a note of who a source is, at its mark; a name that has gone already changes nothing. */
export function notingWho(target: Member, source: Member): Member {
  const { _id, identities, profile } = source
  const mark = target.mergedFrom?.[_id]
  if (!mark || isNameless(source)) return target
  const noted = { ...mark, who: { identities, profile } }
  return { ...target, mergedFrom: { ...target.mergedFrom, [_id]: noted } }
}

/** The source with its name, where that had gone and the target knows it. */
export function namedAgain(source: Member, target: Member): Member {
  const { who } = target.mergedFrom?.[source._id] ?? {}
  return who && isNameless(source) ? { ...source, ...who } : source
}
