// The actions that publish a programme: inputs, and who of the admins may do what.
import * as z from 'zod'
import { DRAFT_LENGTH_MAX, NOTE_MAX } from './limits'

/** What an admin may be allowed to do; whoever has no list may do all of it. */
export const permissions = ['edit', 'approve', 'publish', 'adjust', 'staff'] as const
/** One thing that an admin may be allowed to do. */
export type Permission = (typeof permissions)[number]
/** A list of permissions. */
export const permissionsSchema = z.array(z.enum(permissions)).max(permissions.length)

const operation = { operationId: z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/) }
/** The operation that made it, in small letters. */
const draftId = z.string().regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)
const version = z.string().regex(/^[0-9a-f]{10}$/)
const note = z.string().trim().min(2).max(NOTE_MAX)
/** The draft's revision that its sender has seen. */
const baseRev = z.int().min(1)
const content = z.unknown().refine(fitsDraft)
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
      draftId: draftId.optional(),
      baseRev: baseRev.optional(),
      base: version.optional(),
      content,
    })
    .refine(saved => (saved.draftId === undefined) === (saved.baseRev === undefined), {
      path: ['baseRev'],
    }),
  drafts: z.strictObject({}),
  draft: z.strictObject({ draftId }),
  checkDraft: z.strictObject({ ...operation, draftId }),
  /** `accepted` = the codes of the warnings that the sender has read and accepts. */
  submitDraft: z.strictObject({
    ...seen,
    accepted: z.array(z.string().min(1).max(60)).max(100).optional(),
  }),
  approveDraft: z.strictObject({ ...seen, note: note.optional() }),
  scheduleDraft: z.strictObject({ ...seen, effectiveFrom: z.iso.date().length(10) }),
  withdrawDraft: z.strictObject({ ...operation, draftId, note }),
  /** Makes a draft of an old version. */
  rollback: z.strictObject({ ...operation, version, note }),
}

/** The terms as customers read them; without `version` those in force. */
export const termsAction = z.strictObject({
  version: version.optional(),
  language: languageSchema.optional(),
})
