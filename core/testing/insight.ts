// Counts over some days in the world in memory.
import type { Days, Insight } from '../usecases/insight-port'
import type { Data } from './collections'
import { over, type Wire } from './ports'

type Sums = Record<string, number>

/** Rows with the same key added up. */
function added<Key extends object, Add extends Sums>(rows: [Key, Add][]): (Key & Add)[] {
  const sums = new Map<string, Key & Add>()
  for (const [key, more] of rows) {
    const name = JSON.stringify(key)
    const before = sums.get(name)
    const all = Object.entries(more).map(([of, one]) => [of, one + Number(before?.[of] ?? 0)])
    sums.set(name, { ...key, ...(Object.fromEntries(all) as Add) })
  }
  return [...sums.values()]
}

const inside =
  ({ from, to }: Days) =>
  ({ on }: { on: string }) =>
    from <= on && on <= to

/** The insight port. */
export function insightIn(data: Data, wire: Wire): Insight {
  const entries = (days: Days) => [...data.entries.values()].filter(inside(days))
  return {
    redeemed: over(wire, 'insight.redeemed', days =>
      added(
        entries(days).flatMap(({ reason, points }) => {
          if (reason.kind !== 'redeem' && reason.kind !== 'family_redeem') return []
          const { rewardId } = reason
          const via = reason.kind === 'redeem' ? reason.via : undefined
          return [
            [
              { rewardId, via, pool: reason.kind === 'family_redeem' },
              { times: 1, points },
            ],
          ]
        }),
      ),
    ),
    ended: over(wire, 'insight.ended', days =>
      added(
        [...data.vouchers.values()]
          .filter(inside(days))
          .map(({ rewardId, state }) => [{ rewardId, state }, { times: 1 }]),
      ),
    ),
    rated: over(wire, 'insight.rated', days =>
      added(
        [...data.reviews.values()]
          .filter(inside(days))
          .map(({ storeId, stars }) => [{ storeId }, { times: 1, stars }]),
      ),
    ),
    sold: over(wire, 'insight.sold', (from, to) =>
      added(
        [...data.orders.values()]
          .filter(({ at, confirmed }) => confirmed && from <= at && at <= to)
          .flatMap(({ lines = [] }) => lines)
          .map(({ category, fen }) => [{ category }, { times: 1, fen }]),
      ),
    ),
    missed: over(wire, 'insight.missed', days =>
      added(
        entries(days)
          .flatMap(({ receipt }) => receipt.misses)
          .map(miss => [
            { kind: miss.kind, rule: 'rule' in miss ? miss.rule : undefined },
            { times: 1 },
          ]),
      ),
    ),
    joined: over(wire, 'insight.joined', ({ from, to }) =>
      added(
        [...data.members.values()]
          .filter(({ profile }) => from <= profile.joinedOn && profile.joinedOn <= to)
          .map(({ profile: { source }, activity: { orders } }) => [
            { source },
            { members: 1, buyers: orders > 0 ? 1 : 0, orders },
          ]),
      ),
    ),
    welcomed: over(wire, 'insight.welcomed', days =>
      added(
        entries(days).flatMap(({ reason, points }) =>
          reason.kind === 'channel' ? [[{ name: reason.name }, { points }]] : [],
        ),
      ),
    ),
  }
}
