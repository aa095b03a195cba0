// What people do with each other, with two records of one, or with WeChat Pay: families, gifts, merges, payments.
import { oddities } from './odd-call-backs'
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
  'pay',
  'callBack',
  'oddCallBack',
  'payment',
  'returnMembership',
  'refundMembership',
  'useEntitlement',
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
  clerk: number
  order: number
  fen: number
}

/** What a member does with others, or about a payment. */
export function doingTogether(
  random: Random,
  { kind, member, members, clerk, order, fen }: Choice,
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
    case 'pay':
      return { do: kind, member, payment: latest(random), called: !random.oneIn(3) }
    case 'oddCallBack':
      return { do: kind, member, payment: latest(random), odd: random.pick(oddities) }
    case 'callBack':
    case 'payment':
    case 'returnMembership':
    case 'refundMembership':
      return { do: kind, member, payment: latest(random) }
    case 'useEntitlement':
      return { do: kind, member, clerk, entitlement: random.below(3) }
    case 'cardSale':
      return { do: kind, member, order, fen }
  }
}
