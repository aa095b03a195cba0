// The words of findings and of the programme that they are about, by language. Who tells in one language
// alone takes that one's tables, so that a function holds no more words than it says.
import { type Language, wordsOf } from '../terms/words'
import { en } from './en'
import type { LintWords, Tongue } from './words'
import { zhCn } from './zh-cn'
import { zhTw } from './zh-tw'

/** The words of all checks, by language. */
export const lintWords: Record<Language, LintWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en }

/** Findings and programmes in one language. */
export function tongueOf(language: Language): Tongue {
  return { checks: lintWords[language], terms: wordsOf(language) }
}
