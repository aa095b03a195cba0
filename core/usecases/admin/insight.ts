// What the brand learns of some days (G10), and of its channels (C10): a handful of counts, whatever the number
// of members.
import type { AdminActions, Input } from '../../contracts/actions'
import type { ChannelsView, InsightView, RewardUse } from '../../contracts/insight-views'
import { isRefusal, type Refusal } from '../../contracts/refusals'
import { addDays, startOfDate } from '../../domain/dates'
import type { Admin } from '../actors'
import type { Insight } from '../insight-port'
import { launchesLeft } from '../launches'
import { type InForce, programmeInForce } from '../programme-in-force'
import { storeName } from '../views/voucher-view'
import type { World } from '../world'

/** Rewards, stores, categories and near misses of these days: five calls. Refusal: programme_missing. */
export async function insight(
  world: World,
  _: Admin,
  days: Input<AdminActions, 'insight'>,
): Promise<InsightView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { programme } = inForce
  const zone = programme.brand.timeZone
  const [redeemed, ended, rated, sold, missed] = await Promise.all([
    world.insight.redeemed(days),
    world.insight.ended(days),
    world.insight.rated(days),
    world.insight.sold(startOfDate(days.from, zone), startOfDate(addDays(days.to, 1), zone) - 1),
    world.insight.missed(days),
  ])
  return {
    ...days,
    rewards: usesOf(inForce, { redeemed, ended }),
    stores: rated.map(({ storeId, times, stars }) => ({
      storeId,
      name: storeName(programme, storeId),
      reviews: times,
      starsX100: Math.round((stars * 100) / times),
    })),
    categories: most(sold, ({ fen }) => fen).map(({ category, times, fen }) => ({
      category: category ?? '',
      lines: times,
      fen,
    })),
    misses: most(missed, ({ times }) => times).map(({ kind, rule, times }) => {
      return { kind, rule: rule ?? null, times }
    }),
  }
}

function most<One>(all: One[], by: (one: One) => number): One[] {
  return [...all].sort((a, b) => by(b) - by(a))
}

interface Counts {
  redeemed: Awaited<ReturnType<Insight['redeemed']>>
  ended: Awaited<ReturnType<Insight['ended']>>
}

/** Every reward of the programme, and any other that was asked for or used. */
function usesOf({ programme }: InForce, { redeemed, ended }: Counts): RewardUse[] {
  const ids = [...programme.rewards.map(({ id }) => id), ...[...redeemed, ...ended].flatMap(idOf)]
  const uses = [...new Set(ids)].map(rewardId => {
    const known = programme.rewards.find(({ id }) => id === rewardId)
    const own = redeemed.filter(one => one.rewardId === rewardId)
    const at = (place: string) =>
      sum(own.filter(({ via, pool }) => !pool && (via ?? 'app') === place).map(one => one.times))
    const how = (state: string) =>
      sum(ended.filter(one => one.rewardId === rewardId && one.state === state).map(timesOf))
    return {
      ...{ rewardId, name: known?.name ?? rewardId, kind: known?.kind ?? null },
      redeemed: { app: at('app'), counter: at('counter'), till: at('till'), online: at('online') },
      points: 0 - sum(own.map(({ points }) => points)),
      ...{ verified: how('verified'), expired: how('expired'), cancelled: how('cancelled') },
    }
  })
  return most(uses, ({ redeemed: places }) => sum(Object.values(places)))
}

function idOf({ rewardId }: { rewardId?: string }): string[] {
  return rewardId === undefined ? [] : [rewardId]
}

function timesOf({ times }: { times: number }): number {
  return times
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** Who joined in these days by which channel, and what that cost: three calls. Refusal: programme_missing. */
export async function channels(
  world: World,
  _: Admin,
  days: Input<AdminActions, 'channels'>,
): Promise<ChannelsView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { channels: offered = [] } = inForce.programme.ways ?? {}
  const [joined, welcomed, left] = await Promise.all([
    world.insight.joined(days),
    world.insight.welcomed(days),
    launchesLeft(world, inForce.programme),
  ])
  const ids = [...offered.map(({ id }) => id), ...joined.map(({ source }) => source)]
  const rows = [...new Set(ids)].map(id => {
    const known = offered.find(one => one.id === id)
    const { members = 0, buyers = 0, orders = 0 } = joined.find(one => one.source === id) ?? {}
    const given = welcomed.find(({ name }) => name === known?.name)?.points ?? 0
    const name = known?.name ?? id ?? ''
    return { id, name, members, buyers, orders, points: given, left: left.get(id ?? '') ?? null }
  })
  return { ...days, channels: most(rows, ({ members }) => members) }
}
