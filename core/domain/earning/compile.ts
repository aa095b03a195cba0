// A programme's rules made ready once: their tests, their place in the order of evaluation, and which of them
// can count on a day for a store, a channel and a tier at all. So a purchase asks few of many rules.
import type { Programme } from '../../contracts/programme'
import type { RuleStep } from '../../contracts/receipt'
import type { Campaign, Rule } from '../../contracts/rules'
import type { BusinessDate } from '../dates'
import type { Scope } from './bill'
import { type ConditionName, campaignTests, type Test, testsOf } from './conditions'
import type { Facts } from './facts'
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
  /** The tests whose answer is the same on a day for a store, a channel and a tier. */
  placed: Test[]
  /** Tests of which nobody is told: where one fails, the rule is of no interest to this purchase. */
  silent: Test[]
  /** Tests of which one alone that fails is a near miss. */
  told: Test[]
  /** Its step of a receipt, before it is known what it brings. */
  step: RuleStep
}

const STAGES: Stage[] = ['money', 'line_factor', 'factor', 'gift']
const PLACED: readonly ConditionName[] = ['window', 'dates', 'stores', 'channels', 'tiers']

interface Compiled {
  rules: CompiledRule[]
  /** The rules that can count on one day, by place; made anew when another day comes. */
  day: BusinessDate
  byPlace: Map<string, CompiledRule[]>
}

const cache = new WeakMap<object, Compiled>()

/**
 * The rules that can count on a day for a store, a channel and a tier, by stage and id: the order in which a
 * document lists them changes nothing. A programme object is never changed; each is made ready once.
 */
export function rulesFor(
  programme: Pick<Programme, 'earning' | 'campaigns'>,
  facts: Facts,
): CompiledRule[] {
  const known = cache.get(programme) ?? compile(programme)
  cache.set(programme, known)
  const { today, storeId, channel, tier } = facts
  if (known.day !== today) Object.assign(known, { day: today, byPlace: new Map() })
  const place = `${channel} ${tier} ${storeId ?? ''}`
  const found = known.byPlace.get(place)
  if (found) return found
  const rules = known.rules.filter(({ placed }) => placed.every(test => test.holds(facts)))
  known.byPlace.set(place, rules)
  return rules
}

function compile({ earning, campaigns }: Pick<Programme, 'earning' | 'campaigns'>): Compiled {
  const standing = earning.rules.map(rule => compileRule(rule, null))
  const timed = campaigns.flatMap(one => one.rules.map(rule => compileRule(rule, one)))
  const rules = [...standing, ...timed].sort(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.rule.id < b.rule.id ? -1 : 1),
  )
  return { rules, day: '', byPlace: new Map() }
}

function compileRule(rule: Rule, campaign: Campaign | null): CompiledRule {
  const scope = scopeOf(rule)
  const tests = [...(campaign ? campaignTests(campaign) : []), ...testsOf(rule.when)]
  const { id, name, give } = rule
  const step: RuleStep = {
    ...{ kind: 'rule', id, name, give },
    ...(scope && { of: scope }),
    ...(campaign && { campaign: campaign.id }),
    milli: 0,
  }
  const isPlaced = ({ name }: Test) => PLACED.includes(name)
  const isTold = ({ name }: Test) => TOLD_MISSING.includes(name)
  return {
    ...{ rule, campaign, stage: stageOf(rule, campaign), ...(scope && { scope }), step },
    placed: tests.filter(isPlaced),
    silent: tests.filter(test => !isPlaced(test) && !isTold(test)),
    told: tests.filter(isTold),
  }
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
