// The demo brand: its ledger is sound, its people look like people, and it can be made again.
import { decodeMember, type StoredMember } from '@core/cloud/member-codec'
import { OPERATIONS_REMEMBERED } from '@core/contracts/limits'
import { streakBefore } from '@core/domain/check-in'
import { personId } from '@core/domain/codes'
import { addDays } from '@core/domain/dates'
import type { Message } from '@core/domain/inbox'
import { balanceOf } from '@core/domain/ledger/apply'
import type { Entry } from '@core/domain/ledger/entry'
import { readLotKey } from '@core/domain/ledger/lots'
import type { Member } from '@core/domain/member'
import type { Review } from '@core/domain/review'
import { prune } from '@core/domain/settle'
import { housekeeping } from '@core/domain/templates/housekeeping'
import type { EndedVoucher } from '@core/domain/voucher'
import { replay } from '@core/testing/replay'
import { checkProgramme } from '@core/usecases/programme-check'
import type { Order, StaffMember, Stock } from '@core/usecases/world'
import { type DemoOptions, makeDemo } from './demo'

const secret = 'a secret of the test, long enough to be one'
const today = '2026-11-21'

interface Documents {
  programmes: { _id: string }[]
  members: StoredMember[]
  entries: Entry[]
  orders: Order[]
  reviews: Review[]
  vouchers: EndedVoucher[]
  messages: Message[]
  stocks: Stock[]
  staff: StaffMember[]
}

const made = (options: Partial<DemoOptions> = {}) =>
  makeDemo({ today, secret, ...options }) as unknown as Documents

const demo = made()
const members = demo.members.map(decodeMember)
const entriesOf = (member: Member) =>
  demo.entries.filter(entry => entry.memberId === member._id).sort((a, b) => a.seq - b.seq)
const first = (documents: Documents) =>
  documents.members
    .map(decodeMember)
    .find(member => member.identities.openid === 'demo-customer-1') as Member

describe('the ledger', () => {
  test('each of 200 balances is the sum of its entries', () => {
    expect(members).toHaveLength(200)
    for (const member of members) {
      const sum = entriesOf(member).reduce((total, entry) => total + entry.points, 0)
      expect([member._id, balanceOf(member)]).toEqual([member._id, sum])
    }
  })

  test('each chain replays to its member', () => {
    for (const member of members) {
      const { seq, head, points, growth } = replay(entriesOf(member))
      expect({ seq, head, points }).toEqual({
        seq: member.seq,
        head: member.head,
        points: member.points,
      })
      const now = prune(member, today).growth
      expect(prune({ ...member, growth }, today).growth).toEqual(now)
    }
  })

  test('every entry was made by the programme in force and by an operation of its own', () => {
    const good = demo.programmes.find(document => document._id === 'good')
    expect(new Set(demo.entries.map(entry => entry.programme))).toEqual(
      new Set([(good as unknown as { version: string }).version]),
    )
    const earned = demo.entries.filter(entry => entry.kind !== 'expire')
    expect(new Set(earned.map(entry => entry.operationId)).size).toBe(earned.length)
  })
})

describe('the documents', () => {
  test('a member is small, published and settled', () => {
    for (const member of demo.members)
      expect(Buffer.byteLength(JSON.stringify(member))).toBeLessThan(10_000)
    for (const member of members) {
      expect(Object.keys(member.done).length).toBeLessThanOrEqual(OPERATIONS_REMEMBERED)
      expect(member).toMatchObject({ outbox: {}, outboxSince: null })
      expect(member.dueOn === null || member.dueOn > today).toBe(true)
    }
  })

  test('each order is confirmed, has one entry, and was recorded by the clerk of its store', () => {
    const credited = new Map(demo.entries.map(entry => [entry.operationId, entry]))
    const clerks = new Map(demo.staff.map(one => [one._id, one]))
    expect(new Set(demo.orders.map(order => order._id)).size).toBe(demo.orders.length)
    for (const order of demo.orders) {
      expect(order.confirmed).toBe(true)
      expect(credited.get(order.operationId)?.reason).toEqual({
        kind: 'purchase',
        orderId: order._id,
      })
      expect(clerks.get(order.by)?.stores).toEqual([order.storeId])
    }
  })

  test('stock and vouchers agree: what is gone was redeemed', () => {
    for (const stock of demo.stocks) {
      const ended = demo.vouchers.filter(voucher => voucher.rewardId === stock._id)
      const live = members
        .flatMap(member => Object.values(member.vouchers))
        .filter(voucher => voucher.rewardId === stock._id)
      const all = housekeeping.rewards.find(reward => reward.id === stock._id)?.stock
      expect(stock.left + ended.length + live.length).toBe(all)
      expect(stock.left).toBeGreaterThan(0)
    }
  })

  test('the programme is one that the doors accept', () => {
    const { _id, ...live } = demo.programmes[0] as { _id: string }
    expect(_id).toBe('live')
    expect(checkProgramme(live)).toEqual({ programme: housekeeping })
  })

  test('staff are found by their openids', () => {
    for (const openid of ['demo-clerk-xuhui', 'demo-clerk-pudong', 'demo-admin'])
      expect(demo.staff.map(one => one._id)).toContain(personId(secret, openid))
  })

  test('an `_id` names one document', () => {
    for (const documents of Object.values(demo))
      expect(new Set(documents.map((document: { _id: string }) => document._id)).size).toBe(
        documents.length,
      )
  })
})

describe('the people', () => {
  test('three tiers, most members in the lowest', () => {
    const count = (id: string) => members.filter(member => member.tier.id === id).length
    expect(count('premier')).toBeGreaterThan(0)
    expect(count('vip')).toBeGreaterThan(count('premier'))
    expect(count('member')).toBeGreaterThan(100)
  })

  test('most reviews are good, some are bad, and every star earned the same', () => {
    const good = demo.reviews.filter(review => review.stars >= 4).length
    expect(good / demo.reviews.length).toBeGreaterThan(0.7)
    expect(demo.reviews.some(review => review.stars <= 2 && review.text !== '')).toBe(true)
    const points = demo.entries.filter(entry => entry.reason.kind === 'review')
    expect(new Set(points.map(entry => entry.points)).size).toBe(1)
  })

  test('every message that a member was told of is there', () => {
    expect(demo.messages.length).toBeGreaterThan(0)
    for (const member of members) {
      const own = demo.messages.filter(message => message.memberId === member._id)
      expect(own).toHaveLength(member.inbox?.sent ?? 0)
    }
  })

  test('vouchers are used, unused and expired', () => {
    expect(new Set(demo.vouchers.map(voucher => voucher.state))).toEqual(
      new Set(['verified', 'expired']),
    )
    expect(members.some(member => Object.keys(member.vouchers).length > 0)).toBe(true)
  })

  test('some come every week, some came once and some are long gone', () => {
    const orders = members.map(member => member.activity.orders)
    expect(Math.max(...orders)).toBeGreaterThan(35)
    expect(orders.filter(count => count === 1).length).toBeGreaterThan(30)
    const away = addDays(today, -180)
    const gone = members.filter(({ activity }) => (activity.lastOn ?? today) < away)
    expect(gone.length).toBeGreaterThan(20)
  })
})

// The year ends on any day: month ends, leap days and the weeks around New Year.
test.each([today, '2026-12-31', '2027-02-28', '2028-02-29', '2028-03-01', '2029-01-01'])(
  'customer number 1 has something to show on %s',
  day => {
    const member = first(made({ today: day, members: 3 }))
    const lots = member.points.lots.map(({ key }) => readLotKey(key).expiresOn ?? '')
    const reviewable = Object.values(member.reviewable).map(order => order.on)
    expect(member.tier.id).toBe('vip')
    expect(member.checkIn?.last).toBe(addDays(day, -1))
    expect(streakBefore(member.checkIn, day)).toBe(4)
    expect(new Set(lots.map(on => on.slice(0, 7))).size).toBeGreaterThanOrEqual(3)
    expect(lots.some(on => on >= day && on <= addDays(day, 30))).toBe(true)
    expect(Object.keys(member.vouchers)).toHaveLength(2)
    expect(reviewable.some(on => on >= addDays(day, -30))).toBe(true)
  },
)

test('the same seed tells the same year, another seed another one', () => {
  const told = (seed: number) => JSON.stringify(made({ seed, members: 30 }))
  const text = told(7)
  expect(told(7) === text).toBe(true)
  expect(told(8) === text).toBe(false)
})
