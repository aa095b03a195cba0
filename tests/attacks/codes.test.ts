// The codes of members, vouchers and visits: changed, swapped, forged, replayed, early, late and guessed (RFC 6238 §5.2).
import { createHash } from 'node:crypto'
import { MEMBER_CODE_SKEW_STEPS, MEMBER_CODE_STEP_MS, VISIT_MS } from '../../core/contracts/limits'
import { isRefusal } from '../../core/contracts/refusals'
import {
  codeStep,
  memberCode,
  personId,
  readMemberCode,
  readVisit,
  readVoucherCode,
  visitToken,
  voucherCode,
} from '../../core/domain/codes'
import { buy, join, openShop, SECRET, type Shop } from '../flows/shop'
import { codeOf, visitOf } from './known'
import { people } from './people'

const NOW = 1_773_115_200_000
const STEP = codeStep(NOW)
const OTHER_SECRET = SECRET.replace('a', 'b')
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-*_ a'
const ME = personId(SECRET, 'o-me')
const YOU = personId(SECRET, 'o-you')
const STAFF = personId(SECRET, 'o-staff')
const VISIT = { memberId: ME, staffId: STAFF, storeId: 'xuhui', until: NOW + VISIT_MS }

/** A kind of code: how one is made, and what reading one gives. */
interface Kind {
  mine: string
  others: string[]
  read(text: string): unknown
}

const kinds: Record<string, Kind> = {
  'member code': {
    mine: memberCode(SECRET, ME, STEP),
    others: [memberCode(SECRET, YOU, STEP), memberCode(SECRET, ME, STEP + 1)],
    read: text => readMemberCode(SECRET, text, NOW),
  },
  'voucher code': {
    mine: voucherCode(SECRET, ME, 'v7'),
    others: [voucherCode(SECRET, YOU, 'v7'), voucherCode(SECRET, ME, 'v8')],
    read: text => readVoucherCode(SECRET, text),
  },
  visit: {
    mine: visitToken(SECRET, VISIT),
    others: [
      visitToken(SECRET, { ...VISIT, memberId: YOU }),
      visitToken(SECRET, { ...VISIT, storeId: 'pudong' }),
      visitToken(SECRET, { ...VISIT, until: VISIT.until + 1 }),
    ],
    read: text => readVisit(SECRET, text, { staffId: STAFF, now: NOW }),
  },
}

/** A signature drawn at random, always the same for the same number. */
function guessOf(n: number): string {
  const bytes = createHash('sha256').update(`guess ${n}`).digest().subarray(0, 8)
  return Array.from(bytes, byte => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(byte % 32)).join('')
}

describe.each(Object.entries(kinds))('a %s', (_, { mine, others, read }) => {
  const accepted = (texts: string[]) => texts.filter(text => !isRefusal(read(text)))
  const without = (at: number) => mine.slice(0, at) + mine.slice(at + 1)
  const places = [...mine].map((__, at) => at)

  test('is read as it is', () => {
    expect(accepted([mine, ...others])).toEqual([mine, ...others])
  })

  test('with one character changed, anywhere, to anything, is none', () => {
    const changed = places.flatMap(at =>
      [...ALPHABET].map(char => mine.slice(0, at) + char + mine.slice(at + 1)),
    )
    // A scanner may write small letters or blanks around: a code of A to Z means the same in both.
    const same = (text: string) => text.trim().toUpperCase() === mine.trim().toUpperCase()
    expect(accepted(changed.filter(text => !same(text)))).toEqual([])
  })

  test('shortened, lengthened or with neighbours swapped is none', () => {
    const swapped = places.map(
      at => mine.slice(0, at) + mine.charAt(at + 1) + mine.charAt(at) + mine.slice(at + 2),
    )
    const longer = [...ALPHABET].flatMap(char => [mine + char, char + mine])
    const texts = [...places.map(without), ...swapped, ...longer, mine + mine]
    expect(accepted(texts.filter(text => text.trim() !== mine))).toEqual([])
  })

  test('made of two codes, cut anywhere, is none', () => {
    const cut = (other: string) => places.map(at => mine.slice(0, at) + other.slice(at))
    const whole = new Set([mine, ...others])
    expect(accepted(others.flatMap(cut).filter(text => !whole.has(text)))).toEqual([])
  })

  test('is no code of another kind', () => {
    const foreign = Object.values(kinds).filter(kind => kind.mine !== mine)
    expect(accepted(foreign.flatMap(kind => [kind.mine, ...kind.others]))).toEqual([])
    const renamed = foreign.map(kind => mine.charAt(0) + kind.mine.slice(1))
    expect(accepted(renamed)).toEqual([])
  })

  test('is not guessed in 100,000 tries', () => {
    const body = mine.slice(0, -8)
    const guesses = Array.from({ length: 100_000 }, (__, i) => body + guessOf(i))
    expect(accepted(guesses.filter(text => text !== mine))).toEqual([])
  })
})

test('codes signed with another secret are none', () => {
  expect(readMemberCode(SECRET, memberCode(OTHER_SECRET, ME, STEP), NOW)).toEqual({
    refused: 'code_unreadable',
  })
  expect(readVoucherCode(SECRET, voucherCode(OTHER_SECRET, ME, 'v7'))).toEqual({
    refused: 'voucher_unreadable',
  })
  const visit = visitToken(OTHER_SECRET, VISIT)
  expect(readVisit(SECRET, visit, { staffId: STAFF, now: NOW })).toEqual({
    refused: 'code_unreadable',
  })
})

test.each([-1000, -3, -2, -1, 0, 1, 2, 3, 1000])('a member code %i steps away', ahead => {
  const read = readMemberCode(SECRET, memberCode(SECRET, ME, STEP + ahead), NOW)
  const good = Math.abs(ahead) <= MEMBER_CODE_SKEW_STEPS
  expect(read).toEqual(good ? { memberId: ME, step: STEP + ahead } : { refused: 'code_expired' })
})

test('a member code lives no longer than three steps, whatever the phone’s clock says', () => {
  const code = memberCode(SECRET, ME, STEP)
  const start = STEP * MEMBER_CODE_STEP_MS
  const readAt = (ms: number) => isRefusal(readMemberCode(SECRET, code, start + ms))
  const seconds = Array.from({ length: 300 }, (_, i) => (i - 150) * 1000)
  const alive = seconds.filter(ms => !readAt(ms))
  expect([alive[0], alive.at(-1)]).toEqual([-30_000, 59_000])
})

test('a visit ends to the millisecond, and counts for the clerk who scanned only', () => {
  const token = visitToken(SECRET, VISIT)
  const at = (now: number, staffId = STAFF) => readVisit(SECRET, token, { staffId, now })
  expect(at(VISIT.until)).toEqual(VISIT)
  expect(at(VISIT.until + 1)).toEqual({ refused: 'visit_expired' })
  expect(at(NOW, YOU)).toEqual({ refused: 'code_unreadable' })
})

describe('at the counter', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
    const staff = { name: '店员', role: 'clerk', stores: [], active: true }
    const ids = [people.clerkHere, people.clerkElsewhere].map(openid => personId(SECRET, openid))
    shop.cloud.documents.insert(
      'staff',
      ids.map(_id => ({ _id, ...staff })),
    )
    await join(shop, people.customer)
    await buy(shop, people.customer, { amountFen: 90_000, orderNo: 'A-1' })
  })
  afterAll(() => shop.close())

  const scan = (code: string, clerk: string = people.clerkHere) =>
    shop.refusal('clerk', clerk, { action: 'scan', operationId: shop.op(), code, storeId: 'xuhui' })

  test('a code is taken once, by whomever, at once or one after the other', async () => {
    shop.nextCode()
    const code = codeOf(shop, people.customer)
    const clerks = [people.clerkHere, people.clerkElsewhere, people.clerkHere]
    const answers = await Promise.all(clerks.map(clerk => scan(code, clerk)))
    expect(answers.sort()).toEqual(['code_used', 'code_used', 'ok'])
    expect(await scan(code)).toBe('code_used')
  })

  test('a screenshot is dead when a later code was taken, and a minute later anyway', async () => {
    shop.nextCode()
    const screenshot = codeOf(shop, people.customer)
    expect(await scan(codeOf(shop, people.customer, 1))).toBe('ok')
    expect(await scan(screenshot)).toBe('code_used')
    shop.nextCode()
    shop.nextCode()
    expect(await scan(screenshot)).toBe('code_expired')
  })

  test('a visit is of no use to a colleague, nor as another kind of code', async () => {
    const visit = visitOf(shop, people.clerkHere, people.customer)
    const quote = { action: 'quote', visit, amountFen: 100 }
    expect(await shop.refusal('clerk', people.clerkHere, quote)).toBe('ok')
    expect(await shop.refusal('clerk', people.clerkElsewhere, quote)).toBe('code_unreadable')
    expect(await scan(visit)).toBe('code_unreadable')
  })
})
