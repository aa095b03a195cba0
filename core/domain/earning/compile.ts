// A programme's rules made ready once: their tests, their place in the order of evaluation, and which of them
// can count in a store on a day at all. So a purchase asks few of many rules.
import type { Programme } from '../../contracts/programme'
import type { RuleStep } from '../../contracts/receipt'
import type { Campaign, Rule } from '../../contracts/rules'
import type { BusinessDate } from '../dates'
import type { Scope } from './bill'
import { campaignTests, type Test, testsOf } from './conditions'

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
  tests: Test[]
  /** Its step of a receipt, before it is known what it brings. */
  step: RuleStep
}

const STAGES: Stage[] = ['money', 'line_factor', 'factor', 'gift']

interface Compiled {
  rules: CompiledRule[]
  /** The rules that can count on one day, by store; made anew when another day comes. */
  day: BusinessDate
  byStore: Map<string | null, CompiledRule[]>
}

const cache = new WeakMap<object, Compiled>()

/**
 * The rules that can count in a store on a day, by stage and id: the order in which a document lists them
 * changes nothing. A programme object is never changed; each is made ready once.
 */
export function rulesFor(
  programme: Pick<Programme, 'earning' | 'campaigns'>,
  { storeId, today }: { storeId: string | null; today: BusinessDate },
): CompiledRule[] {
  const known = cache.get(programme) ?? compile(programme)
  cache.set(programme, known)
  if (known.day !== today) Object.assign(known, { day: today, byStore: new Map() })
  const found = known.byStore.get(storeId)
  if (found) return found
  const rules = known.rules.filter(one => canCount(one, { storeId, today }))
  known.byStore.set(storeId, rules)
  return rules
}

function canCount(
  { rule, campaign }: CompiledRule,
  { storeId, today }: { storeId: string | null; today: BusinessDate },
): boolean {
  const { stores, dates } = rule.when
  if (stores && (storeId === null || !stores.includes(storeId))) return false
  return [campaign, dates].every(one => !one || (one.from <= today && today <= one.to))
}

function compile({ earning, campaigns }: Pick<Programme, 'earning' | 'campaigns'>): Compiled {
  const standing = earning.rules.map(rule => compileRule(rule, null))
  const timed = campaigns.flatMap(one => one.rules.map(rule => compileRule(rule, one)))
  const rules = [...standing, ...timed].sort(
    (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.rule.id < b.rule.id ? -1 : 1),
  )
  return { rules, day: '', byStore: new Map() }
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
  return { rule, campaign, stage: stageOf(rule, campaign), ...(scope && { scope }), tests, step }
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
