// Pure helpers of the customer's pages.
import type {
  CheckInDay,
  EntryView,
  HomeView,
  PointsView,
  RewardView,
  RulesView,
} from '@core/contracts/views'
import { translate } from '@/i18n'
import { promises, weekOf } from './home/home.shared'
import {
  bySpending,
  debtChange,
  entryKey,
  entryNote,
  olderOf,
  orderNoOf,
  reasonText,
  withNewest,
  withOlder,
} from './points/points.shared'
import { afterRedeeming, arrange, blockedText, filtersOf } from './rewards/rewards.shared'

const t = (key: Parameters<typeof translate>[1], facts = {}) => translate('zh-CN', key, facts)

const reward = (id: string, points: number, more: Partial<RewardView> = {}): RewardView => ({
  id,
  name: id,
  description: '',
  kind: 'gift',
  points,
  cashFen: 0,
  validDays: 90,
  left: null,
  tier: null,
  storeNames: [],
  blocked: null,
  missing: 0,
  ...more,
})

const rules: RulesView = {
  joinPoints: 100,
  purchase: { points: 1, perYuan: 1, capPerOrder: 5000 },
  review: { points: 20, withinDays: 30 },
  checkIn: [5, 5, 10],
  expiry: { kind: 'after', amount: 12, unit: 'month', to: 'quarter' },
  expiryNoticeDays: 30,
  inactivity: null,
  growthPerYuan: 1,
  growthPerOrder: 0,
  growthPerPoint: 0,
  tierRules: { window: 'rolling', warnDays: 30, graceDays: 0 },
  tiers: [],
  offset: { points: 200, fen: 2000, step: 100, maxPercent: 50, maxFen: 20_000 },
  refundGraceDays: 7,
}

describe('home', () => {
  const days = (done: number, length = 7): CheckInDay[] =>
    Array.from({ length }, (_, i) => ({
      day: i + 1,
      points: 5,
      state: i < done ? 'done' : i === done ? 'today' : 'ahead',
    }))

  test('a week is shown whole, a longer table around today', () => {
    expect(weekOf(days(3))).toHaveLength(7)
    expect(weekOf(days(9, 14)).map(({ day }) => day)).toEqual([7, 8, 9, 10, 11, 12, 13])
    expect(weekOf(days(14, 14)).map(({ day }) => day)).toEqual([8, 9, 10, 11, 12, 13, 14])
    expect(weekOf(days(0, 3))).toHaveLength(3)
  })

  test('promises only what the programme gives', () => {
    const none = { ...rules, review: { points: 0, withinDays: 30 }, checkIn: [0] }
    expect(promises(rules, t)).toHaveLength(4)
    expect(promises(none, t).join()).not.toMatch(/评价|签到/)
  })
})

describe('rewards', () => {
  const rewards = [
    reward('short', 900, { blocked: 'points_short', missing: 400 }),
    reward('tier', 10, { blocked: 'reward_tier', tier: { id: 'gold', name: '金桂' } }),
    reward('dear', 400, { kind: 'service' }),
    reward('cheap', 100, { left: 2 }),
  ]

  test('within reach first, then nearest, then closed', () => {
    expect(arrange(rewards, 'all').map(({ id }) => id)).toEqual(['cheap', 'dear', 'short', 'tier'])
    expect(arrange(rewards, 'service').map(({ id }) => id)).toEqual(['dear'])
  })

  test('filters are those that there are rewards for', () => {
    expect(filtersOf(rewards, t).map(({ id }) => id)).toEqual(['all', 'service', 'gift'])
  })

  test.each([
    [rewards[0], '还差 400 积分'],
    [rewards[1], '金桂可兑'],
    [reward('x', 1, { blocked: 'reward_limit' }), '持有已达上限'],
    [reward('x', 1, { blocked: 'reward_sold_out' }), '已兑完'],
    [reward('x', 1), ''],
  ])('%j is blocked by: %s', (one, words) => {
    expect(blockedText(one ?? reward('none', 1), t)).toBe(words)
  })

  test('after a redemption balance, stock and reach follow without a second call', () => {
    const view = { now: 0, today: '2026-11-21', balance: 500, rewards }
    const home = { member: { balance: 300 } } as HomeView
    const after = afterRedeeming(view, 'cheap', home)
    const found = (id: string) => after.rewards.find(one => one.id === id)
    expect(after.balance).toBe(300)
    expect(found('cheap')).toMatchObject({ left: 1, blocked: null })
    expect(found('dear')).toMatchObject({ missing: 100, blocked: 'points_short' })
    expect(found('tier')).toMatchObject({ blocked: 'reward_tier' })
    const last = afterRedeeming({ ...view, rewards: [reward('one', 1, { left: 1 })] }, 'one', home)
    expect(last.rewards[0]).toMatchObject({ left: 0, blocked: 'reward_sold_out' })
  })
})

describe('points', () => {
  test('lots are listed in the order in which they are spent', () => {
    const lot = (expiresOn: string | null) => ({ kind: 'spend' as const, points: 1, expiresOn })
    const order = bySpending([lot(null), lot('2027-12-31'), lot('2026-12-31')])
    expect(order.map(({ expiresOn }) => expiresOn)).toEqual(['2026-12-31', '2027-12-31', null])
  })

  test('an older page goes below, and nothing is shown twice', () => {
    const entry = (seq: number) => ({ seq }) as EntryView
    const view = { entries: [entry(3), entry(2)], next: 2 } as PointsView
    const joined = withOlder(view, { entries: [entry(2), entry(1)], next: null } as PointsView)
    expect(joined.entries.map(({ seq }) => seq)).toEqual([3, 2, 1])
    expect(joined.next).toBeNull()
  })

  test('below the own history come those of records that were merged, one after the other', () => {
    const merged = [
      { of: 'A', on: '2026-03-01' },
      { of: 'B', on: '2026-03-02' },
    ]
    const entry = (seq: number, of?: string) => ({ seq, of }) as EntryView
    const own = { entries: [entry(1)], next: null, merged } as PointsView
    expect(olderOf(own)).toEqual({ of: 'A' })
    const page = { entries: [entry(1, 'A')], next: 1 } as PointsView
    const first = withOlder(own, page, 'A')
    expect(first.entries).toHaveLength(2)
    expect(olderOf(first)).toEqual({ before: 1, of: 'A' })
    const last = withOlder(first, { ...page, next: null }, 'A')
    expect(olderOf(last)).toEqual({ of: 'B' })
    expect(olderOf(withOlder(last, { ...page, entries: [], next: null }, 'B'))).toBeNull()
  })

  test('the newest page goes on top; records whose histories are shown are not offered again', () => {
    const entry = (seq: number, of?: string) => ({ seq, of }) as EntryView
    const merged = [
      { of: 'A', on: '2026-03-01' },
      { of: 'B', on: '2026-03-02' },
    ]
    const shown = { entries: [entry(1), entry(1, 'A')], next: null, merged: merged.slice(1) }
    const newest = { entries: [entry(2), entry(1)], next: null, merged, balance: 7 }
    const joined = withNewest(shown as unknown as PointsView, newest as unknown as PointsView)
    expect(joined.entries.map(entryKey)).toEqual(['-2', '-1', 'A-1'])
    expect([joined.balance, olderOf(joined)]).toEqual([7, { of: 'B' }])
  })

  test('every reason has words', () => {
    expect(reasonText({ kind: 'redeem', rewardId: 'x', name: '杯子', voucherId: 'v' }, t)).toBe(
      '兑换 杯子',
    )
    expect(reasonText({ kind: 'expire', on: '2026-01-01' }, t)).toBe('积分到期')
  })
})

describe('an entry in the history', () => {
  const lot = (points: number) => ({ kind: 'spend' as const, points, expiresOn: null })
  const note = (reason: EntryView['reason'], storeName: string | null = null) =>
    entryNote({ on: '2026-11-20', reason, storeName } as EntryView, { today: '2026-11-21', t })

  test.each<[EntryView['reason'], string]>([
    [{ kind: 'offset', orderId: 'xuhui:A' }, '积分抵现'],
    [{ kind: 'clawback', orderId: 'xuhui:A' }, '退款扣回'],
    [{ kind: 'restore', orderId: 'xuhui:A' }, '退款返还'],
    [{ kind: 'adjust', note: '更正' }, '人工调整'],
    [{ kind: 'write_off', note: '致歉' }, '免除待抵扣'],
  ])('%j reads %s', (reason, text) => {
    expect(reasonText(reason, t)).toBe(text)
  })

  test('what corrects names its order or its reason', () => {
    expect(note({ kind: 'clawback', orderId: 'xuhui:A-1' }, '徐汇店')).toBe(
      '11月20日 · 徐汇店 · 订单 A-1',
    )
    expect(note({ kind: 'adjust', note: '重复入账' })).toBe('11月20日 · 重复入账')
    expect(note({ kind: 'purchase', orderId: 'xuhui:A-1' }, '徐汇店')).toBe('11月20日 · 徐汇店')
    expect(orderNoOf({ kind: 'join' })).toBe('')
  })

  test('what it did to the debt', () => {
    expect(debtChange({ points: -200, lots: [lot(-140)] })).toBe(60)
    expect(debtChange({ points: 60, lots: [] })).toBe(-60)
    expect(debtChange({ points: 60, lots: [lot(60)] })).toBe(0)
  })
})
