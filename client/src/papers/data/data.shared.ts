// What of one's own data names the person.
import type { MyDataView } from '@core/contracts/views'

/** The facts that the page shows; the rest is in the copy. `left` = the membership was ended. */
export interface Person {
  name: string
  memberNo: string
  openid: string
  joinedOn: string
  left: boolean
}

interface Kept {
  _id?: string
  profile?: { nickname?: string; joinedOn?: string }
  identities?: { openid?: string }
  state?: { kind?: string }
}

/** Reads them out of the stored document, whose shape grows from version to version. */
export function personIn({ member }: Pick<MyDataView, 'member'>): Person {
  const { _id = '', profile, identities, state } = member as Kept
  return {
    name: profile?.nickname ?? '',
    memberNo: _id,
    openid: identities?.openid ?? '',
    joinedOn: profile?.joinedOn ?? '',
    left: state?.kind === 'closed',
  }
}
