// Launch gifts for the first so many who join by a channel (C10): reserved by the same conditional decrement as
// campaigns' budgets before a member is created; only the timer gives anything back.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import type { Refusal } from '../contracts/refusals'
import { waiting } from '../domain/outbox'
import { openChannel } from '../domain/ways/channel'
import { type Budget, type BudgetEnd, leftUnder } from './budget'
import { takeBudget } from './budgets'
import type { World } from './world'

interface Gifts {
  points: number
  firstMembers?: number | undefined
}

/** The budget of a channel; no campaign's id has a colon. */
function budgetId(channelId: string): string {
  return `channel:${channelId}`
}

/** What the gifts of a channel come to in all; undefined = it counts none. */
function totalOf(channel: Gifts | undefined): number | undefined {
  return channel?.firstMembers && channel.points * channel.firstMembers
}

/** Whether there is a gift left for who joins by a source; one more call for a channel that counts. Refusal: operation_reused (somebody else's). */
export async function takeLaunch(
  world: World,
  programme: Programme,
  {
    source,
    today,
    ...who
  }: { source: string | null; today: string; operationId: string; memberId: string },
): Promise<boolean | Refusal> {
  const channel = openChannel(programme, { source, today })
  if (!channel?.firstMembers) return true
  const { id, points } = channel
  const totalIn = ({ ways }: Pick<Programme, 'ways'>) =>
    totalOf(ways?.channels?.find(one => one.id === id))
  const budget = { id: budgetId(id), total: totalOf(channel) ?? 0, totalIn }
  const { operationId, memberId: orderId } = who
  const taken = await takeBudget(world, budget, { operationId, orderId, points, at: world.now() })
  return typeof taken === 'number' ? taken === points : taken
}

/** How many gifts are left of each launch that counts, by channel. */
export async function launchesLeft(
  world: World,
  { ways }: Pick<Programme, 'ways'>,
): Promise<Map<string, number>> {
  const limited = (ways?.channels ?? []).filter(({ firstMembers }) => firstMembers !== undefined)
  const budgets = await world.budgets.readMany(limited.map(({ id }) => budgetId(id)))
  return new Map(
    limited.map(({ id, points, firstMembers = 0 }) => {
      const budget = budgets.find(({ _id }) => _id === budgetId(id))
      const left = budget && leftUnder(budget, points * firstMembers)
      return [id, left === undefined ? firstMembers : Math.max(0, Math.floor(left / points))]
    }),
  )
}

/**
 * Ends reservations older than `before` (epoch ms): what a member was given is gone; where nobody joined after
 * all, or was given less, it is there again. Returns how many were ended.
 */
export async function settleLaunches(
  world: World,
  { ways }: Pick<Programme, 'ways'>,
  before: number,
): Promise<number> {
  const limited = (ways?.channels ?? []).filter(({ firstMembers }) => firstMembers !== undefined)
  if (limited.length === 0) return 0
  const budgets = await world.budgets.readMany(limited.map(({ id }) => budgetId(id)))
  let settled = 0
  for (const budget of budgets) settled += await settleLaunch(world, budget, before)
  return settled
}

async function settleLaunch(world: World, budget: Budget, before: number): Promise<number> {
  const old = Object.entries(budget.held)
    .filter(([, hold]) => hold.at <= before)
    .slice(0, JOB_PAGE)
  if (old.length === 0) return 0
  const ids = old.map(([operationId]) => operationId)
  const members = await world.members.readMany(old.map(([, { orderId }]) => orderId))
  const entries = [
    ...(await world.entries.byOperations(ids)),
    ...members.flatMap(member => waiting(member, 'entries')),
  ]
  const given = new Set(
    entries.flatMap(({ reason, operationId }) => (reason.kind === 'channel' ? [operationId] : [])),
  )
  const ends: BudgetEnd[] = old.map(([operationId, { points, at }]) => {
    return { operationId, at, back: given.has(operationId) ? 0 : points }
  })
  return (await world.budgets.settle(budget._id, ends)) ? ends.length : 0
}
