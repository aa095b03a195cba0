// A finding in words: what was found, why it matters, and what to do.
import { fenText, fill, numberText } from '../terms/numbers'
import type { Words } from '../terms/words'
import type { Code, Finding } from './finding'
import type { zhCnOffers } from './zh-cn-offers'

/** What is found, why it matters, and what to do. */
export type FindingWords = readonly [name: string, reason: string, fix: string]

/** The words of all checks in one language. */
export type LintWords = Record<Code, FindingWords>

/** Those about rules, campaigns, other ways to earn, memberships and games. */
export type OfferWords = Pick<LintWords, keyof typeof zhCnOffers>

/** All that is needed to tell findings in one language. */
export interface Tongue {
  checks: LintWords
  terms: Words
}

/** A finding as people read it. */
export interface Told {
  name: string
  reason: string
  fix: string
}

/** A finding in the words of one language. */
export function tell({ code, facts }: Pick<Finding, 'code' | 'facts'>, words: LintWords): Told {
  const readable = Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => [fact, factText(fact, value)]),
  )
  const [name, reason, fix] = words[code]
  return { name, reason: fill(reason, readable), fix: fill(fix, readable) }
}

function factText(fact: string, value: number | string): string {
  if (typeof value === 'string') return value
  const whole = Math.round(value)
  return fact.endsWith('Fen') ? fenText(whole) : numberText(whole)
}
