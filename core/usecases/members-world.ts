// The port to members' documents: read by id, by what is due or waits, page by page; written on the revision that was read.
import type { BusinessDate } from '../domain/dates'
import type { Member } from '../domain/member'

/** Members that a job looks at. Those whom somebody made unreadable by hand are named, for they count in the page. */
export interface FoundMembers {
  members: Member[]
  unreadable: string[]
  /** As many as were asked for: there may be more. */
  full: boolean
}

/** Some members in the order of their `_id`. */
export interface MemberPage extends Pick<FoundMembers, 'members' | 'unreadable'> {
  /** Where the next page begins; null after the last one. */
  last: string | null
}

/** Members: one document each, written only on the revision that was read. */
export interface Members {
  read(id: string): Promise<Member | null>
  readMany(ids: string[]): Promise<Member[]>
  /** False when the `_id` is taken. */
  create(member: Member): Promise<boolean>
  /**
   * Writes what differs; false when the revision is no longer that of
   * `before`: somebody else was faster.
   */
  update(before: Member, after: Member): Promise<boolean>
  /** Members whose outbox waits since `today` or longer, longest first, but for some `_id`s. */
  withOutbox(today: BusinessDate, page: { limit: number; but?: string[] }): Promise<FoundMembers>
  /**
   * Whether anybody is due by a moment (as in `due`), and whether any outbox waits since `today` or longer (as
   * in `withOutbox`), in one read.
   */
  alarms(by: { moment: string; today: BusinessDate }): Promise<{ due: boolean; waits: boolean }>
  /** Empties the outboxes of members that are still at these revisions, in one call. */
  clearOutboxes(at: { id: string; rev: number }[]): Promise<void>
  /** Members by `_id`, those after `id` only. */
  after(id: string, limit: number): Promise<MemberPage>
  /**
   * Accounts by `_id`, those after `id` only, without what else a member has; one that cannot be read
   * is left out. `next` = where to go on, null at the end.
   */
  accounts(id: string, limit: number): Promise<{ accounts: MemberAccount[]; next: string | null }>
  /** How many members, `limit` at most, joined on a date by this member's invitation. */
  invitedBy(by: string, on: { on: BusinessDate; limit: number }): Promise<number>
  /** Members to whom a gift waits to be sent, longest first. */
  toDeliver(limit: number): Promise<Member[]>
  /**
   * Members to whom something happens by a moment ('YYYY-MM-DDTHH:mm:ss', business time), first first, but for
   * some `_id`s.
   */
  due(moment: string, page: { limit: number; but?: string[] }): Promise<FoundMembers>
}

/** What a member has by the ledger, and what of the ledger still waits. */
export type MemberAccount = Pick<Member, '_id' | 'seq' | 'points' | 'outbox'>
