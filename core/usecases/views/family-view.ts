// A family as each of its people may see it: others masked, numbers for the owner alone.
import { FAMILY_MAX } from '../../contracts/limits'
import type { FamilyPerson, FamilyView } from '../../contracts/views'
import { maskedName, ownFamily, sharedFamily } from '../../domain/family'
import { balanceOf } from '../../domain/ledger/apply'
import type { Member } from '../../domain/member'

/** The family of a member; `pool` = the owner's record where that is another's. */
export function familyView(member: Member, pool: Member | null): FamilyView {
  const owner = pool ?? member
  const shared = sharedFamily(member)
  const family = ownFamily(owner)
  return {
    role: shared ? 'member' : family ? 'owner' : 'none',
    balance: balanceOf(owner),
    earned: shared ? shared.earned : family ? (family.earned ?? 0) : null,
    limit: FAMILY_MAX,
    people: family ? peopleOf(owner, member._id) : [],
  }
}

function peopleOf(owner: Member, viewer: string): FamilyPerson[] {
  const own = owner._id === viewer
  const family = ownFamily(owner)
  const members = Object.entries(family?.members ?? {})
  const head = { role: 'owner' as const, maskedName: maskedName(owner), you: own }
  return [
    {
      ...head,
      memberNo: null,
      since: null,
      brought: null,
      ...(own ? { earned: family?.earned ?? 0 } : { earned: null }),
      waiting: false,
    },
    ...members.map(([memberNo, { name, since, brought, earned, booked }]) => ({
      role: 'member' as const,
      maskedName: name,
      you: memberNo === viewer,
      memberNo: own ? memberNo : null,
      since,
      ...(own || memberNo === viewer ? { brought, earned } : { brought: null, earned: null }),
      waiting: booked === 0,
    })),
  ]
}
