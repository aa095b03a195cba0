// What names and descriptions promise: rewards for sharing or for good reviews, and other wording that law
// or platform forbid. Simplified and traditional characters, and English.
import type { Check, Found, Path, Subject } from '../finding'
import { type Ban, bans } from './bans'

/** One row for each kind of wording. */
export const wordingChecks: Check[] = bans.map(ban => ({
  code: ban.code,
  level: ban.level,
  find: subject =>
    ban.trade && ban.trade !== subject.programme.brand.trade ? [] : places(subject, ban),
}))

function places({ programme }: Subject, ban: Ban): Found[] {
  return textsIn(programme).flatMap(({ path, text }) => {
    const clause = clausesOf(text).find(one => isBanned(one, ban))
    return clause === undefined ? [] : [{ path, facts: { text: clause.slice(0, 60) } }]
  })
}

/** What is written for machines. */
const NOT_READ = new Set('id rewardId tier timeZone kind trade unit to from on window'.split(' '))

/** Every text that a person may read, with its place. */
function textsIn(part: unknown, path: Path = []): { path: Path; text: string }[] {
  if (typeof part === 'string') return [{ path, text: part }]
  if (Array.isArray(part)) return part.flatMap((one, i) => textsIn(one, [...path, i]))
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part)
    .filter(([name]) => !NOT_READ.has(name))
    .flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

/** Sentences, since a promise and its denial stand in one. */
function clausesOf(text: string): string[] {
  return text.split(/[。；;！!？?\n]+/)
}

/** Blanks and marks between characters do not hide a word. */
function isBanned(clause: string, { act, gain, unless }: Ban): boolean {
  const forms = [clause, clause.replace(/[\s\u200b·・.,，、_*|-]/g, '')]
  return forms.some(
    form => act.test(form) && (!gain || gain.test(form)) && !(unless?.test(form) ?? false),
  )
}
