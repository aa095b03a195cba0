// What the doors answer in these tests: one member with a balance, one clerk, one visit.
import type { ClerkView, HomeView, MemberView } from '@core/contracts/views'

/** A balance that appears nowhere else on a page. */
export const BALANCE = 12_345

const NOW = Date.UTC(2026, 2, 1, 4)
const TODAY = '2026-03-01'
const brand: HomeView['brand'] = {
  name: '洁雅家政',
  shortName: '洁雅',
  slogan: '把家交给懂的人',
  phone: '400-820-1234',
  trade: 'housekeeping',
  stores: [{ id: 'east', name: '东店', address: '' }],
}
const ladder: MemberView['tier']['ladder'] = [
  { id: 'jade', name: '普卡', growth: 0, percent: 100, benefits: ['签到得积分'] },
  { id: 'gold', name: '金卡', growth: 1000, percent: 150, benefits: ['优先预约'] },
]

const member: MemberView = {
  memberNo: 'ABCD1234',
  nickname: '李明',
  joinedOn: '2025-03-08',
  balance: BALANCE,
  debt: 0,
  lots: [{ kind: 'spend', points: BALANCE, expiresOn: '2027-12-31' }],
  expiring: null,
  tier: {
    ...{ id: 'jade', name: '普卡', level: 0, percent: 100, benefits: ['签到得积分'] },
    ...{ growth: 400, since: '2025-03-08', until: null, ladder },
    next: { id: 'gold', name: '金卡', growth: 1000, missing: 600, percentDone: 40 },
  },
  checkIn: {
    ...{ doneToday: false, streak: 2, pointsToday: 5 },
    days: [
      { day: 1, points: 5, state: 'done' },
      { day: 2, points: 5, state: 'done' },
      { day: 3, points: 10, state: 'today' },
    ],
  },
  codes: { stepMs: 30_000, list: [{ from: NOW, text: 'M0123456789ABC000001ABCDEFGH' }] },
  vouchers: [],
  reviewable: [],
  reach: [],
}

const home: HomeView = {
  ...{ now: NOW, today: TODAY, programmeVersion: '1', brand, member },
  rules: {
    joinPoints: 100,
    purchase: { points: 1, perYuan: 1, capPerOrder: 5000 },
    review: { points: 50, withinDays: 30 },
    checkIn: [5, 5, 10],
    expiry: { kind: 'after', amount: 1, unit: 'year', to: 'year' },
    growthPerYuan: 1,
    tiers: ladder,
  },
}

const me: ClerkView = {
  ...{ now: NOW, today: TODAY, brand, name: '王晓敏', role: 'clerk' },
  stores: [{ id: 'east', name: '东店' }],
}

const lists = {
  points: { balance: BALANCE, debt: 0, lots: member.lots, entries: [], next: null },
  rewards: { balance: BALANCE, rewards: [] },
  vouchers: { live: [], past: [] },
}

/** Answers like the doors: reads that pages make when they open; anything else is refused. */
export function answer(door: string, { action }: Record<string, unknown>): unknown {
  const requestId = 'test'
  const known: Record<string, unknown> = {
    'customer.home': home,
    'clerk.me': me,
    ...Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [
        `customer.${name}`,
        { now: NOW, today: TODAY, ...list },
      ]),
    ),
  }
  const data = known[`${door}.${action}`]
  return data
    ? { ok: true, data, requestId }
    : { ok: false, code: 'unknown_action', retryable: false, requestId }
}
