// Drafts that wait for their date: which one comes first, and what it holds. Every cold read of the programme asks.
import { brokenParts, type Draft } from '../../domain/publishing/draft'
import type { StoredProgrammes } from '../world'

/** The scheduled draft that has come due first; null when none has. `now` in epoch ms. */
export function dueDraft({ scheduled }: StoredProgrammes, now: number): Draft | null {
  return inOrder(scheduled).find(({ effectiveAt }) => (effectiveAt ?? now) <= now) ?? null
}

/** The scheduled draft that comes next; null when there is none. */
export function nextDraft({ scheduled }: StoredProgrammes, now: number): Draft | null {
  return inOrder(scheduled).find(({ effectiveAt }) => (effectiveAt ?? now) > now) ?? null
}

/** Scheduled drafts that a hand has broken, whose date has come or can't be read: they hold nothing up. */
export function brokenDrafts({ scheduled }: StoredProgrammes, now: number): Draft[] {
  return scheduled.filter(draft => !isWhole(draft) && !(Number(draft.effectiveAt) > now))
}

function isWhole(draft: Draft): boolean {
  return brokenParts(draft).length === 0
}

function inOrder(drafts: Draft[]): Draft[] {
  const whole = drafts.filter(isWhole)
  return whole.sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0) || a.at - b.at)
}

/** A draft's content; null when it is no JSON (edited by hand). */
export function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
