// The clerks' guide: what customers ask, answered out of the terms, which are made from the programme (G7).
import type { Programme } from '../../contracts/programme'
import { sentence } from './phrases'
import { partsOf } from './terms'
import { type Language, type SentenceName, wordsOf } from './words'

/** A question, and the lines to answer it with. */
export interface Answer {
  ask: string
  lines: string[]
}

/** The chapter of the terms that answers each question; the first one is about every receipt. */
const questions: [ask: SentenceName, chapter: SentenceName][] = [
  ['guide.earn', 'terms.earn'],
  ['guide.campaigns', 'terms.campaigns'],
  ['guide.spend', 'terms.spend'],
  ['guide.expiry', 'terms.expiry'],
  ['guide.tiers', 'terms.tiers'],
  ['guide.refund', 'terms.refund'],
  ['guide.fair', 'terms.fair'],
]

/** Questions and answers about a programme. */
export function guideOf(programme: Programme, language: Language = 'zh-CN'): Answer[] {
  const telling = { words: wordsOf(language), programme }
  const parts = new Map(partsOf(telling))
  const why = {
    ask: sentence(telling, 'guide.why'),
    lines: [sentence(telling, 'guide.why.answer')],
  }
  const answers = questions.map(([ask, chapter]) => ({
    ask: sentence(telling, ask),
    lines: parts.get(chapter) ?? [],
  }))
  return [why, ...answers.filter(({ lines }) => lines.length > 0)]
}
