// What the linter finds in a programme, as admins read it.
import type { Programme } from '../../contracts/programme'
import type { FindingView } from '../../contracts/publishing-views'
import { type Looked, lint } from '../../domain/linter/lint'
import { type Tongue, tell } from '../../domain/linter/words'
import { zhCn as checks } from '../../domain/linter/zh-cn'
import { placeWords } from '../../domain/terms/place'
import { zhCn as terms } from '../../domain/terms/zh-cn'

/** The findings about a programme, worst first, in simplified Chinese unless other words are given. */
export function findingsOf(
  programme: Programme,
  looked: Omit<Looked, 'words'>,
  tongue: Tongue = { checks, terms },
): FindingView[] {
  return lint(programme, { ...looked, words: tongue.terms }).map(finding => {
    const { code, level, path } = finding
    const field = path || '(document)'
    const { name, reason, fix } = tell(finding, tongue.checks)
    return { code, level, text: reason, name, fix, field, label: placeWords(field, tongue.terms) }
  })
}
