// What an entry does to a member. The live write and the audit use this very function (I4).
import { monthOf } from '../dates'
import type { Member } from '../member'
import type { Entry } from './entry'
import { changeLots, totalOf } from './lot-list'
import { addLots } from './lots'

/** The part of a member that entries alone decide. */
export type Account = Pick<Member, 'seq' | 'head' | 'points' | 'growth'>

/** An account before its first entry. */
export const emptyAccount: Account = { seq: 0, head: '', points: { lots: [], debt: 0 }, growth: {} }

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
    points: addPoints(account.points, entry),
    growth: addGrowth(account.growth, entry),
  }
}

function addPoints(points: Account['points'], entry: Entry): Account['points'] {
  const lots = changeLots(points.lots, entry.lots)
  const after = { ...points, lots, debt: points.debt + entry.debt }
  if (entry.pending) after.pending = addLots(points.pending ?? {}, entry.pending)
  if (entry.held) after.holds = addLots(points.holds ?? {}, entry.held)
  return withoutEmpty(after)
}

/** Most members have nothing pending and nothing held: their documents name neither. */
function withoutEmpty(points: Account['points']): Account['points'] {
  if (!points.pending && !points.holds) return points
  const { pending, holds, ...rest } = points
  const after: Account['points'] = rest
  if (pending && Object.keys(pending).length > 0) after.pending = pending
  if (holds && Object.keys(holds).length > 0) after.holds = holds
  return after
}

function addGrowth(growth: Account['growth'], entry: Entry): Account['growth'] {
  const month = monthOf(entry.growthOn ?? entry.on)
  const moved = entry.growth === 0 ? [] : [[month, entry.growth] as const]
  const all = [...moved, ...Object.entries(entry.growthBy ?? {})]
  if (all.length === 0) return growth
  const sum = { ...growth }
  for (const [at, by] of all) sum[at] = (sum[at] ?? 0) + by
  // Where months move as a whole, nothing is left of them.
  for (const at of Object.keys(entry.growthBy ?? {})) if (sum[at] === 0) delete sum[at]
  return sum
}

/** What a member can spend: the lots less the debt. What is pending or held is not in it. */
export function balanceOf(account: Pick<Member, 'points'>): number {
  return totalOf(account.points.lots) - account.points.debt
}
