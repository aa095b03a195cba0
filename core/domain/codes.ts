// Codes on phones, scanned at counters. They carry the member's id, so a scan needs no look-up, and
// 40 bits of signature. A member code lives for one time step and is good once (RFC 6238 §5.2).
import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  FAMILY_CODE_MS,
  FAMILY_CODE_STEP_MS,
  MEMBER_CODE_SKEW_STEPS,
  MEMBER_CODE_STEP_MS,
  MEMBER_CODES_GIVEN,
} from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'
import type { MemberCodes } from '../contracts/views'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const MEMBER_ID = '[0-9A-HJKMNP-TV-Z]{13}'
const NUMBER_LENGTH = 6
const MAC_LENGTH = 8

function base32(bytes: Buffer, length: number): string {
  let value = BigInt(`0x${bytes.toString('hex')}`) >> BigInt(bytes.length * 8 - length * 5)
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}

/** A keyed hash of a text, in so many characters of 5 bits. */
export function keyed(secret: string, text: string, length: number): string {
  return base32(createHmac('sha256', secret).update(text).digest(), length)
}

/** A text with its signature behind it. */
export function signed(secret: string, body: string): string {
  return body + keyed(secret, body, MAC_LENGTH)
}

/** A signed text without its signature; null = the signature is not ours. */
export function opened(secret: string, text: string): string | null {
  const body = text.slice(0, -MAC_LENGTH)
  const right = Buffer.from(keyed(secret, body, MAC_LENGTH))
  const given = Buffer.from(text.slice(-MAC_LENGTH))
  return right.length === given.length && timingSafeEqual(right, given) ? body : null
}

function number32(value: number): string {
  let text = ''
  for (let rest = value, i = 0; i < NUMBER_LENGTH; i++, rest = Math.floor(rest / 32))
    text = ALPHABET.charAt(rest % 32) + text
  return text
}

function readNumber32(text: string): number {
  return [...text].reduce((value, char) => value * 32 + ALPHABET.indexOf(char), 0)
}

/**
 * The `_id` of a person: a keyed hash of the openid, 65 bits in 13
 * characters. Members and staff share it.
 */
export function personId(secret: string, openid: string): string {
  return keyed(secret, `person:${openid}`, 13)
}

/** The `_id` of somebody known by a partner's card: a keyed hash of both, of the same shape. */
export function cardId(secret: string, card: { partnerId: string; cardNo: string }): string {
  return keyed(secret, `card:${card.partnerId}:${card.cardNo}`, 13)
}

/** The time step of an instant. */
export function codeStep(now: number): number {
  return Math.floor(now / MEMBER_CODE_STEP_MS)
}

/** The member code of a time step: `M`, member, step, signature. */
export function memberCode(secret: string, memberId: string, step: number): string {
  return signed(secret, `M${memberId}${number32(step)}`)
}

/** The codes that a phone shows from now on, one per time step. */
export function memberCodes(secret: string, memberId: string, now: number): MemberCodes {
  const first = codeStep(now)
  const list = Array.from({ length: MEMBER_CODES_GIVEN }, (_, i) => ({
    from: (first + i) * MEMBER_CODE_STEP_MS,
    text: memberCode(secret, memberId, first + i),
  }))
  return { stepMs: MEMBER_CODE_STEP_MS, list }
}

/**
 * Reads a scanned member code. Refusals: code_unreadable, code_expired.
 * Whether it was used, the member document knows.
 */
export function readMemberCode(
  secret: string,
  text: string,
  now: number,
): { memberId: string; step: number } | Refusal {
  const shape = new RegExp(`^M(${MEMBER_ID})([0-9A-Z]{${NUMBER_LENGTH}})[0-9A-Z]{${MAC_LENGTH}}$`)
  const match = shape.exec(text.trim().toUpperCase())
  if (!match || !opened(secret, match[0])) return refuse('code_unreadable')
  const step = readNumber32(match[2] ?? '')
  const age = Math.abs(codeStep(now) - step)
  return age > MEMBER_CODE_SKEW_STEPS ? refuse('code_expired') : { memberId: match[1] ?? '', step }
}

/** The invitation into a member's family: `F`, owner, step, signature. */
export function familyCode(secret: string, owner: string, step: number): string {
  return signed(secret, `F${owner}${number32(step)}`)
}

/** Reads an invitation. Refusals: family_code, family_code_expired. */
export function readFamilyCode(
  secret: string,
  text: string,
  now: number,
): { owner: string; step: number } | Refusal {
  const shape = new RegExp(`^F(${MEMBER_ID})([0-9A-Z]{${NUMBER_LENGTH}})[0-9A-Z]{${MAC_LENGTH}}$`)
  const match = shape.exec(text.trim().toUpperCase())
  if (!match || !opened(secret, match[0])) return refuse('family_code')
  const step = readNumber32(match[2] ?? '')
  const over = step * FAMILY_CODE_STEP_MS + FAMILY_CODE_MS < now
  return over ? refuse('family_code_expired') : { owner: match[1] ?? '', step }
}

/** The code by which a friend takes a gift: `G`, giver, step, signature. */
export function giftCode(secret: string, giver: string, step: number): string {
  return signed(secret, `G${giver}${number32(step)}`)
}

/** Reads the code of a gift. Refusal: gift_code. */
export function readGiftCode(
  secret: string,
  text: string,
): { giver: string; step: number } | Refusal {
  const shape = new RegExp(`^G(${MEMBER_ID})([0-9A-Z]{${NUMBER_LENGTH}})[0-9A-Z]{${MAC_LENGTH}}$`)
  const match = shape.exec(text.trim().toUpperCase())
  if (!match || !opened(secret, match[0])) return refuse('gift_code')
  return { giver: match[1] ?? '', step: readNumber32(match[2] ?? '') }
}

/** The code of a voucher: `V`, member, number, signature. */
export function voucherCode(secret: string, memberId: string, voucherId: string): string {
  return signed(secret, `V${memberId}${number32(Number(voucherId.slice(1)))}`)
}

/** Reads a scanned voucher code. Refusal: voucher_unreadable. */
export function readVoucherCode(
  secret: string,
  text: string,
): { memberId: string; voucherId: string } | Refusal {
  const shape = new RegExp(`^V(${MEMBER_ID})([0-9A-Z]{${NUMBER_LENGTH}})[0-9A-Z]{${MAC_LENGTH}}$`)
  const match = shape.exec(text.trim().toUpperCase())
  if (!match || !opened(secret, match[0])) return refuse('voucher_unreadable')
  return { memberId: match[1] ?? '', voucherId: `v${readNumber32(match[2] ?? '')}` }
}

/**
 * What a scan gives the clerk: this member, at this store, served by this
 * clerk, until then (epoch ms).
 */
export interface Visit {
  memberId: string
  staffId: string
  storeId: string
  until: number
}

/** Seals a visit as text that the clerk's phone hands back. */
export function visitToken(secret: string, visit: Visit): string {
  const { memberId, staffId, storeId, until } = visit
  return signed(secret, `W.${memberId}.${staffId}.${storeId}.${until}.`)
}

/** Opens a visit. Refusals: visit_expired, code_unreadable (also another clerk's visit). */
export function readVisit(
  secret: string,
  text: string,
  at: { staffId: string; now: number },
): Visit | Refusal {
  const body = opened(secret, text)
  const [kind, memberId, staffId, storeId, until] = (body ?? '').split('.')
  if (kind !== 'W' || !memberId || !storeId || staffId !== at.staffId)
    return refuse('code_unreadable')
  if (Number(until) < at.now) return refuse('visit_expired')
  return { memberId, staffId, storeId, until: Number(until) }
}
