// The timer's care for contests: counts what was paid, settles the ranks after the last day for refunds,
// and gives the points. Each step is one that can be taken again.
import { encodeTime } from 'ulid'
import type { Contest } from '../../contracts/games'
import {
  CONTEST_ORDERS,
  CONTEST_RANKED,
  CONTEST_STEPS,
  JOB_PAGE,
  RECOVERY_AFTER_MS,
} from '../../contracts/limits'
import { isRefusal, refusals } from '../../contracts/refusals'
import { addDays, businessDate, startOfDate } from '../../domain/dates'
import {
  beforeFirst,
  type ContestState,
  giveRank,
  publishContest,
  type Winner,
  winnersOf,
} from '../../domain/games/contest'
import { isSame } from '../../domain/games/same'
import type { Context } from '../../domain/member'
import { partOf } from '../../domain/operations'
import { change } from '../change'
import { changeForgotten } from '../forgotten'
import { maskName } from '../views/counter-view'
import type { Order, World } from '../world'
import { paidInside } from './paid'

/** Goes on with all contests; returns how many steps were taken. */
export async function runContests(world: World, context: Context): Promise<number> {
  const open = await world.games.contests.open(JOB_PAGE)
  const { games, contests } = context.programme
  let steps = 0
  if (games === 'on')
    for (const rules of contests) steps += await publish(world, { rules, open }, context)
  for (const state of open) steps += await goOn(world, state, context)
  return steps
}

/** From its first day on a contest's terms are those that were published. */
async function publish(
  world: World,
  { rules, open }: { rules: Contest; open: ContestState[] },
  context: Context,
): Promise<number> {
  const fresh = publishContest(rules, context.programme.brand.timeZone)
  const state = open.find(({ _id }) => _id === rules.id)
  if (!state && context.today > rules.to) return 0
  if (!state) return (await world.games.contests.create(fresh)) ? 1 : 0
  const mayChange = context.today < state.rules.from && !isSame(state.rules, rules)
  return mayChange && (await world.games.contests.update(state, { ...fresh, rev: state.rev }))
    ? 1
    : 0
}

async function goOn(world: World, state: ContestState, context: Context): Promise<number> {
  let current = state
  for (let step = 0; step < CONTEST_STEPS; step++) {
    const next = await nextOf(world, current, context)
    if (!next || !(await world.games.contests.update(current, next))) return step
    current = { ...next, rev: current.rev + 1 }
  }
  return CONTEST_STEPS
}

/** The contest one step further; null = nothing to do now. */
async function nextOf(
  world: World,
  state: ContestState,
  context: Context,
): Promise<ContestState | null> {
  const { phase, rules } = state
  const { timeZone } = context.programme.brand
  if (phase === 'done') return null
  if (phase === 'paying') return pay(world, state, context)
  const start = beforeFirst(rules, timeZone)
  const recounts = phase === 'recounting'
  // Whoever is not confirmed is on no page: all of them wait, or that one would be passed over.
  if (recounts && state.countedTo === start && (await waits(world, rules, context))) return null
  const counted = await count(world, state, context)
  if (counted) return counted
  if (recounts) return settleRanks(world, state, context)
  if (context.today <= addDays(rules.to, rules.settleAfterDays)) return null
  return { ...state, phase: 'recounting', countedTo: start }
}

/** Counts the next orders; null when all are counted that are old enough to be confirmed. */
async function count(
  world: World,
  state: ContestState,
  context: Context,
): Promise<ContestState | null> {
  const { rules, countedTo } = state
  const page = await world.games.contests.orders(countedTo, CONTEST_ORDERS)
  const day = (at: number) => businessDate(at, context.programme.brand.timeZone)
  const old = context.now - RECOVERY_AFTER_MS
  const orders = page.filter(({ at }) => at <= old && day(at) <= rules.to)
  const last = orders.at(-1)
  if (!last) return null
  await score(world, { rules, orders }, context)
  // Orders of the same instant may stand on the next page: they are looked at once more.
  const cut = page.length === CONTEST_ORDERS && last.at - 1 > countedTo
  return { ...state, countedTo: cut ? last.at - 1 : last.at }
}

/** Counts anew, out of all their orders, what these people have paid: whatever came before is right then. */
async function score(
  world: World,
  { rules, orders }: { rules: Contest; orders: Pick<Order, 'memberId'>[] },
  context: Context,
): Promise<void> {
  const day = (at: number) => businessDate(at, context.programme.brand.timeZone)
  const ids = [...new Set(orders.map(({ memberId }) => memberId))]
  const members = await world.members.readMany(ids)
  const names = new Map(members.map(({ _id, profile }) => [_id, maskName(profile.nickname)]))
  for (const memberId of ids) {
    const fen = await paidInside(world, { member: { _id: memberId }, rules, day })
    const facts = { contestId: rules.id, memberId, name: names.get(memberId) ?? '', fen }
    await world.games.contests.saveScore({ _id: `${rules.id}-${memberId}`, ...facts })
  }
}

/** Whether an order of a contest's days, old or just changed by a refund, is not confirmed yet. */
async function waits(world: World, rules: Contest, { now, programme }: Context): Promise<boolean> {
  const open = await world.orders.unconfirmed(now, JOB_PAGE)
  const day = (at: number) => businessDate(at, programme.brand.timeZone)
  return open.some(({ at }) => day(at) >= rules.from && day(at) <= rules.to)
}

/** The ranks by what is paid at this moment; counted once more where an order waits or a sum has changed. */
async function settleRanks(
  world: World,
  state: ContestState,
  context: Context,
): Promise<ContestState> {
  const { rules } = state
  if (await waits(world, rules, context))
    return { ...state, countedTo: beforeFirst(rules, context.programme.brand.timeZone) }
  const scores = await world.games.contests.board(rules.id, CONTEST_RANKED)
  const staff = (await world.staff.all()).filter(({ active }) => active).map(({ _id }) => _id)
  const winners = winnersOf(rules, scores, new Set(staff))
  if (await corrected(world, { rules, winners }, context)) return state
  return { ...state, phase: 'paying', winners, settledAt: context.now }
}

/**
 * Counts those anew of whose orders something was refunded since their page was read. Sums only fall by then, so
 * whoever has won nothing by the former ones wins nothing now, unless one of these falls behind.
 */
async function corrected(
  world: World,
  { rules, winners }: { rules: Contest; winners: Winner[] },
  context: Context,
): Promise<boolean> {
  const day = (at: number) => businessDate(at, context.programme.brand.timeZone)
  const fallen: Winner[] = []
  for (const winner of winners) {
    const fen = await paidInside(world, { member: { _id: winner.memberId }, rules, day })
    if (fen !== winner.fen) fallen.push(winner)
  }
  if (fallen.length > 0) await score(world, { rules, orders: fallen }, context)
  return fallen.length > 0
}

async function pay(
  world: World,
  state: ContestState,
  context: Context,
): Promise<ContestState | null> {
  const due = state.winners.filter(one => one.state === 'due')
  if (due.length === 0) return { ...state, phase: 'done', open: false }
  const ends = new Map<string, Winner['state']>()
  for (const winner of due.slice(0, CONTEST_ORDERS))
    ends.set(winner.memberId, await payOne(world, { rules: state.rules, winner }, context))
  const winners = state.winners.map(one => ({ ...one, state: ends.get(one.memberId) ?? one.state }))
  return isSame(winners, state.winners) ? null : { ...state, winners }
}

/**
 * Gives the points under an operation that follows from contest and member alone: twice is once, even if
 * the ranks were settled anew.
 */
async function payOne(
  world: World,
  { rules, winner }: { rules: Contest; winner: Winner },
  { programme }: Context,
): Promise<Winner['state']> {
  const { memberId, rank, points } = winner
  const due = startOfDate(addDays(rules.to, rules.settleAfterDays + 1), programme.brand.timeZone)
  const base = encodeTime(due, 10) + '0'.repeat(16)
  const operationId = partOf(base, `contest ${rules.id} ${memberId}`)
  const input = { contestId: rules.id, rank, points }
  const request = { memberId, operationId, action: 'contest', input }
  const deciding = {
    decide: (member: Parameters<typeof giveRank>[0], context: Context) => ({
      member: giveRank(member, { rules, winner }, context),
      outcome: { points },
    }),
  }
  const changed = await change<{ points: number }>(world, request, deciding)
  const forgotten = isRefusal(changed) && changed.refused === 'operation_stale'
  const result = forgotten ? await changeForgotten(world, request, deciding) : changed
  if ('ran' in result || !isRefusal(result)) return 'paid'
  return refusals[result.refused].retryable ? 'due' : 'void'
}
