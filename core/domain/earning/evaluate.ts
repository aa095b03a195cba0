// Which rules count for a purchase, and the steps that say what they bring. Pure and fast: the booking, the
// counter's preview and a replay over the past all ask this one function.
import { RULE_MISSES_TOLD } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import type { CampaignStep, NearMiss, ReceiptStep, RuleStep } from '../../contracts/receipt'
import type { Campaign } from '../../contracts/rules'
import { type Bill, scopeFen } from './bill'
import { isHeldOut } from './campaigns'
import { type CompiledRule, type Question, rulesFor } from './compile'
import type { Test } from './conditions'
import type { Facts } from './facts'
import {
  type CappedStep,
  type Counted,
  countsOf,
  type Given,
  type Left,
  leftOfAll,
  leftOfCampaign,
  leftOfRule,
} from './limits'
import { missOf } from './misses'
import { alone, type Earned, earnedBy } from './walk'

/** What rules are evaluated with besides the facts. */
export interface Asked {
  facts: Facts
  programme: Programme
  /** The tier's factor, in per cent, and its name. */
  tier: { name: string; percent: number }
  /** What rules with limits have given so far. */
  counted: Counted
  /**
   * Points that were reserved of campaigns' budgets, by campaign: one that is not named gives nothing. Absent =
   * not reserved yet: budgets do not count.
   */
  budgets?: Record<string, number>
}

/** What a purchase earns by all rules. */
export interface Evaluated {
  /** From the exclusions to the limits, in the order of evaluation. */
  steps: ReceiptStep[]
  /** What each campaign brought; to be told after everything else. */
  campaigns: CampaignStep[]
  misses: NearMiss[]
  /** Before the limits of the order and of the member's times, and after them. */
  whole: number
  points: number
  /** What is to be added to the member's counts. */
  counts: Counted
  /** What it takes of campaigns' budgets. */
  charges: Record<string, number>
}

interface Candidate {
  compiled: CompiledRule
  step: RuleStep
}

/** Evaluates a purchase by the base rate and all rules and campaigns that count for it. */
export function evaluate(asked: Asked): Evaluated {
  const { candidates, misses } = candidatesOf(asked)
  const { bill, today } = asked.facts
  const before = beforeFactors(asked, candidates)
  const chosen = withBest(candidates, before, bill)
  const running = campaignsOf(chosen)
  const limits = campaignLimits(asked, running)
  const open = [...before, ...afterTier(chosen)]
  const earned = earnedBy([...open, ...limits], bill)
  const { whole, droppedMilli } = earned
  const capped = wholeLimits(asked, whole)
  const points = Math.min(whole, ...capped.map(({ to }) => to))
  const given = givenBy(chosen, running, earned)
  return {
    steps: [...told(open, chosen, earned), { kind: 'rounded', to: whole, droppedMilli }, ...capped],
    campaigns: limits.flatMap(step => campaignTold(step, earned)),
    misses,
    whole,
    points,
    counts: countsOf({ total: points, ...given }, { caps: asked.programme.earning.caps, today }),
    charges: chargesOf(given.campaigns),
  }
}

function chargesOf(given: Given['campaigns']): Record<string, number> {
  const charged = given.filter(one => one.campaign.budgetPoints !== null && one.points > 0)
  return Object.fromEntries(charged.map(one => [one.campaign.id, one.points]))
}

function candidatesOf({ facts, programme, counted }: Asked) {
  const candidates: Candidate[] = []
  const misses: NearMiss[] = []
  const heldOut = new Map<Campaign, boolean>()
  const answers: Answer[] = []
  for (const { compiled, question, missing: today } of rulesFor(programme, facts)) {
    if (today && misses.length === RULE_MISSES_TOLD) continue
    answers[question.number] ??= answerTo(question, facts)
    const { interests, failed } = answers[question.number] as Answer
    if (!interests || (today && failed)) continue
    if (isOut(compiled.campaign, { facts, heldOut })) continue
    const missing = today ?? failed
    const left = leftOfRule(compiled, counted, facts.today)
    if (!missing && left?.to !== 0) candidates.push(candidateOf(compiled, left))
    if (misses.length === RULE_MISSES_TOLD) continue
    const miss = missOf(facts, { compiled, missing, left })
    if (miss) misses.push(miss)
  }
  return { candidates, misses }
}

/** What a purchase says to the conditions of some rules: one alone that fails may be a near miss, two are none. */
interface Answer {
  interests: boolean
  failed: Test | null
}

function answerTo({ silent, told }: Question, facts: Facts): Answer {
  if (!silent.every(test => test.holds(facts))) return { interests: false, failed: null }
  const [failed = null, another] = told.filter(test => !test.holds(facts))
  return { interests: !another, failed }
}

function candidateOf(compiled: CompiledRule, limit: Left | null): Candidate {
  return { compiled, step: limit ? { limit, ...compiled.step } : compiled.step }
}

function isOut(
  campaign: Campaign | null,
  { facts, heldOut }: { facts: Facts; heldOut: Map<Campaign, boolean> },
): boolean {
  if (!campaign) return false
  const known = heldOut.get(campaign) ?? isHeldOut(campaign, facts.memberId)
  heldOut.set(campaign, known)
  return known
}

/** Everything up to the tier's factor. */
function beforeFactors({ facts, programme, tier }: Asked, candidates: Candidate[]): ReceiptStep[] {
  const { purchase, excludedCategories: categories } = programme.earning
  const fen = categories.length > 0 ? scopeFen(facts.bill, { categories }) : 0
  const steps: ReceiptStep[] = []
  if (fen > 0) steps.push({ kind: 'excluded', fen, why: 'category', categories })
  steps.push({ kind: 'rate', points: purchase.points, perYuan: purchase.perYuan })
  for (const { compiled, step } of candidates) if (compiled.stage === 'money') steps.push(step)
  if (tier.percent !== 100) steps.push({ kind: 'tier', tier: tier.name, percent: tier.percent })
  return steps
}

/** Of the factors that don't stack only the one that brings most stays; of equal ones the first. */
function withBest(candidates: Candidate[], before: ReceiptStep[], bill: Bill): Candidate[] {
  const rivals = candidates.filter(isBest)
  if (rivals.length < 2) return candidates
  const brought = alone(
    before,
    rivals.map(({ step }) => step),
    bill,
  )
  const greatest = rivals[brought.indexOf(Math.max(...brought))]
  return candidates.filter(one => one === greatest || !isBest(one))
}

function isBest({ step: { give } }: Candidate): boolean {
  return give.kind === 'multiply' && give.with === 'best'
}

/** The factors and the gifts. */
function afterTier(candidates: Candidate[]): RuleStep[] {
  return candidates.filter(({ compiled }) => compiled.stage !== 'money').map(({ step }) => step)
}

function campaignsOf(chosen: Candidate[]): Campaign[] {
  const running = new Set<Campaign>()
  for (const { compiled } of chosen) if (compiled.campaign) running.add(compiled.campaign)
  return [...running]
}

/** The campaigns that have a limit, each with the narrower of the member's and the budget's. */
function campaignLimits({ counted, budgets }: Asked, running: Campaign[]): CampaignStep[] {
  return running
    .filter(one => one.pointsPerMember !== null || one.budgetPoints !== null)
    .map(one => {
      const member = leftOfCampaign(one, counted)
      const reserved = one.budgetPoints === null ? undefined : budgets && (budgets[one.id] ?? 0)
      const to = Math.min(
        member?.to ?? Number.POSITIVE_INFINITY,
        reserved ?? Number.POSITIVE_INFINITY,
      )
      const per = to === member?.to ? ('member' as const) : ('budget' as const)
      const { id, name } = one
      const open = { kind: 'campaign' as const, id, name, points: 0 }
      return Number.isFinite(to) ? { ...open, limit: { per, to } } : open
    })
}

/** The steps with what they brought; a rule that brought nothing is not told. */
function told(open: ReceiptStep[], chosen: Candidate[], { rules }: Earned): ReceiptStep[] {
  const free = new Map(chosen.map(({ compiled: { step } }) => [step.id, step]))
  const steps: ReceiptStep[] = []
  for (const step of open) {
    if (step.kind !== 'rule') steps.push(step)
    else {
      const got = rules.get(step.id)
      // A limit is told where it took something.
      const said = got?.cut ? step : (free.get(step.id) ?? step)
      if (got && got.points > 0) steps.push({ ...said, milli: got.milli })
    }
  }
  return steps
}

function campaignTold(step: CampaignStep, { campaigns }: Earned): CampaignStep[] {
  const got = campaigns.get(step.id)
  const { limit, ...rest } = step
  if (!got || (got.points === 0 && !got.cut)) return []
  return [{ ...rest, points: got.points, ...(limit && got.cut && { limit }) }]
}

function givenBy(
  chosen: Candidate[],
  running: Campaign[],
  { rules, campaigns }: Earned,
): Pick<Given, 'rules' | 'campaigns'> {
  return {
    rules: chosen.map(({ compiled: rule, step }) => {
      return { rule, points: rules.get(step.id)?.points ?? 0 }
    }),
    campaigns: running.map(campaign => {
      return { campaign, points: campaigns.get(campaign.id)?.points ?? 0 }
    }),
  }
}

/** The limits of the order and of the member's day, week and month, where they take something. */
function wholeLimits({ programme, counted, facts }: Asked, whole: number): CappedStep[] {
  const { purchase, caps } = programme.earning
  const limits: CappedStep[] = [
    { kind: 'capped', per: 'order', to: purchase.capPerOrder },
    ...leftOfAll(caps, counted, facts.today),
  ]
  return limits.filter(({ to }) => to < whole)
}
