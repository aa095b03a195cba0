// The check of a programme document, and the name of its content.
import { createHash } from 'node:crypto'
import { type Programme, programmeSchema } from '../contracts/programme'
import { canonical } from '../domain/canonical'
import type { ProgrammeVersion } from './world'

/** One problem of a programme document: where, and what is wrong, in plain words. */
export interface Problem {
  field: string
  message: string
}

/**
 * A document that is wrong throughout would name more problems than an answer or an alert can hold.
 */
const PROBLEMS_NAMED = 100
/** A message may quote every key of the document that nobody knows. */
const MESSAGE_MAX = 500

/** A right programme, or what is wrong. */
export type Checked = { programme: Programme } | { problems: Problem[] }

/** Checks a programme document. Names the first hundred problems. */
export function checkProgramme(document: unknown): Checked {
  const parsed = programmeSchema.safeParse(document)
  if (parsed.success) return { programme: parsed.data }
  const problems = parsed.error.issues.slice(0, PROBLEMS_NAMED).map(issue => ({
    field: issue.path.join('.') || '(document)',
    message: issue.message.slice(0, MESSAGE_MAX),
  }))
  return { problems }
}

/** The programme in a document; null when it is broken. */
export function programmeIn(document: unknown): Programme | null {
  const checked = checkProgramme(document)
  return 'programme' in checked ? checked.programme : null
}

/**
 * The version of a programme: a hash of its content, so that the same rules
 * always have the same name.
 */
export function versionOf(programme: Programme): string {
  return createHash('sha256').update(canonical(programme)).digest('hex').slice(0, 10)
}

/** The version that another one replaces when it comes into force, as that one names it; none for the first. */
export function replacedBy(version: string, good: ProgrammeVersion | null): { before?: string } {
  const before = good?.version === version ? good.before : good?.version
  return before === undefined ? {} : { before }
}
