// Stories, who has read the guide, and lessons, as use cases see them.
import type { LessonView } from '../contracts/voice-views'
import type { Story } from '../domain/story'

/** Stories of redemptions; each change is one conditional update. */
export interface Stories {
  read(id: string): Promise<Story | null>
  /** Shown ones told before an instant (epoch ms), latest first. */
  shown(before: number, limit: number): Promise<Story[]>
  /** Those that wait for a decision, oldest first. */
  waiting(limit: number): Promise<Story[]>
  /** Shows or hides one; false when there is none, or it was taken back. */
  decide(id: string, decided: { show: boolean; by: string; at: number }): Promise<boolean>
  /** Those of these members that were not taken back, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<Story[]>
  /** Empties a story of one of these members: it is hidden for good, and its place is taken. */
  withdraw(memberIds: string[], id: string): Promise<void>
  /** Removes a story of one of these members, or all of theirs without an id. */
  remove(memberIds: string[], id?: string): Promise<void>
}

/** That somebody of the staff has read the guide of a version. */
export interface GuideRead {
  /** `<version>-<staffId>`: once. */
  _id: string
  version: string
  staffId: string
  at: number
}

export interface GuideReads {
  read(id: string): Promise<GuideRead | null>
  /** False when it was said before. */
  create(read: GuideRead): Promise<boolean>
  ofVersion(version: string): Promise<GuideRead[]>
}

/** A lesson as it is kept; its `_id` is the operation that wrote it. */
export type Lesson = Omit<LessonView, 'lessonId'> & { _id: string }

export interface Lessons {
  create(lesson: Lesson): Promise<boolean>
  read(id: string): Promise<Lesson | null>
  /** Decides one that is open; false when it is not. */
  decide(
    id: string,
    decided: { state: Lesson['state'] } & NonNullable<Lesson['decided']>,
  ): Promise<boolean>
  /** Those written before an instant (epoch ms), latest first. */
  before(
    at: number,
    where: { version?: string; campaign?: string; states?: Lesson['state'][]; limit: number },
  ): Promise<Lesson[]>
}
