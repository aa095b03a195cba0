// How the brand treats its word: worse terms, how early they are announced, and whom customers may ask.
import { addDays } from '../../dates'
import { brokenPromises } from '../../terms/begun'
import { diffProgrammes } from '../../terms/diff'
import { type Check, foundIf, type Subject } from '../finding'
import { WORSE_NOTICE_DAYS } from '../measures'

/** One row for each thing that is looked for. */
export const noticeChecks: Check[] = [
  { code: 'worse_terms', level: 'warning', find: worseTerms },
  { code: 'worse_without_notice', level: 'error', find: worseWithoutNotice },
  { code: 'begun_campaign_worse', level: 'warning', find: begunCampaignWorse },
  {
    code: 'no_notice',
    level: 'warning',
    find: ({ programme: { governance } }) =>
      foundIf(governance.noticeDays === 0, ['governance', 'noticeDays']),
  },
  {
    code: 'notice_few_days',
    level: 'advice',
    find: ({ programme: { governance } }) => {
      const { noticeDays: days } = governance
      const holds = days > 0 && days < WORSE_NOTICE_DAYS
      return foundIf(holds, ['governance', 'noticeDays'], { days })
    },
  },
  {
    code: 'contact_missing',
    level: 'warning',
    find: ({ programme: { brand } }) => foundIf(brand.phone.trim() === '', ['brand', 'phone']),
  },
]

function worseChanges({ programme, before, words }: Subject): string[] {
  if (!before) return []
  const changes = diffProgrammes(before, programme, words)
  return changes.filter(({ effect }) => effect === 'worse').map(({ text }) => text)
}

/** As long as the first day is open, the notice can still be given. */
function worseTerms(subject: Subject) {
  const worse = worseChanges(subject)
  return foundIf(worse.length > 0 && !isTooEarly(subject), [], changesOf(subject, worse))
}

function worseWithoutNotice(subject: Subject) {
  const worse = worseChanges(subject)
  const days = subject.before?.governance.noticeDays ?? 0
  const holds = worse.length > 0 && isTooEarly(subject)
  return foundIf(holds, [], { days, ...changesOf(subject, worse) })
}

/**
 * As long as the first day is open it is the earliest one that the notice allows. No error: from the campaign's end on the
 * same rules may come, and they are made and agreed on before.
 */
function begunCampaignWorse(subject: Subject) {
  const { before, programme: after, today, words } = subject
  if (!before) return []
  const from = subject.from ?? addDays(today, before.governance.noticeDays)
  const broken = brokenPromises({ before, after, words }, from)
  return foundIf(broken.length > 0, ['campaigns'], changesOf(subject, broken))
}

function changesOf({ words }: Subject, changes: string[]) {
  return { changes: changes.join(words.sentences.semicolon) }
}

/** The notice is the one that the rules in force promise. */
function isTooEarly({ before, today, from }: Subject): boolean {
  if (!before || from === null) return false
  return from < addDays(today, before.governance.noticeDays)
}
