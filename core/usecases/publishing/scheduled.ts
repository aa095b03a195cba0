// Drafts that wait for their date: which one comes first, and what it holds. Every cold read of the programme asks.
import type { Draft } from '../../domain/publishing/draft'
import type { StoredProgrammes } from '../world'

/** The scheduled draft that has come due first; null when none has. `now` in epoch ms. */
export function dueDraft({ scheduled }: StoredProgrammes, now: number): Draft | null {
  return inOrder(scheduled).find(({ effectiveAt }) => (effectiveAt ?? now) <= now) ?? null
}

/** The scheduled draft that comes next; null when there is none. */
export function nextDraft({ scheduled }: StoredProgrammes, now: number): Draft | null {
  return inOrder(scheduled).find(({ effectiveAt }) => (effectiveAt ?? now) > now) ?? null
}

function inOrder(drafts: Draft[]): Draft[] {
  return [...drafts].sort((a, b) => (a.effectiveAt ?? 0) - (b.effectiveAt ?? 0) || a.at - b.at)
}

/** A draft's content; null when it is no JSON (edited by hand). */
export function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
