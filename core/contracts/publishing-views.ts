// What the doors answer about drafts, versions and terms.
import type { BusinessDate } from './views'

/** Where a draft stands. */
export type DraftState =
  | 'editing'
  | 'checked'
  | 'submitted'
  | 'approved'
  | 'scheduled'
  | 'live'
  | 'withdrawn'

/** A field that is wrong: its path, its name in words, and what is wrong. */
export interface ProblemView {
  field: string
  label: string
  message: string
}

/** Something that the linter found; an error must be mended, a warning must be accepted. */
export interface FindingView {
  code: string
  level: 'error' | 'warning' | 'advice'
  /** Why it matters. */
  text: string
  /** What was found, what to do, and where: the path and its name in words. Absent in drafts from before. */
  name?: string
  fix?: string
  field?: string
  label?: string
}

/** What is wrong with a document; findings only when every field is right. */
export interface ProgrammeCheckView {
  problems: { field: string; message: string }[]
  findings: FindingView[]
}

/** A change in plain words, and what it means for customers. */
export interface ChangeView {
  text: string
  effect: 'better' | 'worse' | 'neutral'
}

/** A step of a draft's history. */
export interface DraftStep {
  at: number
  name: string
  what: string
  note: string
}

export interface DraftLine {
  draftId: string
  state: DraftState
  revision: number
  name: string
  at: number
  effectiveFrom: BusinessDate | null
  /** The draft that this is a copy of, made when a change met a newer one. */
  copyOf: string | null
}

export interface DraftView extends DraftLine {
  content: unknown
  /** The version that it started from, and whether another is in force now. */
  base: string
  baseMoved: boolean
  problems: ProblemView[]
  findings: FindingView[]
  approvals: { name: string; at: number }[]
  /** What it changes of the programme in force. */
  changes: ChangeView[]
  /** The first date on which it may be in force. */
  earliest: BusinessDate
  history: DraftStep[]
}

export interface DraftsView {
  inForce: { version: string; since: number }
  drafts: DraftLine[]
  /** Versions that can be put back, latest first. */
  versions: { version: string; since: number }[]
}

/** Terms as a page shows them. */
export interface TermsView {
  version: string
  /** The first day of this version; null of one that is not yet in force. */
  from: BusinessDate
  current: boolean
  title: string
  chapters: { title: string; lines: string[] }[]
  /** What this version changed of the one before it. */
  changes?: ChangeView[]
  /** What will change, and from when. */
  upcoming: { from: BusinessDate; changes: ChangeView[] }[]
}
