// The actions that publish a programme: inputs, and who of the admins may do what.
import * as z from 'zod/mini'
import { date, list, pattern, positive } from '../fields'
import { DRAFT_LENGTH_MAX, REPLAY_MONTHS_MAX } from '../limits'
import { note, operation } from './fields'

/** What an admin may be allowed to do; whoever has no list may do all of it. */
export const permissions = ['edit', 'approve', 'publish', 'adjust', 'staff'] as const
/** One thing that an admin may be allowed to do. */
export type Permission = (typeof permissions)[number]
/** A list of permissions. */
export const permissionsSchema = list(z.enum(permissions), permissions.length)

/** The operation that made it, in small letters. */
const draftId = pattern(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
const version = pattern(/^[0-9a-f]{10}$/)
/** The draft's revision that its sender has seen. */
const baseRev = z.int().check(z.minimum(1))
const content = z.unknown().check(z.refine(fitsDraft))
const seen = { ...operation, draftId, baseRev }

function fitsDraft(value: unknown): boolean {
  try {
    const text = JSON.stringify(value)
    return text !== undefined && text.length <= DRAFT_LENGTH_MAX
  } catch {
    // Nested deeper than JavaScript can walk.
    return false
  }
}

/** A language that terms and changes are told in. */
export const languageSchema = z.enum(['zh-CN', 'zh-TW', 'en'])

/** The part of the admin door that publishes. */
export const publishingActions = {
  /** Without `draftId` a new draft; `base` says that the version in force now has been looked at. */
  saveDraft: z
    .strictObject({
      ...operation,
      draftId: z.optional(draftId),
      baseRev: z.optional(baseRev),
      base: z.optional(version),
      content,
    })
    .check(
      z.refine(saved => (saved.draftId === undefined) === (saved.baseRev === undefined), {
        path: ['baseRev'],
      }),
    ),
  drafts: z.strictObject({}),
  draft: z.strictObject({ draftId }),
  checkDraft: z.strictObject({ ...operation, draftId }),
  /** `accepted` = the codes of the warnings that the sender has read and accepts. */
  submitDraft: z.strictObject({
    ...seen,
    accepted: z.optional(list(z.string().check(z.minLength(1), z.maxLength(60)), 100)),
  }),
  approveDraft: z.strictObject({ ...seen, note: z.optional(note) }),
  scheduleDraft: z.strictObject({ ...seen, effectiveFrom: date }),
  withdrawDraft: z.strictObject({ ...operation, draftId, note }),
  /** Makes a draft of an old version. */
  rollback: z.strictObject({ ...operation, version, note }),
  /** Tries a draft, or an old version, on the past so many months up to yesterday. */
  startReplay: z
    .strictObject({
      ...operation,
      draftId: z.optional(draftId),
      version: z.optional(version),
      months: positive(REPLAY_MONTHS_MAX),
    })
    .check(
      z.refine(asked => (asked.draftId === undefined) !== (asked.version === undefined), {
        path: ['draftId'],
      }),
    ),
  /** How far a replay has come; with `goOn` it works on for some seconds first. */
  replay: z.strictObject({ replayId: draftId, goOn: z.optional(z.literal(true)) }),
  /** Stops a replay; once more changes nothing. */
  cancelReplay: z.strictObject({ replayId: draftId }),
}

/** The terms as customers read them; without `version` those in force. */
export const termsAction = z.strictObject({
  version: z.optional(version),
  language: z.optional(languageSchema),
})
