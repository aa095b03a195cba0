// Codes: read back by the same secret only, found out when any character was
// touched, and good for their time step.
import { MEMBER_CODE_STEP_MS, MEMBER_CODES_GIVEN } from '../contracts/limits'
import {
  codeStep,
  memberCode,
  memberCodes,
  personId,
  readMemberCode,
  readVisit,
  readVoucherCode,
  visitToken,
  voucherCode,
} from './codes'

const secret = 'a secret of thirty-two characters'
const other = 'a secret of thirty-two charakters'
const memberId = personId(secret, 'openid-1')
const now = Date.parse('2026-03-10T12:00:10+08:00')
const step = codeStep(now)

/** All texts that differ from this one in one character, by its place. */
function touched(text: string): [number, string][] {
  return [...text].map((char, i) => [
    i,
    text.slice(0, i) + (char === '7' ? '8' : '7') + text.slice(i + 1),
  ])
}

describe('a person', () => {
  test('has the same number by the same openid, in 13 characters without I, L, O and U', () => {
    expect(personId(secret, 'openid-1')).toBe(memberId)
    expect(memberId).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
  })

  test('has another number by another openid or secret', () => {
    expect(personId(secret, 'openid-2')).not.toBe(memberId)
    expect(personId(other, 'openid-1')).not.toBe(memberId)
  })
})

describe('a member code', () => {
  const code = memberCode(secret, memberId, step)

  test('is read back, also in small letters and with blanks around', () => {
    expect(readMemberCode(secret, code, now)).toEqual({ memberId, step })
    expect(readMemberCode(secret, ` ${code.toLowerCase()} `, now)).toEqual({ memberId, step })
  })

  test.each([
    [-2, 'code_expired'],
    [-1, 'good'],
    [0, 'good'],
    [1, 'good'],
    [2, 'code_expired'],
  ])('of %i steps from now: %s', (ahead, expected) => {
    const read = readMemberCode(secret, memberCode(secret, memberId, step + ahead), now)
    expect('refused' in read ? read.refused : 'good').toBe(expected)
  })

  test('changes exactly with its step', () => {
    const from = step * MEMBER_CODE_STEP_MS
    expect(codeStep(from)).toBe(step)
    expect(codeStep(from - 1)).toBe(step - 1)
    expect(codeStep(from + MEMBER_CODE_STEP_MS - 1)).toBe(step)
    expect(memberCode(secret, memberId, step + 1)).not.toBe(code)
  })

  test.each(touched(code))('touched at %i is unreadable', (_, text) => {
    expect(readMemberCode(secret, text, now)).toEqual({ refused: 'code_unreadable' })
  })

  test.each([
    ['by another secret', memberCode(other, memberId, step)],
    ['empty', ''],
    ['cut', code.slice(0, -1)],
    ['longer', `${code}0`],
    ['a voucher’s', voucherCode(secret, memberId, 'v7')],
    ['of another alphabet', `${code.slice(0, -8)}微信微信微信微信`],
    ['with letters that the alphabet lacks', code.replace(/.$/, 'I')],
    ['of another member, with this one’s signature', `M${personId(secret, 'x')}${code.slice(14)}`],
  ])('%s is unreadable', (_, text) => {
    expect(readMemberCode(secret, text, now)).toEqual({ refused: 'code_unreadable' })
  })

  test('a phone is given ten, each good when its time comes', () => {
    const { stepMs, list } = memberCodes(secret, memberId, now)
    expect(stepMs).toBe(MEMBER_CODE_STEP_MS)
    expect(list).toHaveLength(MEMBER_CODES_GIVEN)
    list.forEach(({ from, text }, i) => {
      expect(from).toBe((step + i) * MEMBER_CODE_STEP_MS)
      expect(readMemberCode(secret, text, from)).toEqual({ memberId, step: step + i })
    })
  })
})

describe('a voucher code', () => {
  const code = voucherCode(secret, memberId, 'v42')

  test.each(['v1', 'v32', 'v999999'])('%s is read back', voucherId => {
    const text = voucherCode(secret, memberId, voucherId)
    expect(readVoucherCode(secret, text)).toEqual({ memberId, voucherId })
  })

  test.each(touched(code))('touched at %i is unreadable', (_, text) => {
    expect(readVoucherCode(secret, text)).toEqual({ refused: 'voucher_unreadable' })
  })

  test.each([
    ['by another secret', voucherCode(other, memberId, 'v42')],
    ['a member code', memberCode(secret, memberId, step)],
    ['empty', ''],
  ])('%s is unreadable', (_, text) => {
    expect(readVoucherCode(secret, text)).toEqual({ refused: 'voucher_unreadable' })
  })
})

describe('a visit', () => {
  const visit = {
    memberId,
    staffId: personId(secret, 'clerk-1'),
    storeId: 'xuhui',
    until: now + 1000,
  }
  const token = visitToken(secret, visit)
  const at = { staffId: visit.staffId, now }

  test.each([
    ['before its end', 0, 'good'],
    ['at its end', 1000, 'good'],
    ['after its end', 1001, 'visit_expired'],
  ])('%s', (_, later, expected) => {
    const read = readVisit(secret, token, { ...at, now: now + later })
    expect('refused' in read ? read.refused : 'good').toBe(expected)
    if (expected === 'good') expect(read).toEqual(visit)
  })

  test.each(touched(token))('touched at %i is unreadable', (_, text) => {
    expect(readVisit(secret, text, at)).toEqual({ refused: 'code_unreadable' })
  })

  test.each([
    ['another clerk’s', token, { ...at, staffId: personId(secret, 'clerk-2') }],
    ['by another secret', visitToken(other, visit), at],
    ['empty', '', at],
    ['a member code', memberCode(secret, memberId, step), at],
  ])('%s is unreadable', (_, text, reader) => {
    expect(readVisit(secret, text, reader)).toEqual({ refused: 'code_unreadable' })
  })
})
