// What the linter finds in a programme, as admins read it.
import type { Programme } from '../../contracts/programme'
import type { FindingView } from '../../contracts/publishing-views'
import { type Looked, lint } from '../../domain/linter/lint'
import { lintWords, tell } from '../../domain/linter/words'
import { placeWords } from '../../domain/terms/place'
import { type Language, wordsOf } from '../../domain/terms/words'

/** The findings about a programme in words, worst first. */
export function findingsOf(
  programme: Programme,
  looked: Omit<Looked, 'words'>,
  language: Language = 'zh-CN',
): FindingView[] {
  const words = wordsOf(language)
  return lint(programme, { ...looked, words }).map(finding => {
    const { code, level, path } = finding
    const field = path || '(document)'
    const { name, reason, fix } = tell(finding, lintWords[language])
    return { code, level, text: reason, name, fix, field, label: placeWords(field, words) }
  })
}
