// A purchase: what an amount earns, and why (E1). Evaluation order: paid →
// rate → tier → rounding → cap → settling.
import { REVIEWABLE_MAX } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import type { NearMiss, Receipt, ReceiptStep } from '../contracts/receipt'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { BusinessDate } from './dates'
import { monthOf } from './dates'
import { sharedFamily } from './family'
import { growthOf, growthSteps } from './growth'
import { captureHold } from './hold'
import { balanceOf } from './ledger/apply'
import { takeFromLots } from './ledger/lots'
import { earned, post } from './ledger/post'
import { addCategories, withCategories } from './lines'
import type { Context, Member } from './member'
import { nextPendingKey, notePending, type Settling, settlingOf, withRoom } from './pending'
import { type Placed, tierOf } from './tier'
import { reachTiers } from './tier-welcome'
import { growthOn } from './tier-window'

/** What a purchase earns: points, growth and the receipt; `settling` null = at once. */
export interface Evaluation {
  points: number
  settling: Settling | null
  growth: number
  receipt: Receipt
}

/**
 * Evaluates an amount (fen) for a member as they stand today. Pure: the
 * counter's preview and the booking agree.
 */
export function evaluatePurchase(
  member: Placed,
  { amountFen, offsetFen }: Pick<Purchase, 'amountFen' | 'offsetFen'>,
  context: Pick<Context, 'programme' | 'today'>,
): Evaluation {
  const { programme, today } = context
  const paidFen = amountFen - offsetFen
  const { points, perYuan, capPerOrder } = programme.earning.purchase
  const { tier, level } = tierOf(programme, member, today)
  // fen ≤ 1e8, points ≤ 1e4 and per cent ≤ 1e3 keep the product within safe integers.
  const numerator = paidFen * points * tier.percent
  const denominator = perYuan * 100 * 100
  const whole = Math.floor(numerator / denominator)
  const droppedMilli = Math.floor(((numerator % denominator) * 1000) / denominator)
  const steps: ReceiptStep[] = [
    { kind: 'paid', fen: amountFen },
    { kind: 'rate', points, perYuan },
  ]
  if (paidFen < amountFen)
    steps.splice(1, 0, { kind: 'excluded', fen: amountFen - paidFen, why: 'points_paid' })
  if (tier.percent !== 100) steps.push({ kind: 'tier', tier: tier.name, percent: tier.percent })
  steps.push({ kind: 'rounded', to: whole, droppedMilli })
  if (whole > capPerOrder) steps.push({ kind: 'capped', per: 'order', to: capPerOrder })
  const earns = Math.min(whole, capPerOrder)
  const settling = earns > 0 ? settlingOf(programme, today) : null
  if (settling) steps.push({ kind: 'pending', ...settling })
  const growth = growthSteps(programme, { paidFen, points: earns })
  return {
    points: earns,
    settling,
    growth: growthOf(growth),
    receipt: {
      steps: [...steps, ...growth],
      misses: nearMisses(programme, {
        level,
        growth: growthOn(member, programme, today),
        over: whole - capPerOrder,
      }),
    },
  }
}

function nearMisses(
  programme: Programme,
  state: { level: number; growth: number; over: number },
): NearMiss[] {
  const misses: NearMiss[] = []
  if (state.over > 0) misses.push({ kind: 'cap', points: state.over })
  const next = programme.tiers[state.level + 1]
  const percent = programme.tiers[state.level]?.percent ?? 100
  if (next && next.percent > percent) {
    const growth = Math.max(0, next.growth - state.growth)
    misses.push({ kind: 'next_tier', tier: next.name, percent: next.percent, growth })
  }
  return misses
}

/** An order as it reaches the ledger. */
export interface Purchase {
  orderId: string
  storeId: string
  /** The whole bill; points may have paid `offsetFen` of it. */
  amountFen: number
  offsetPoints: number
  offsetFen: number
  /** What was bought by category, where that is known. */
  lines?: { category?: string; fen: number }[]
  /** The hold that pays, if it is live; once it has run out, the points that it gave back do. */
  holdId?: string
}

/** A purchase that was booked: what it earned, by which entry, and the tier that it reached. */
export interface Recorded {
  member: Member
  evaluation: Evaluation
  /** The number of the entry that says what it earned; a tier's welcome may have come after it. */
  seq: number
  /** The name of a tier higher than before; null when none was reached. */
  reached: string | null
}

/**
 * Books a purchase: points that pay a part, then points, growth, the tier reached, the member's
 * activity and the invitation to review. What points paid earns nothing.
 * Refusal: points_short.
 */
export function recordPurchase(
  member: Member,
  purchase: Purchase,
  context: Context,
): Recorded | Refusal {
  const paid = payWithPoints(member, purchase, context)
  if (isRefusal(paid)) return paid
  const evaluation = evaluatePurchase(member, purchase, context)
  const posted = postEarned(paid, { purchase, evaluation }, context)
  const money = purchase.amountFen - purchase.offsetFen
  const counted = addOrder(posted.activity, money, context.today)
  const categories = addCategories(counted.categories, purchase.lines)
  const active = { ...posted, activity: withCategories(counted, categories) }
  const after = reachTiers(inviteReview(active, purchase, context), context)
  const stood = tierOf(context.programme, member, context.today)
  const stands = tierOf(context.programme, after, context.today)
  const reached = stands.level > stood.level ? stands.tier.name : null
  return { member: after, evaluation, seq: posted.seq, reached }
}

function postEarned(
  member: Member,
  { purchase, evaluation }: { purchase: Purchase; evaluation: Evaluation },
  context: Context,
): Member {
  const { orderId, storeId } = purchase
  const { points, growth, receipt, settling } = evaluation
  const said = { kind: 'earn' as const, growth, storeId, receipt }
  const entry = { ...said, reason: { kind: 'purchase' as const, orderId } }
  if (!settling)
    return post(
      member,
      { ...entry, ...earned(member, { points, kind: 'spend' }, context) },
      context,
    )
  const before = withRoom(member, context)
  const key = nextPendingKey(before, settling)
  const posted = post(before, { ...entry, lots: {}, pending: { [key]: points } }, context)
  const { operationId } = context
  return notePending(posted, key, { orderId, storeId, operationId, whenDone: settling.whenDone })
}

function payWithPoints(
  member: Member,
  { orderId, storeId, offsetPoints: points, offsetFen: fen, holdId: id }: Purchase,
  context: Context,
): Member | Refusal {
  if (id !== undefined && member.holds?.[id])
    return captureHold(member, { id, points, fen, orderId, storeId }, context)
  if (points === 0) return member
  if (sharedFamily(member)) return refuse('family_offset')
  const missing = points - balanceOf(member)
  const lots = missing > 0 ? null : takeFromLots(member.points.lots, points)
  if (!lots) return refuse('points_short', { missing })
  const reason = { kind: 'offset' as const, orderId }
  const receipt = { steps: [{ kind: 'offset' as const, points, fen }], misses: [] }
  const entry = { kind: 'spend' as const, lots, reason, storeId, receipt }
  return post(member, entry, context)
}

function addOrder(activity: Member['activity'], fen: number, on: BusinessDate): Member['activity'] {
  const month = monthOf(on)
  return {
    ...activity,
    firstOn: activity.firstOn ?? on,
    lastOn: on,
    orders: activity.orders + 1,
    spend: { ...activity.spend, [month]: (activity.spend[month] ?? 0) + fen },
  }
}

/**
 * Notes the order for a review under its entry's number; the oldest gives way when too many wait.
 */
function inviteReview(member: Member, purchase: Purchase, context: Context): Member {
  const { orderId, storeId, amountFen } = purchase
  const order = { orderId, storeId, amountFen, on: context.today }
  const all = [...Object.entries(member.reviewable), [`e${member.seq}`, order] as const]
  return { ...member, reviewable: Object.fromEntries(all.slice(-REVIEWABLE_MAX)) }
}
