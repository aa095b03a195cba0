// A draft of a programme, and the steps that it takes on its way to being in force (G5).
import { createHash } from 'node:crypto'
import { DRAFT_HISTORY, DRAFT_OPERATIONS } from '../../contracts/limits'
import type { DraftState, FindingView, ProblemView } from '../../contracts/publishing-views'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { BusinessDate } from '../dates'

/** Somebody who did something to a draft. */
export interface Hand {
  id: string
  name: string
}

/** What was done to a draft, by whom and when. */
export interface Step extends Hand {
  at: number
  what: string
  note: string
}

/** A draft as it is stored. */
export interface Draft {
  /** `draft-<id>` */
  _id: string
  /** Counts every write: the condition of the next one. */
  rev: number
  /** Counts changes of the content: what editors and approvers name. */
  revision: number
  state: DraftState
  /** The programme as JSON text: whatever shape it has, it can be stored and comes back the same. */
  content: string
  /** The version in force that it started from. */
  base: string
  by: Hand
  at: number
  /** Everybody who ever changed the content. */
  authors: string[]
  problems: ProblemView[]
  findings: FindingView[]
  /** Codes of the findings with which it was submitted; absent in drafts from before: those of `findings`. */
  accepted?: string[]
  approvals: (Hand & { at: number })[]
  effectiveFrom: BusinessDate | null
  /** The instant at which that date begins. */
  effectiveAt: number | null
  /** Fingerprint of the content that was submitted; '' before. */
  seal: string
  copyOf: string | null
  history: Step[]
  done: { id: string; input: string }[]
}

/** A moment at which somebody acts. */
export interface Act {
  hand: Hand
  at: number
}

/** The `_id` of a draft. */
export function draftDocument(draftId: string): string {
  return `draft-${draftId}`
}

/** The id of a draft. */
export function draftIdOf({ _id }: Pick<Draft, '_id'>): string {
  return _id.slice('draft-'.length)
}

/** Fingerprint of a draft's content. */
export function sealOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url')
}

/** A new draft. */
export function newDraft(
  made: { id: string; content: string; base: string; copyOf?: string; note?: string },
  { hand, at }: Act,
): Draft {
  const { id, content, base, copyOf = null, note = '' } = made
  return {
    _id: draftDocument(id),
    rev: 1,
    revision: 1,
    state: 'editing',
    content,
    base,
    by: hand,
    at,
    authors: [hand.id],
    problems: [],
    findings: [],
    approvals: [],
    effectiveFrom: null,
    effectiveAt: null,
    seal: '',
    copyOf,
    history: [{ ...hand, at, what: copyOf ? 'copied' : 'created', note }],
    done: [],
  }
}

/** The draft after a step: written into its history. */
export function stepped(
  draft: Draft,
  step: Partial<Draft> & { what: string; note?: string },
  { hand, at }: Act,
): Draft {
  const { what, note = '', ...changes } = step
  const history = [...draft.history, { ...hand, at, what, note }].slice(-DRAFT_HISTORY)
  return { ...draft, ...changes, history }
}

/** The draft after an operation: remembered, so that a repeat is known. */
export function remembered(draft: Draft, operation: { id: string; input: string }): Draft {
  return { ...draft, rev: draft.rev + 1, done: [...draft.done, operation].slice(-DRAFT_OPERATIONS) }
}

/** The draft with other content: approvals and findings were about the former one. */
export function edited(draft: Draft, to: { content: string; base: string }, act: Act): Draft {
  const authors = [...new Set([...draft.authors, act.hand.id])]
  return stepped(
    draft,
    {
      what: 'edited',
      ...to,
      revision: draft.revision + 1,
      state: 'editing',
      by: act.hand,
      at: act.at,
      authors,
      problems: [],
      findings: [],
      approvals: [],
      effectiveFrom: null,
      effectiveAt: null,
      seal: '',
    },
    act,
  )
}

/**
 * Refuses what was decided on an older content (draft_stale) or is not possible where the draft
 * stands (draft_state).
 */
export function standing(
  draft: Draft,
  { baseRev, states }: { baseRev?: number; states: DraftState[] },
): Refusal | null {
  if (baseRev !== undefined && baseRev !== draft.revision) return staleness(draft)
  return states.includes(draft.state) ? null : refuse('draft_state', { state: draft.state })
}

/** Who was faster, and when. */
export function staleness({ by, at, revision }: Draft, copy?: string): Refusal {
  const facts = { by: by.name, at, revision }
  return refuse('draft_stale', copy === undefined ? facts : { ...facts, copy })
}

/** Approves a submitted draft. Refusal: approve_own for everybody who ever changed the content. */
export function approved(draft: Draft, note: string, act: Act): Draft | Refusal {
  if (draft.authors.includes(act.hand.id)) return refuse('approve_own')
  const approvals = [...draft.approvals, { ...act.hand, at: act.at }]
  return stepped(draft, { what: 'approved', note, approvals, state: 'approved' }, act)
}

/** What the steps of a draft are written into, as far as a hand can break it. */
const lists = ['history', 'approvals', 'done', 'authors', 'problems', 'findings'] as const

/** The fields of a scheduled draft that a hand has broken: no step of it can be written. Empty = it is whole. */
export function brokenParts(draft: Draft): string[] {
  const numbers = (['rev', 'effectiveAt'] as const).filter(part => !Number.isFinite(draft[part]))
  return [...numbers, ...lists.slice(0, 3).filter(part => !Array.isArray(draft[part]))]
}

/** The draft with what a hand has broken of its lists and its count as if nothing had been there. */
export function mended(draft: Draft): Draft {
  const missing = lists.filter(part => !Array.isArray(draft[part]))
  const rev = Number.isFinite(draft.rev) ? draft.rev : 0
  return { ...draft, rev, ...Object.fromEntries(missing.map(part => [part, []])) }
}
