// What the other ways to earn need of the world.
import type { CodesMade, EventCode } from '../domain/ways/event-code'
import type { SurveyAnswer } from '../domain/ways/survey'
import type { Hold, HoldEnd } from './world'

/** Codes of campaigns; each change is one conditional update. */
export interface EventCodes {
  read(id: string): Promise<EventCode | null>
  /** Remembers an operation that makes codes; answers what was asked under its id first. */
  begin(made: CodesMade): Promise<string>
  /** Keeps what is not there yet. */
  create(codes: EventCode[]): Promise<void>
  /** Codes with reservations that nobody has ended. */
  busy(limit: number): Promise<EventCode[]>
  /** Takes one use for an operation; false when none is left or this operation holds one already. */
  reserve(id: string, hold: Hold): Promise<boolean>
  /** Makes an existing reservation as young as `hold.at`; false when there is none any more. */
  renew(id: string, hold: Hold): Promise<boolean>
  /**
   * Ends reservations, all or none; false when one was renewed or ended meanwhile. `idle` = these were
   * all that there were when it was read.
   */
  settle(code: EventCode, end: { ends: HoldEnd[]; idle: boolean }): Promise<boolean>
}

/** Answers to surveys. */
export interface Answers {
  /** Those of a survey by `_id`, those after `id` only. */
  ofSurvey(surveyId: string, id: string, limit: number): Promise<SurveyAnswer[]>
  /** Those of these members, latest first. */
  ofMembers(memberIds: string[], limit: number): Promise<SurveyAnswer[]>
}
