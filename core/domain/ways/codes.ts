// Codes of the other ways to earn: what a store's screen shows, what somebody sends to a friend, and
// codes of campaigns. All but the last are signed, so that none can be made up.
import {
  EVENT_CODE_LENGTH,
  MEMBER_CODE_SKEW_STEPS,
  MEMBER_CODES_GIVEN,
  STORE_CODE_STEP_MS,
} from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import { keyed, opened, signed } from '../codes'

/** Bits enough that no two codes share a hash. */
const HASH_LENGTH = 24

/** The codes that a store's screen shows from now on, one per time step. */
export function storeCodes(secret: string, storeId: string, now: number) {
  const first = Math.floor(now / STORE_CODE_STEP_MS)
  const list = Array.from({ length: MEMBER_CODES_GIVEN }, (_, i) => ({
    from: (first + i) * STORE_CODE_STEP_MS,
    text: signed(secret, `S.${storeId}.${first + i}.`),
  }))
  return { storeId, stepMs: STORE_CODE_STEP_MS, list }
}

/** Reads a store's code: which store showed it just now. Refusals: store_code, store_code_expired. */
export function readStoreCode(secret: string, text: string, now: number): string | Refusal {
  const [kind, storeId, step] = (opened(secret, text.trim()) ?? '').split('.')
  if (kind !== 'S' || !storeId) return refuse('store_code')
  const age = Math.abs(Math.floor(now / STORE_CODE_STEP_MS) - Number(step))
  return age > MEMBER_CODE_SKEW_STEPS ? refuse('store_code_expired') : storeId
}

/** The code by which a member's friends join: `R`, member, signature. It is good for ever. */
export function inviteCode(secret: string, memberId: string): string {
  return signed(secret, `R${memberId}`)
}

/** Who invites by this code; null = nobody, it is not one of ours. */
export function readInviteCode(secret: string, text: string): string | null {
  const match = /^R([0-9A-HJKMNP-TV-Z]{13})[0-9A-Z]{8}$/.exec(text.trim().toUpperCase())
  return match && opened(secret, match[0]) ? (match[1] ?? null) : null
}

/** The `_id` of an event code: what is kept of it can't be turned back into it. */
export function eventCodeId(secret: string, code: string): string {
  return keyed(secret, `event:${code.replaceAll(/[\s-]/g, '').toUpperCase()}`, HASH_LENGTH)
}

/** The codes that an operation makes: the same ones however often it is sent. */
export function eventCodesOf(secret: string, operationId: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    keyed(secret, `event-code:${operationId}:${i}`, EVENT_CODE_LENGTH),
  )
}
