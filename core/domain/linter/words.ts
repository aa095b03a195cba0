// A finding in words: what was found, why it matters, and what to do, in three languages.
import { fenText, fill, numberText } from '../terms/numbers'
import type { Language } from '../terms/words'
import { en } from './en'
import type { Code, Finding } from './finding'
import { type FindingWords, zhCn } from './zh-cn'
import { zhTw } from './zh-tw'

/** The words of all checks in one language. */
export type LintWords = Record<Code, FindingWords>

/** By language. */
export const lintWords: Record<Language, LintWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en }

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
