// What people do with each other, or with two records of one: families, gifts, merges.
import { latest, type Random } from './random'
import type { Doing } from './steps'

const kinds = [
  'inviteToFamily',
  'joinFamily',
  'removeFromFamily',
  'merge',
  'unmerge',
  'giveVoucher',
  'takeVoucher',
  'cardSale',
] as const

/** What is chosen here. */
export type Together = (typeof kinds)[number]

/** Whether an act is chosen here. */
export function isTogether(kind: string): kind is Together {
  return kinds.some(one => one === kind)
}

interface Choice {
  kind: Together
  member: number
  members: number
  order: number
  fen: number
}

/** What a member does with others. */
export function doingTogether(
  random: Random,
  { kind, member, members, order, fen }: Choice,
): Doing {
  switch (kind) {
    // One person mostly invites, for whoever owns a family can join no other.
    case 'inviteToFamily':
      return { do: kind, member: random.oneIn(4) ? member : 0 }
    case 'joinFamily':
      return { do: kind, member, invitation: random.oneIn(4) ? random.below(6) : 0 }
    case 'removeFromFamily':
      return { do: kind, member, person: random.below(members) }
    case 'merge':
    case 'unmerge':
      return { do: kind, member, person: random.oneIn(4) ? random.below(members) : member }
    case 'giveVoucher':
      return { do: kind, member, voucher: latest(random) }
    case 'takeVoucher':
      return { do: kind, member, gift: random.oneIn(4) ? random.below(6) : 0 }
    case 'cardSale':
      return { do: kind, member, order, fen }
  }
}
