// Near misses: what would have brought more, for people who want to know (G3).
import type { NearMiss } from '../../contracts/receipt'
import { scopeFen } from './bill'
import type { CompiledRule } from './compile'
import type { ConditionName, Test } from './conditions'
import type { Facts } from './facts'
import type { Left } from './limits'

/** The conditions of which people are told when one of them alone is missing: they can do something about it. */
export const TOLD_MISSING: readonly ConditionName[] = [
  'weekdays',
  'monthDays',
  'recurring',
  'minFen',
]

/** Why a rule did not count, or did not bring more: the one test that failed, or a limit that is used up. */
export interface Nearly {
  compiled: CompiledRule
  missing: Test | null
  left: Left | null
}

/** What a rule nearly brought, or would bring more; null = nothing that one could do anything about. */
export function missOf(facts: Facts, { compiled, missing, left }: Nearly): NearMiss | null {
  const { rule, campaign, scope } = compiled
  if (!missing) {
    if (left?.to === 0) return { kind: 'rule_limit', rule: rule.name, per: left.per }
    if (rule.give.kind !== 'step') return null
    const fen = rule.give.everyFen - (scopeFen(facts.bill, scope) % rule.give.everyFen)
    return { kind: 'more_spent', rule: rule.name, fen }
  }
  switch (missing.name) {
    case 'minFen':
      return {
        kind: 'more_spent',
        rule: rule.name,
        fen: (rule.when.minFen ?? 0) - scopeFen(facts.bill, scope),
      }
    case 'weekdays':
      return otherDay(rule.name, { weekdays: rule.when.weekdays })
    case 'monthDays':
      return otherDay(rule.name, { monthDays: rule.when.monthDays })
    case 'recurring':
      return otherDay(campaign?.name ?? rule.name, campaign?.recurring ?? {})
    default:
      return null
  }
}

function otherDay(rule: string, on: { weekdays?: number[]; monthDays?: number[] }): NearMiss {
  return { kind: 'other_day', rule, weekdays: on.weekdays ?? [], monthDays: on.monthDays ?? [] }
}
