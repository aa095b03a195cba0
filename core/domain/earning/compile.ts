// A programme's rules made ready once: their tests, their place in the order of evaluation, and which of them
// can count on a day for a store, a channel and a tier at all. So a purchase asks few of many rules.
import type { Programme } from '../../contracts/programme'
import type { RuleStep } from '../../contracts/receipt'
import type { Campaign, Conditions, Rule } from '../../contracts/rules'
import { canonical } from '../canonical'
import { once, perObject } from '../remembered'
import type { Scope } from './bill'
import { type ConditionName, campaignTests, type Test, testsOf } from './conditions'
import type { Facts } from './facts'
import { capsIn, type SpanCap } from './limits'
import { TOLD_MISSING } from './misses'

/**
 * The stage at which a rule counts, in the order of evaluation: what money earns, factors for some lines,
 * factors for the whole, gifts.
 */
export type Stage = 'money' | 'line_factor' | 'factor' | 'gift'

/** A rule with all that can be known of it before there is a purchase. */
export interface CompiledRule {
  rule: Rule
  campaign: Campaign | null
  stage: Stage
  scope?: Scope
  /** The limits it has by time and member. */
  spans: SpanCap[]
  /** Its step of a receipt, before it is known what it brings. */
  step: RuleStep
}

/** Conditions that hang on the purchase itself. Rules with the same ones share them: they are asked once. */
export interface Question {
  number: number
  /** Where one fails, its rules are of no interest to this purchase. */
  silent: Test[]
  /** Where one alone fails, its rules are near misses. */
  told: Test[]
}

/** A rule that can count at a place on a day, or nearly. */
export interface Standing {
  compiled: CompiledRule
  question: Question
  /** The one test that fails all day: the rule can be told as a near miss, and no more. */
  missing: Test | null
}

const STAGES: Stage[] = ['money', 'line_factor', 'factor', 'gift']
/** Conditions whose answer is the same all day, and the same for a store, a channel and a tier. */
const DAILY: readonly ConditionName[] = ['window', 'dates', 'weekdays', 'monthDays', 'recurring']
const PLACED: readonly ConditionName[] = ['stores', 'channels', 'tiers']

/** A rule with the tests that decide whether it stands on a day at a place. */
interface Candidate {
  stands: Standing
  silent: Test[]
  told: Test[]
}

interface Compiled {
  candidates: Candidate[]
  /** The rules that stand, by day and place, and how many are listed so. */
  lists: Map<string, Standing[]>
  listed: number
}

/** A replay of the past asks for many days; beyond so many rules in lists (8 MB) all lists are forgotten. */
const LISTED_MAX = 1_000_000
/**
 * The rules that can count on a day for a store, a channel and a tier, by stage and id: the order in which a
 * document lists them changes nothing. A programme object is never changed; each is made ready once.
 */
export function rulesFor(programme: Rules, facts: Facts): Standing[] {
  const known = compiledFrom(programme)
  const { today, storeId, channel, tier } = facts
  const place = `${today} ${channel} ${tier} ${storeId ?? ''}`
  const found = known.lists.get(place)
  if (found) return found
  const rules = known.candidates.flatMap(candidate => standing(candidate, facts) ?? [])
  if (known.listed + rules.length > LISTED_MAX)
    Object.assign(known, { lists: new Map(), listed: 0 })
  known.lists.set(place, rules)
  known.listed += rules.length
  return rules
}

/** Nothing is told of a rule that fails twice all day. */
function standing({ stands, silent, told }: Candidate, facts: Facts): Standing | null {
  if (!silent.every(test => test.holds(facts))) return null
  const [missing, another] = told.filter(test => !test.holds(facts))
  if (another) return null
  return missing ? { ...stands, missing } : stands
}

type Rules = Pick<Programme, 'earning' | 'campaigns'>

const compiledFrom = perObject(({ earning, campaigns }: Rules): Compiled => {
  const questions = new Map<string, Question>()
  const standing = earning.rules.map(rule => candidateOf({ rule, campaign: null }, questions))
  const timed = campaigns.flatMap(campaign =>
    campaign.rules.map(rule => candidateOf({ rule, campaign }, questions)),
  )
  const place = ({ stands: { compiled } }: Candidate) => STAGES.indexOf(compiled.stage)
  const id = ({ stands: { compiled } }: Candidate) => compiled.rule.id
  const candidates = [...standing, ...timed].sort(
    (a, b) => place(a) - place(b) || (id(a) < id(b) ? -1 : 1),
  )
  return { candidates, lists: new Map(), listed: 0 }
})

type Ruling = Pick<CompiledRule, 'rule' | 'campaign'>

function candidateOf({ rule, campaign }: Ruling, questions: Map<string, Question>): Candidate {
  const tests = [...(campaign ? campaignTests(campaign) : []), ...testsOf(rule.when)]
  const fixed = tests.filter(isFixed)
  const compiled = compileRule({ rule, campaign })
  const question = questionOf({ rule, campaign }, questions)
  return {
    stands: { compiled, question, missing: null },
    silent: fixed.filter(test => !isTold(test)),
    told: fixed.filter(isTold),
  }
}

function isFixed({ name }: Pick<Test, 'name'>): boolean {
  return DAILY.includes(name) || PLACED.includes(name)
}

function isTold({ name }: Test): boolean {
  return TOLD_MISSING.includes(name)
}

function questionOf({ rule, campaign }: Ruling, questions: Map<string, Question>): Question {
  const asked = [campaign?.audience ?? {}, rule.when].map(openPart)
  return once(questions, canonical(asked), () => {
    const tests = asked.flatMap(testsOf)
    const silent = tests.filter(test => !isTold(test))
    return { number: questions.size, silent, told: tests.filter(isTold) }
  })
}

/** The conditions that hang on the purchase itself. */
function openPart(when: Conditions): Conditions {
  const open = Object.entries(when).filter(([name]) => !isFixed({ name: name as ConditionName }))
  return Object.fromEntries(open)
}

function compileRule({ rule, campaign }: Ruling): CompiledRule {
  const scope = scopeOf(rule)
  const { id, name, give, caps } = rule
  const step: RuleStep = {
    ...{ kind: 'rule', id, name, give },
    ...(scope && { of: scope }),
    ...(campaign && { campaign: campaign.id }),
    milli: 0,
  }
  const stage = stageOf(rule, campaign)
  return { rule, campaign, stage, ...(scope && { scope }), spans: capsIn(caps), step }
}

/** What money earns by lasting rules is multiplied; what a campaign adds and what is fixed is what it says. */
function stageOf({ give, when }: Rule, campaign: Campaign | null): Stage {
  if (give.kind === 'multiply') return when.categories || when.items ? 'line_factor' : 'factor'
  return campaign || give.kind === 'fixed' ? 'gift' : 'money'
}

function scopeOf({ when }: Rule): Scope | undefined {
  const { categories, items, minFen, package: all } = when
  const scope: Scope = {
    ...(categories && { categories }),
    ...(items && { items }),
    ...(minFen !== undefined && { minFen }),
    ...(all && { package: all }),
  }
  return Object.keys(scope).length > 0 ? scope : undefined
}
