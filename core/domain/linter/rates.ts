// What rules give of a yuan at most, when all that can meet do.
import type { Rule } from '../../contracts/rules'
import type { Subject } from './finding'

/** Rules that hold at any time, and those that come on top of them. */
export interface RulesOf {
  always: Rule[]
  now: Rule[]
}

/** Once in a member's life, or on one day of a year: no way to draw money again and again. */
function isRare({ when, caps }: Rule): boolean {
  return when.firstPurchase === true || when.birthday !== undefined || caps.perMember !== undefined
}

/** Points for a yuan before the tier's factor, or after it. */
function addedPerYuan({ give, when }: Rule): number {
  const share = 1 / (when.nth ?? 1)
  if (give.kind === 'rate') return (give.points / give.perYuan) * share
  if (give.kind === 'step') return (give.points / give.everyFen) * 100 * share
  // Without a least amount that is another finding.
  if (give.kind === 'fixed') return when.minFen ? (give.points / when.minFen) * 100 * share : 0
  return 0
}

/** Points for a yuan by rules that hold for everybody at any time. */
export function rateForAll(rules: Rule[]): number {
  return rules
    .filter(({ give, when }) => give.kind !== 'fixed' && Object.keys(when).length === 0)
    .reduce((total, rule) => total + addedPerYuan(rule), 0)
}

/** What comes back of a yuan in the tier that multiplies most, in per cent. */
export function percentBack({ programme, money }: Subject, { always, now }: RulesOf): number {
  const rules = [...always, ...now].filter(rule => !isRare(rule))
  const sum = (kinds: string[]) =>
    rules
      .filter(({ give }) => kinds.includes(give.kind))
      .reduce((total, rule) => total + addedPerYuan(rule), 0)
  const { points, perYuan } = programme.earning.purchase
  const tier = Math.max(100, ...programme.tiers.map(({ percent }) => percent)) / 100
  const byMoney = (points / perYuan + sum(['rate', 'step'])) * tier
  const perPoint = byMoney * factorOf(rules) + sum(['fixed'])
  return perPoint * money.fenPerPoint
}

/** All factors that stack, and the greatest of those of which only the best counts. */
function factorOf(rules: Rule[]): number {
  let [stacked, best] = [1, 1]
  for (const { give } of rules) {
    if (give.kind !== 'multiply') continue
    if (give.with === 'stack') stacked *= give.percent / 100
    else best = Math.max(best, give.percent / 100)
  }
  return stacked * best
}
