// What a draw does to the member (B7, C6): it is paid for, counted, and its prize is given, all in the
// write that ends it.
import type { Lottery, Prize } from '../../contracts/games'
import type { DrawOutcome } from '../../contracts/games-views'
import { VOUCHERS_LIVE_MAX } from '../../contracts/limits'
import type { Reward } from '../../contracts/programme'
import { type Refusal, refuse } from '../../contracts/refusals'
import { type BusinessDate, notBefore } from '../dates'
import { sharedFamily } from '../family'
import { markUsed } from '../inactivity'
import { balanceOf } from '../ledger/apply'
import { takeFromLots } from '../ledger/lot-list'
import { earned, post } from '../ledger/post'
import type { Context, Member } from '../member'
import { enqueue } from '../outbox'
import { asGift, voucherOf } from '../redeem'
import { type DrawDone, drawId, type OpenDraw, prizeOf } from './lottery'

/** How often a member has drawn in one lottery: in all, and on the latest day. */
export interface Drawn {
  times: number
  on: BusinessDate
  onThatDay: number
  /** The lottery's last day: after it nothing of this is needed. */
  until: BusinessDate
}

/** How often a member has drawn in a lottery, and how often on a date, or on the latest day if that is later. */
export function drawsOf(
  { draws }: Pick<Member, 'draws'>,
  lotteryId: string,
  today: BusinessDate,
): { times: number; todays: number } {
  const drawn = draws?.[lotteryId]
  return { times: drawn?.times ?? 0, todays: drawn && drawn.on >= today ? drawn.onThatDay : 0 }
}

/** How many chances spending gives: one for each full amount of what was paid and not refunded. */
export function chancesBought({ cost }: Lottery, paidFen: number): number {
  return cost.kind === 'spend' ? Math.floor(paidFen / cost.everyFen) : 0
}

/**
 * Why this member can't draw now: draw_limit (details: limit), chances_used, draw_family (their points
 * are in another's pool), points_short, vouchers_full; null = can. `paidFen` = what they have paid inside
 * the lottery's time, where that gives chances.
 */
export function refusedDraw(
  member: Member,
  { rules, paidFen }: { rules: Lottery; paidFen: number },
  { today }: Pick<Context, 'today'>,
): Refusal | null {
  const { cost, perDay, prizes } = rules
  const { times, todays } = drawsOf(member, rules.id, today)
  if (todays >= perDay) return refuse('draw_limit', { limit: perDay })
  const things = prizes.some(({ kind }) => kind !== 'points')
  if (things && Object.keys(member.vouchers).length >= VOUCHERS_LIVE_MAX)
    return refuse('vouchers_full', { limit: VOUCHERS_LIVE_MAX })
  if (cost.kind === 'spend')
    return chancesBought(rules, paidFen) > times ? null : refuse('chances_used')
  if (sharedFamily(member)) return refuse('draw_family')
  const missing = cost.points - balanceOf(member)
  return missing > 0 ? refuse('points_short', { missing }) : null
}

/** A draw that was made, and the terms that it was made by. */
export interface MadeDraw {
  rules: Lottery
  draw: OpenDraw
}

/** Ends a draw: takes what it costs, gives what it won, counts it, and puts it on the public list. */
export function endDraw(
  member: Member,
  { rules, draw }: MadeDraw,
  context: Context,
): { member: Member; outcome: DrawOutcome } {
  const prize = prizeOf(rules, draw.prizeId)
  const paid = payDraw(member, { rules, draw, prize }, context)
  const won = prize ? givePrize(paid, { rules, prize }, context) : { member: paid, voucherId: null }
  const counted = countDraw(markUsed(won.member, context.today), rules, context.today)
  const listed = enqueue(counted, { to: 'draws', doc: doneDraw(rules, draw, context) })
  const { nonce, ticket, prizeId, head } = draw
  const points = prize?.kind === 'points' ? prize.points : 0
  const facts = { lotteryId: rules.id, nonce, ticket, prizeId, head, prize: prize?.name ?? null }
  return {
    member: listed,
    outcome: { ...facts, points, voucherId: won.voucherId, seq: member.seq + 1 },
  }
}

/** A draw as it stands on the public list. */
export function doneDraw(rules: Lottery, draw: OpenDraw, context: Context): DrawDone {
  const { nonce, memberId, ticket, words, prizeId, head, at } = draw
  const { operationId, today: on } = context
  const prize = prizeOf(rules, prizeId)?.name ?? null
  const facts = { nonce, memberId, ticket, words, prizeId, head, prize, operationId, at, on }
  return { _id: drawId(rules.id, nonce), lotteryId: rules.id, ...facts }
}

/** Every draw is an entry, also one that costs no points: the chain bears witness to what it came to. */
function payDraw(
  member: Member,
  { rules, draw, prize }: MadeDraw & { prize: Prize | null },
  context: Context,
): Member {
  const { id: lotteryId, name, cost } = rules
  const { nonce, head } = draw
  const points = cost.kind === 'points' ? cost.points : 0
  const lots = takeFromLots(member.points.lots, points)
  if (!lots) throw new Error(`balance covers ${points} points, lots don't`)
  const step = { kind: 'draw' as const, points, nonce, prize: prize?.name ?? null }
  const entry = {
    kind: 'spend' as const,
    lots,
    reason: { kind: 'draw' as const, lotteryId, name, nonce, head },
    receipt: { steps: [step], misses: [] },
  }
  return post(member, entry, context)
}

function givePrize(
  member: Member,
  { rules, prize }: { rules: Lottery; prize: Prize },
  context: Context,
): { member: Member; voucherId: string | null } {
  const reason = { kind: 'prize' as const, lotteryId: rules.id, name: prize.name }
  if (prize.kind === 'points') {
    const { points } = prize
    const step = { kind: 'prize' as const, prize: prize.name, points }
    const entry = {
      kind: 'earn' as const,
      ...earned(member, { points, kind: 'promotion' }, context),
      reason,
      receipt: { steps: [step], misses: [] },
    }
    return { member: post(member, entry, context), voucherId: null }
  }
  const reward = prize.kind === 'reward' ? rewardOf(context, prize.rewardId) : null
  // The entry of the draw is the last one: the voucher bears its number.
  const issue = { id: `v${member.seq}`, context }
  const voucher = voucherOf(asGift(reward ?? giftOf(rules, prize)), issue)
  const vouchers = { ...member.vouchers, [voucher.id]: voucher }
  return { member: { ...member, vouchers }, voucherId: voucher.id }
}

function rewardOf({ programme }: Context, rewardId: string): Reward | null {
  return programme.rewards.find(({ id }) => id === rewardId) ?? null
}

/** A prize that is handed out, or whose reward is no longer offered, as if it were a reward. */
function giftOf(rules: Lottery, prize: Prize): Reward {
  const { id, name } = prize
  const claim = { description: rules.terms.slice(0, 300), validDays: rules.claimDays }
  const open = { stock: null, perMember: null, tier: null, stores: [] }
  return { id, name, kind: 'gift', points: 1, cashFen: 0, ...claim, ...open }
}

function countDraw(member: Member, { id, to }: Lottery, today: BusinessDate): Member {
  const { times, todays } = drawsOf(member, id, today)
  const running = Object.entries(member.draws ?? {}).filter(([, { until }]) => until >= today)
  const on = notBefore(member.draws?.[id]?.on, today)
  const drawn = { times: times + 1, on, onThatDay: todays + 1, until: to }
  return { ...member, draws: { ...Object.fromEntries(running), [id]: drawn } }
}
