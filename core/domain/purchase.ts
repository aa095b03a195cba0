// A purchase: what an amount earns, and why (E1). Evaluation order: paid → what core/domain/earning says
// (base rate, rules, tier, campaigns, rounding, limits) → settling → growth.
import { REVIEWABLE_MAX } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import type { NearMiss, Receipt, ReceiptStep } from '../contracts/receipt'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { Channel } from '../contracts/rules'
import { moneyOf } from '../contracts/shares'
import { type BusinessDate, monthOf } from './dates'
import { type BoughtLine, paidBill } from './earning/bill'
import { evaluate } from './earning/evaluate'
import { factsOf } from './earning/facts'
import { latestCategories, latestDays } from './earning/latest'
import { addCounts, type Counted } from './earning/limits'
import { sharedFamily } from './family'
import { growthOf, growthSteps } from './growth'
import { captureHold } from './hold'
import { balanceOf } from './ledger/apply'
import { takeFromLots } from './ledger/lot-list'
import { earned, post } from './ledger/post'
import { addCategories } from './lines'
import type { Activity, Context, Member } from './member'
import { takeMemberDay } from './membership/member-day'
import { nextPendingKey, notePending, type Settling, settlingOf, withRoom } from './pending'
import { tierOf } from './tier'
import { inTiersOf } from './tier-period'
import { reachTiers, type Welcome, welcomesSince } from './tier-welcome'
import { growthOn } from './tier-window'
import { type Discount, takeCoupon } from './vouchers/coupon'

/** What a purchase earns: points, growth and the receipt; `settling` null = at once. */
export interface Evaluation {
  points: number
  settling: Settling | null
  growth: number
  receipt: Receipt
  /** What it adds to the member's counts of rules with limits. */
  counts: Counted
  /** What it takes of campaigns' budgets, in points. */
  charges: Record<string, number>
}

/** An amount that is to be evaluated; what is absent is not known yet. */
export type Evaluating = Pick<
  Purchase,
  'amountFen' | 'offsetFen' | 'discount' | 'lines' | 'channel' | 'budgets'
> & {
  storeId?: string
}

/**
 * Evaluates an amount (fen) for a member as they stand today. Pure: the
 * counter's preview and the booking agree.
 */
export function evaluatePurchase(
  member: Member,
  purchase: Evaluating,
  context: Pick<Context, 'programme' | 'today' | 'now'>,
): Evaluation {
  const { programme, today } = context
  const { amountFen, lines, storeId = null, channel = 'counter', budgets } = purchase
  const paidFen = moneyOf(purchase, amountFen)
  const { tier, level } = tierOf(programme, member, today)
  const bill = paidBill(purchase, { paidFen, lines })
  const facts = factsOf(member, { storeId, channel, bill }, context)
  const { steps, campaigns, misses, whole, points, counts, charges } = evaluate({
    facts,
    programme,
    tier,
    budgets,
    counted: member.counted ?? {},
  })
  const settling = points > 0 ? settlingOf(programme, today) : null
  const growth = growthSteps(programme, { paidFen, points })
  const told = nearMisses(programme, {
    level,
    growth: growthOn(member, programme, today),
    over: whole - points,
  })
  return {
    points,
    settling,
    growth: growthOf(growth),
    receipt: {
      steps: [
        { kind: 'paid', fen: amountFen },
        ...discountStep(purchase),
        ...excluded(purchase.offsetFen),
        ...steps,
        ...pendingStep(settling),
        ...growth,
        ...campaigns,
      ],
      misses: [...told, ...misses],
    },
    counts,
    charges,
  }
}

function excluded(fen: number): ReceiptStep[] {
  return fen > 0 ? [{ kind: 'excluded', fen, why: 'points_paid' }] : []
}

function pendingStep(settling: Settling | null): ReceiptStep[] {
  return settling ? [{ kind: 'pending', ...settling }] : []
}

/** What is taken off the bill: nobody pays it, so it earns nothing. */
function discountStep({ discount }: Pick<Purchase, 'discount'>): ReceiptStep[] {
  if (!discount) return []
  const { fen, name, coupon, memberDay } = discount
  if (memberDay) return [{ kind: 'member_day', name, fen, left: memberDay.left }]
  return [{ kind: coupon ? 'coupon' : 'discount', name, fen }]
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
  /** What was bought, where that is known. */
  lines?: BoughtLine[]
  /** Where it was sold; absent = at the counter. */
  channel?: Channel
  /** What is reserved of campaigns' budgets; absent = nothing was asked for yet. */
  budgets?: Record<string, number>
  /** What is taken off the bill: by a coupon, which is used up with it, or by a campaign. */
  discount?: Discount
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
  /** What the tiers reached welcome with, the lowest first. */
  welcomes: Welcome[]
}

/**
 * Books a purchase: points that pay a part, then points, growth, the tier reached, the member's
 * activity and the invitation to review. What points paid earns nothing. One that is booked late counts in the
 * tier of its day.
 * Refusals: points_short, voucher_not_found and voucher_given (its coupon went another way), those of
 * `takeMemberDay`.
 */
export function recordPurchase(
  stored: Member,
  purchase: Purchase,
  context: Context,
): Recorded | Refusal {
  const member = inTiersOf(stored, context.today)
  const kept = withoutDiscount(member, purchase, context)
  if (isRefusal(kept)) return kept
  const paid = payWithPoints(kept, purchase, context)
  if (isRefusal(paid)) return paid
  const evaluation = evaluatePurchase(member, purchase, context)
  const posted = postEarned(paid, { purchase, evaluation }, context)
  const activity = addOrder(posted.activity, purchase, context.today)
  const active = withCounts({ ...posted, activity }, evaluation.counts, context)
  const after = reachTiers(inviteReview(active, purchase, context), context)
  const stood = tierOf(context.programme, member, context.today)
  const stands = tierOf(context.programme, after, context.today)
  const reached = stands.level > stood.level ? stands.tier.name : null
  const welcomes = welcomesSince(after, posted.seq)
  return { member: after, evaluation, seq: posted.seq, reached, welcomes }
}

function withoutDiscount(
  member: Member,
  { orderId, storeId, discount }: Purchase,
  context: Context,
): Member | Refusal {
  const { coupon, memberDay } = discount ?? {}
  if (memberDay) return takeMemberDay(member, memberDay, context)
  return coupon ? takeCoupon(member, { orderId, storeId, coupon }, context) : member
}

function postEarned(
  member: Member,
  { purchase, evaluation }: { purchase: Purchase; evaluation: Evaluation },
  context: Context,
): Member {
  const { orderId, storeId } = purchase
  const { points, growth, receipt, settling } = evaluation
  const reason = { kind: 'purchase' as const, orderId }
  const entry = { kind: 'earn' as const, growth, storeId, receipt, reason }
  if (!settling) {
    const { lots, debt } = earned(member, { points, kind: 'spend' }, context)
    return post(member, { lots, debt, ...entry }, context)
  }
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

function addOrder(activity: Activity, purchase: Purchase, on: BusinessDate): Activity {
  const fen = moneyOf(purchase, purchase.amountFen)
  const month = monthOf(on)
  return {
    ...activity,
    firstOn: activity.firstOn ?? on,
    lastOn: on,
    orders: activity.orders + 1,
    spend: { ...activity.spend, [month]: (activity.spend[month] ?? 0) + fen },
    days: latestDays(activity, on),
    ...categoriesWith(activity, purchase.lines, on),
  }
}

/** What was spent on each category, and when last; nothing where the lines name none. */
function categoriesWith(
  { categories: before, categoryDays: last }: Activity,
  lines: BoughtLine[] | undefined,
  on: BusinessDate,
): Pick<Activity, 'categories' | 'categoryDays'> {
  const categories = lines && addCategories(before, lines)
  if (!categories) return {}
  const categoryDays = latestCategories(last, lines, { on, categories })
  return { categories, ...(Object.keys(categoryDays).length > 0 && { categoryDays }) }
}

function withCounts(member: Member, counts: Counted, context: Context): Member {
  if (!member.counted && Object.keys(counts).length === 0) return member
  const { counted: before, ...rest } = member
  const counted = addCounts(before, counts, context)
  return counted ? { ...rest, counted } : rest
}

/**
 * Notes the order for a review under its entry's number; the oldest gives way when too many wait.
 */
function inviteReview(member: Member, purchase: Purchase, context: Context): Member {
  const { orderId, storeId, amountFen } = purchase
  const order = { orderId, storeId, amountFen, on: context.today }
  const newest = `e${member.seq}`
  const waiting = Object.entries(member.reviewable)
  if (waiting.length < REVIEWABLE_MAX)
    return { ...member, reviewable: { ...member.reviewable, [newest]: order } }
  const kept = waiting.slice(1 - REVIEWABLE_MAX)
  return { ...member, reviewable: Object.fromEntries([...kept, [newest, order]]) }
}
