// The timer's care for lotteries: publishes them before they begin, ends draws that a crash left between
// lottery and member, and reveals the seed once all is over.
import type { Lottery } from '../../contracts/games'
import { JOB_PAGE } from '../../contracts/limits'
import { isRefusal, refusals } from '../../contracts/refusals'
import type { DrawOutcome } from '../../contracts/views'
import { businessDate } from '../../domain/dates'
import { doneDraw, endDraw } from '../../domain/games/draw'
import {
  cancelDraw,
  closeDraws,
  drawId,
  idleSince,
  type LotteryState,
  type OpenDraw,
  publishLottery,
  resumeDraws,
  revealLottery,
  termsChange,
} from '../../domain/games/lottery'
import type { Entry } from '../../domain/ledger/entry'
import type { Context } from '../../domain/member'
import { type Changed, change, type Deciding } from '../change'
import { changeForgotten } from '../forgotten'
import { readMember } from '../read-member'
import type { Did } from '../timer/rests'
import type { World } from '../world'
import { changeLottery } from './change-lottery'
import { drawRequest, refusedMember } from './draw'

/**
 * Goes on with all lotteries; returns how many were published, changed before their start or revealed,
 * and how many draws were ended that are older than `before` (epoch ms); draws under way are more to do.
 */
export async function runLotteries(world: World, context: Context, before: number): Promise<Did> {
  const running = await world.games.lotteries.running(JOB_PAGE)
  let done = 0
  if (context.programme.games === 'on')
    for (const rules of context.programme.lotteries)
      done += await publish(world, { rules, running }, context)
  for (const state of running) {
    done += await endOpenDraws(world, { state, before }, context)
    if (context.today > state.rules.to) done += await reveal(world, state._id, context)
  }
  return { done, more: running.some(({ open }) => Object.keys(open).length > 0) }
}

interface Publishing {
  rules: Lottery
  running: LotteryState[]
}

/** What is published counts from the first day on; before it the programme may still say better. */
async function publish(
  world: World,
  { rules, running }: Publishing,
  context: Context,
): Promise<number> {
  const { secret } = world
  const fresh = () => publishLottery(rules, { salt: world.games.salt(), now: context.now, secret })
  const state = running.find(({ _id }) => _id === rules.id)
  if (!state) {
    if (context.today > rules.to) return 0
    return (await world.games.lotteries.create(fresh())) ? 1 : 0
  }
  const what = termsChange(state, rules, context.today)
  if (what === 'none') return 0
  if (what === 'before_start')
    return (await world.games.lotteries.update(state, { ...fresh(), rev: state.rev })) ? 1 : 0
  await world.alerts.raise({
    _id: `lottery-${rules.id}-${context.version}`,
    at: context.now,
    title: `抽奖“${state.rules.name}”已开始，规则不能再改`,
    lines: [`lotteries/${rules.id}`, '继续按开始前公布的规则执行；要改请另建一个抽奖'],
  })
  return 0
}

async function reveal(world: World, lotteryId: string, context: Context): Promise<number> {
  const by = { today: context.today, secret: world.secret }
  return (await changeLottery(world, lotteryId, state => revealLottery(state, by))) ? 1 : 0
}

async function endOpenDraws(
  world: World,
  { state, before }: { state: LotteryState; before: number },
  context: Context,
): Promise<number> {
  const old = Object.entries(state.open).filter(([, { at }]) => at <= before)
  const open = old.slice(0, JOB_PAGE)
  if (open.length === 0) return 0
  const ids = open.map(([, { nonce }]) => drawId(state._id, nonce))
  const listed = new Set((await world.games.draws.readMany(ids)).map(({ nonce }) => nonce))
  const ended = open.filter(([, { nonce }]) => listed.has(nonce)).map(([id]) => id)
  const left = open.filter(([, { nonce }]) => !listed.has(nonce))
  for (const [operationId, draw] of left)
    if (draw.backAfter !== undefined)
      await listCancelled(world, { state, operationId, draw }, context)
  const idle = left.filter(([, draw]) => draw.backAfter === undefined && idleSince(draw) <= before)
  for (const ending of await resume(world, { state, idle })) await endOne(world, ending, context)
  if (ended.length === 0) return 0
  // What is on the public list need not be remembered at the lottery.
  const closed = await changeLottery(world, state._id, current => closeDraws(current, ended))
  return closed ? ended.length : 0
}

interface Ending {
  state: LotteryState
  operationId: string
  draw: OpenDraw
}

/**
 * Leaves a trace at the lottery before the members are looked at: a tick that runs beside this one can't cancel what is
 * paid for here. Draws that somebody else goes on with at this moment are left to a later tick.
 */
async function resume(
  world: World,
  { state, idle }: { state: LotteryState; idle: [string, OpenDraw][] },
): Promise<Ending[]> {
  if (idle.length === 0) return []
  const asRead = Object.fromEntries(idle)
  let seen = state
  let after = state
  const isWritten = await changeLottery(world, state._id, current => {
    seen = current
    after = resumeDraws(current, asRead, world.now())
    return after
  })
  if (!isWritten) return []
  return Object.keys(asRead).flatMap(operationId => {
    const draw = after.open[operationId]
    const isOurs = draw !== undefined && draw !== seen.open[operationId]
    return isOurs ? [{ state, operationId, draw }] : []
  })
}

/**
 * Writes the member as the draw would have done, under its operation: twice is once. It then stands in the
 * outbox and is found on the list by a later tick. A draw that its member can't pay for any more is cancelled, and so is
 * a second number of one operation.
 */
async function endOne(world: World, ending: Ending, context: Context): Promise<void> {
  const { state, operationId, draw } = ending
  const result = await writeMember(world, ending, context)
  if (
    isRefusal(result)
      ? refusals[result.refused].retryable
      : numberOf(result, state._id) === draw.nonce
  )
    return
  await changeLottery(world, state._id, current => cancelDraw(current, operationId, draw))
}

/** By which number an operation has drawn: a copy that came when that one was confirmed had taken another. */
function numberOf(
  result: Changed<DrawOutcome> | { ran: Entry[] },
  lotteryId: string,
): number | undefined {
  if (!('ran' in result)) return result.outcome.nonce
  const numbers = result.ran.flatMap(({ reason }) =>
    reason.kind === 'draw' && reason.lotteryId === lotteryId ? reason.nonce : [],
  )
  return numbers[0]
}

async function writeMember(world: World, { state, operationId, draw }: Ending, context: Context) {
  const { rules } = state
  const { memberId, words } = draw
  const today = businessDate(draw.at, context.programme.brand.timeZone)
  const member = await readMember(world, memberId)
  const then = { ...context, today }
  const refusal = member && (await refusedMember(world, { member, rules }, then))
  const request = drawRequest(memberId, operationId, { lotteryId: rules.id, words })
  const deciding: Deciding<DrawOutcome> = {
    decide: (current, at) => refusal ?? endDraw(current, { rules, draw }, at),
  }
  const changed = await change<DrawOutcome>(world, request, deciding)
  const forgotten = isRefusal(changed) && changed.refused === 'operation_stale'
  return forgotten ? changeForgotten<DrawOutcome>(world, request, deciding) : changed
}

/** A cancelled draw stands on the public list too: its number is not missing, and all others can be made again. */
async function listCancelled(
  world: World,
  { state, operationId, draw }: Ending,
  context: Context,
): Promise<void> {
  const listed = doneDraw(state.rules, draw, { ...context, operationId })
  const { backAfter } = draw
  await world.publications.publish('draws', [{ ...listed, backAfter }])
}
