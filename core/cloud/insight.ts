// Counts over some days in the cloud database: one aggregate each, matched on an index.
import type { Days, Insight } from '../usecases/insight-port'
import { command, group, sumOf } from './sdk'

/** From one value to another, both included. */
function between<Value>(from: Value, to: Value): unknown {
  return command.and([command.gte(from), command.lte(to)])
}

const within = ({ from, to }: Days) => ({ on: between(from, to) })
const times = sumOf(1)

/** A row's key and counts side by side. */
type Row = { _id: Record<string, unknown> } & Record<string, unknown>

async function counted<Out>(
  collection: string,
  asked: {
    match: Record<string, unknown>
    unwind?: string
    by: Record<string, unknown>
    sums: object
  },
): Promise<Out[]> {
  const { match, unwind, by, sums } = asked
  const rows = await group<Row>(collection, { match, unwind, group: { _id: by, ...sums } })
  return rows.map(({ _id, ...sum }) => ({ ..._id, ...sum }) as Out)
}

/** The insight port. */
export const insight: Insight = {
  async redeemed(days) {
    const kinds = command.in(['redeem', 'family_redeem'])
    const by = { rewardId: '$reason.rewardId', via: '$reason.via', kind: '$reason.kind' }
    const sums = { times, points: sumOf('$points') }
    const match = { ...within(days), 'reason.kind': kinds }
    type Found = Awaited<ReturnType<Insight['redeemed']>>[number] & { kind: string }
    const rows = await counted<Found>('entries', { match, by, sums })
    return rows.map(({ kind, ...row }) => ({ ...row, pool: kind === 'family_redeem' }))
  },
  ended(days) {
    const by = { rewardId: '$rewardId', state: '$state' }
    return counted('vouchers', { match: within(days), by, sums: { times } })
  },
  rated(days) {
    const sums = { times, stars: sumOf('$stars') }
    return counted('reviews', { match: within(days), by: { storeId: '$storeId' }, sums })
  },
  sold(from, to) {
    const sums = { times, fen: sumOf('$lines.fen') }
    const match = { confirmed: true, at: between(from, to) }
    return counted('orders', { match, unwind: '$lines', by: { category: '$lines.category' }, sums })
  },
  missed(days) {
    const by = { kind: '$receipt.misses.kind', rule: '$receipt.misses.rule' }
    return counted('entries', {
      match: within(days),
      unwind: '$receipt.misses',
      by,
      sums: { times },
    })
  },
  joined({ from, to }) {
    const match = { 'profile.joinedOn': between(from, to) }
    const bought = sumOf({ $cond: [{ $gt: ['$activity.orders', 0] }, 1, 0] })
    const sums = { members: times, buyers: bought, orders: sumOf('$activity.orders') }
    return counted('members', { match, by: { source: '$profile.source' }, sums })
  },
  welcomed(days) {
    const match = { ...within(days), 'reason.kind': 'channel' }
    return counted('entries', {
      match,
      by: { name: '$reason.name' },
      sums: { points: sumOf('$points') },
    })
  },
}
