// What admins do about the rules, as plain data: drafts, their way into force, and the way back.
import { edits } from './desk-programme'
import { latest, type Random } from './random'
import type { Doing } from './steps'

/** An admin's act on a draft; `draft` = which of those that they know, the latest is 0. */
export type DeskDoing =
  | { do: 'drafts'; admin: number }
  | { do: 'saveDraft'; admin: number; edit: number }
  /** `rebase` = made anew out of what is in force now. */
  | { do: 'editDraft'; admin: number; draft: number; edit: number; rebase?: true }
  | {
      do: 'draft' | 'checkDraft' | 'submitDraft' | 'approveDraft' | 'withdrawDraft'
      admin: number
      draft: number
    }
  | { do: 'scheduleDraft'; admin: number; draft: number; days: number }
  | { do: 'rollback'; admin: number; version: number }

const kinds = [
  'drafts',
  'saveDraft',
  'editDraft',
  'draft',
  'checkDraft',
  'submitDraft',
  'approveDraft',
  'withdrawDraft',
  'scheduleDraft',
  'rollback',
] as const

/** What is chosen here. */
export type DeskKind = (typeof kinds)[number]

/** How often each happens where the rules change. */
export const deskWeights: Record<DeskKind, number> = {
  ...{ drafts: 2, saveDraft: 9, editDraft: 6, draft: 3, checkDraft: 6, submitDraft: 9 },
  ...{ approveDraft: 10, withdrawDraft: 2, scheduleDraft: 11, rollback: 2 },
}

/** None of it happens where the rules stay. */
export const noDesk = Object.fromEntries(kinds.map(kind => [kind, 0])) as Record<DeskKind, number>

/** Whether an act is chosen here. */
export function isDeskKind(kind: string): kind is DeskKind {
  return kinds.some(one => one === kind)
}

/** What one of three admins does. */
export function deskDoing(random: Random, kind: DeskKind): Doing {
  const admin = random.below(3)
  const draft = latest(random)
  switch (kind) {
    case 'drafts':
      return { do: kind, admin }
    case 'saveDraft':
      return { do: kind, admin, edit: random.below(edits.length) }
    case 'editDraft': {
      const rebase = random.oneIn(6) ? ({ rebase: true } as const) : {}
      return { do: kind, admin, draft, edit: random.below(edits.length), ...rebase }
    }
    case 'scheduleDraft':
      return { do: kind, admin, draft, days: random.pick([-1, 0, 0, 0, 1, 2]) }
    case 'rollback':
      return { do: kind, admin, version: random.below(4) }
    default:
      return { do: kind, admin, draft }
  }
}

/** What often comes after an act at the desk: the next step of the same draft, by another admin. */
export function deskSequels(random: Random, before: Doing): Doing[] {
  if (!isDeskKind(before.do) || !('admin' in before)) return []
  const draft = 'draft' in before ? (before.draft ?? 0) : 0
  const admin = (before.admin + 1 + random.below(2)) % 3
  switch (before.do) {
    case 'saveDraft':
    case 'editDraft':
    case 'rollback':
      return [{ do: 'checkDraft', admin: before.admin, draft }]
    case 'checkDraft':
      return [{ do: 'submitDraft', admin: before.admin, draft }]
    case 'submitDraft':
      return [{ do: 'approveDraft', admin, draft }]
    case 'approveDraft':
      return [{ do: 'scheduleDraft', admin, draft, days: random.pick([0, 0, 1]) }]
    default:
      return []
  }
}

/** What is done of it on a tour. */
export const deskTour: (DeskDoing & { wait?: number })[] = [
  { do: 'saveDraft', admin: 0, edit: 0 },
  { do: 'drafts', admin: 1 },
  { do: 'editDraft', admin: 0, draft: 0, edit: 7 },
  { do: 'draft', admin: 1, draft: 0 },
  { do: 'checkDraft', admin: 0, draft: 0 },
  { do: 'submitDraft', admin: 0, draft: 0 },
  { do: 'approveDraft', admin: 1, draft: 0 },
  { do: 'scheduleDraft', admin: 1, draft: 0, days: 0 },
  { do: 'rollback', admin: 1, version: 0, wait: 90 },
  { do: 'withdrawDraft', admin: 1, draft: 0 },
]
