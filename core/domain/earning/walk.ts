// What a bill earns by the steps of a receipt, in the one order of evaluation. The purchase and its
// refunds are counted by this very function: a refund by the steps that were written when it was bought.
//
// base rate → lasting rules by amount and by step → tier's factor → factors of lines → factors of the whole
// (each with its own limit) → gifts → one rounding of the whole, down → limits of the order, day, week, month.
// Whatever grows with the bill grows the total, so that a refund never brings points.
import type { ReceiptStep, RuleStep } from '../../contracts/receipt'
import { type Bill, isAbout, reaches, scopeFen } from './bill'
import {
  ceil,
  type Fraction,
  floor,
  fraction,
  least,
  less,
  milli,
  ONE,
  plus,
  times,
  ZERO,
} from './fraction'

/** What a bill earns: each rule's part in thousandths and in whole points (up), and the whole. */
export interface Earned {
  /** Before the limits of the order and the times, and what rounding dropped, in thousandths. */
  whole: number
  droppedMilli: number
  /** After all limits. */
  points: number
  /** By the rule's id. */
  rules: Map<string, { milli: number; points: number; cut: boolean }>
  /** By the campaign's id. */
  campaigns: Map<string, { points: number; cut: boolean }>
}

interface Walk {
  bill: Bill
  /** What money earns so far, and gifts. */
  money: Fraction
  gifts: Fraction
  /** What one fen earns by the base rate. */
  unit: Fraction
  excluded: string[]
  /** The factors of lines so far, by the line's place. */
  factors: Fraction[]
  /** What campaigns with a limit may still give. */
  left: Map<string, Fraction>
  rules: Earned['rules']
  campaigns: Map<string, { exact: Fraction; cut: boolean }>
}

/** What a bill earns by these steps; steps that do not count towards points are passed over. */
export function earnedBy(steps: readonly ReceiptStep[], bill: Bill): Earned {
  const walk = begin(bill, steps)
  let most = Number.POSITIVE_INFINITY
  for (const step of steps) {
    if (step.kind === 'capped') most = Math.min(most, step.to)
    else take(walk, step)
  }
  const exact = plus(walk.money, walk.gifts)
  const whole = floor(exact)
  return {
    whole,
    droppedMilli: milli(less(exact, fraction(whole))),
    points: Math.min(whole, most),
    rules: walk.rules,
    campaigns: campaignsGot(walk),
  }
}

function campaignsGot(walk: Walk): Earned['campaigns'] {
  const campaigns: Earned['campaigns'] = new Map()
  for (const [id, { exact, cut }] of walk.campaigns) campaigns.set(id, { points: ceil(exact), cut })
  return campaigns
}

function begin(bill: Bill, steps: readonly ReceiptStep[]): Walk {
  return {
    bill,
    money: ZERO,
    gifts: ZERO,
    unit: ZERO,
    excluded: [],
    factors: [],
    left: limitsIn(steps),
    rules: new Map(),
    campaigns: new Map(),
  }
}

/** What each of some factors would bring alone after these steps, in thousandths. */
export function alone(steps: readonly ReceiptStep[], rivals: RuleStep[], bill: Bill): number[] {
  const walk = begin(bill, steps)
  for (const step of steps) take(walk, step)
  return rivals.map(step => {
    if (!reaches(bill, step.of)) return 0
    const raw = rawOf({ ...walk, factors: [] }, step)
    return milli(step.limit ? least(raw, fraction(step.limit.to)) : raw)
  })
}

function limitsIn(steps: readonly ReceiptStep[]): Walk['left'] {
  const limits: Walk['left'] = new Map()
  for (const step of steps)
    if (step.kind === 'campaign' && step.limit) limits.set(step.id, fraction(step.limit.to))
  return limits
}

function take(walk: Walk, step: ReceiptStep): void {
  switch (step.kind) {
    case 'excluded':
      if (step.why === 'category') walk.excluded = step.categories
      break
    case 'rate':
      walk.unit = fraction(step.points, step.perYuan * 100)
      walk.money = times(walk.unit, fraction(baseFen(walk)))
      break
    case 'tier':
      walk.unit = times(walk.unit, fraction(step.percent, 100))
      walk.money = times(walk.money, fraction(step.percent, 100))
      break
    case 'rule':
      takeRule(walk, step)
      break
  }
}

/** Money that earns by the base rate: never more than for the lines that are not excluded. */
function baseFen({ bill, excluded }: Walk): number {
  if (excluded.length === 0) return bill.paidFen
  const counts = bill.lines.filter(line => !isAbout({ categories: excluded }, line))
  return Math.min(
    bill.paidFen,
    counts.reduce((sum, { fen }) => sum + fen, 0),
  )
}

function takeRule(walk: Walk, step: RuleStep): void {
  const raw = reaches(walk.bill, step.of) ? rawOf(walk, step) : ZERO
  const got = limited(walk, step, raw)
  walk.rules.set(step.id, { milli: milli(got), points: ceil(got), cut: got !== raw })
  const isGift =
    step.give.kind !== 'multiply' && (step.campaign !== undefined || step.give.kind === 'fixed')
  if (isGift) walk.gifts = plus(walk.gifts, got)
  else walk.money = plus(walk.money, got)
}

function rawOf(walk: Walk, { give, of }: RuleStep): Fraction {
  switch (give.kind) {
    case 'rate':
      return times(fraction(give.points, give.perYuan * 100), fraction(scopeFen(walk.bill, of)))
    case 'step':
      return fraction(Math.floor(scopeFen(walk.bill, of) / give.everyFen) * give.points)
    case 'fixed':
      return fraction(give.points)
    case 'multiply': {
      const more = fraction(give.percent - 100, 100)
      return of?.categories || of?.items ? lineFactor(walk, of, more) : times(walk.money, more)
    }
  }
}

/** What a factor adds on some lines: on what they earn by the base rate, with the factors before it. */
function lineFactor(walk: Walk, of: NonNullable<RuleStep['of']>, more: Fraction): Fraction {
  let sum = ZERO
  for (const [i, line] of walk.bill.lines.entries()) {
    if (!isAbout(of, line)) continue
    if (walk.excluded.includes(line.category ?? '')) continue
    const factor = walk.factors[i] ?? ONE
    const value = times(times(walk.unit, fraction(line.fen)), factor)
    sum = plus(sum, times(value, more))
    walk.factors[i] = times(factor, plus(ONE, more))
  }
  return sum
}

function limited(walk: Walk, { limit, campaign }: RuleStep, raw: Fraction): Fraction {
  const own = limit ? least(raw, fraction(limit.to)) : raw
  if (campaign === undefined) return own
  const left = walk.left.get(campaign)
  const got = left ? least(own, left) : own
  if (left) walk.left.set(campaign, less(left, got))
  const before = walk.campaigns.get(campaign)
  const cut = got !== own || before?.cut === true
  walk.campaigns.set(campaign, { exact: plus(before?.exact ?? ZERO, got), cut })
  return got
}
