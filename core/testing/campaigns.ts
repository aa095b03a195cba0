// Rules and campaigns for tests: what a row says of them, the rest as a brand would leave it.
import type { Campaign, Give, Rule } from '../contracts/rules'

/** A rule without conditions and limits, unless told otherwise. */
export function ruleWith(give: Give, more: Partial<Rule> = {}): Rule {
  return { id: 'r', name: '规则', when: {}, caps: {}, ...more, give }
}

/** So many points for every order. */
export function fixed(points: number): Give {
  return { kind: 'fixed', points }
}

/** So many per cent of what money earns. */
export function times(percent: number, how: 'stack' | 'best' = 'stack'): Give {
  return { kind: 'multiply', percent, with: how }
}

/** A campaign of March 2026 for everybody, unless told otherwise. */
export function campaignWith(more: Partial<Campaign> = {}): Campaign {
  return {
    ...{ id: 'c', name: '会员日', kind: 'other', from: '2026-03-01', to: '2026-03-31' },
    ...{ recurring: null, audience: {}, holdOutPercent: 0 },
    ...{ budgetPoints: null, pointsPerMember: null, rules: [] },
    ...more,
  }
}
