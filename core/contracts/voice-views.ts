// What the doors answer about stories (C9), the clerks' guide (G7) and lessons (G8).
import type { ChangeView } from './publishing-views'
import type { BusinessDate } from './views'

/** A story as everybody may read it: its teller by the first character of their name. */
export interface StoryView {
  /** For everybody a name that tells nothing; for admins and its teller the ended voucher's. */
  storyId: string
  reward: string
  name: string
  text: string
  on: BusinessDate
}

export interface StoriesView {
  stories: StoryView[]
  /** Ask again with `before` = this for older ones; null at the end. */
  next: number | null
}

/** A story as an admin decides on it. `checked` = 'pending' when WeChat's check could not be reached. */
export interface StoryToDecide extends StoryView {
  state: StoryState
  checked: 'pass' | 'pending'
}

export type StoryState = 'waiting' | 'shown' | 'hidden'
export type StoryOutcome = { storyId: string }

/** What a clerk should know of the rules in force. */
export interface GuideView {
  version: string
  from: BusinessDate
  /** What this version changed; empty for the first one. */
  changes: ChangeView[]
  /** What customers ask, and how to answer. */
  answers: { ask: string; lines: string[] }[]
  /** When this clerk said that they have read it; null = not yet. */
  confirmedOn: BusinessDate | null
}

/** Who of the staff that is switched on has read the guide of the version in force. */
export interface GuideReadersView {
  version: string
  from: BusinessDate
  staff: { id: string; name: string; readOn: BusinessDate | null }[]
}

export type LessonState = 'noted' | 'open' | 'accepted' | 'declined'

/** What an admin has written down. */
export interface LessonView {
  lessonId: string
  kind: 'lesson' | 'proposal'
  text: string
  version: string
  campaign: string | null
  /** A lesson is noted; a proposal is open until it is decided. */
  state: LessonState
  by: string
  at: number
  decided: { by: string; at: number; note: string } | null
}

export interface LessonsView {
  lessons: LessonView[]
  next: number | null
}
