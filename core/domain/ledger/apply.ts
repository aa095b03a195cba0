// What an entry does to a member. The live write and the audit use this very function (I4).
import { monthOf } from '../dates'
import type { Member } from '../member'
import type { Entry } from './entry'
import { addLots, sumLots } from './lots'

/** The part of a member that entries alone decide. */
export type Account = Pick<Member, 'seq' | 'head' | 'points' | 'growth'>

/** An account before its first entry. */
export const emptyAccount: Account = { seq: 0, head: '', points: { lots: {}, debt: 0 }, growth: {} }

/**
 * The account after an entry. A gap in the numbers is a bug and throws; the
 * chain is checked by `hashEntry`.
 */
export function apply<A extends Account>(account: A, entry: Entry): A {
  if (entry.seq !== account.seq + 1) throw new Error(`entry ${entry.seq} after ${account.seq}`)
  return {
    ...account,
    seq: entry.seq,
    head: entry.hash,
    points: {
      ...account.points,
      lots: addLots(account.points.lots, entry.lots),
      debt: account.points.debt + entry.debt,
    },
    growth: addGrowth(account.growth, entry),
  }
}

function addGrowth(growth: Account['growth'], entry: Entry): Account['growth'] {
  const month = monthOf(entry.growthOn ?? entry.on)
  const moved = entry.growth === 0 ? [] : [[month, entry.growth] as const]
  const all = [...moved, ...Object.entries(entry.growthBy ?? {})]
  if (all.length === 0) return growth
  const sum = { ...growth }
  for (const [at, by] of all) sum[at] = (sum[at] ?? 0) + by
  return sum
}

/** What a member can spend: the lots less the debt. */
export function balanceOf(account: Pick<Member, 'points'>): number {
  return sumLots(account.points.lots) - account.points.debt
}
