// A member's first screen for tests; change what the test is about.
import type { HomeView, MemberView, RewardsView, VoucherView } from '@core/contracts/views'

const tier = {
  id: 'jade',
  name: '青竹',
  growth: 0,
  percent: 100,
  benefits: ['专属客服'],
  welcome: null,
}

/** A live voucher. */
export const voucher: VoucherView = {
  id: 'v1',
  code: 'V0123456789ABC000001QWERTYAS',
  rewardId: 'clean',
  kind: 'service_time',
  name: '日常保洁 2 小时',
  description: '提前一天预约',
  points: 800,
  cashFen: 0,
  state: 'live',
  issuedOn: '2026-11-10',
  expiresOn: '2027-02-08',
  storeNames: [],
  verifiedOn: null,
  verifiedStore: null,
}

/** A member with 1,280 points who has not checked in today and has one order to review. */
export function memberView(change: Partial<MemberView> = {}): MemberView {
  return {
    memberNo: '8261121000',
    nickname: '小林',
    joinedOn: '2025-03-08',
    balance: 1280,
    debt: 0,
    lots: [{ kind: 'spend', points: 1280, expiresOn: '2027-12-31' }],
    expiring: null,
    tier: {
      ...tier,
      level: 0,
      from: '2025-12-01',
      since: '2026-01-01',
      until: null,
      keep: null,
      grace: null,
      granted: null,
      next: { id: 'violet', name: '紫藤', growth: 3000, missing: 1760, percentDone: 41 },
      growth: 1240,
      ladder: [tier, { ...tier, id: 'violet', name: '紫藤', growth: 3000, percent: 125 }],
    },
    checkIn: {
      doneToday: false,
      streak: 0,
      pointsToday: 5,
      days: [{ day: 1, points: 5, state: 'today' }],
    },
    codes: { stepMs: 30_000, list: [] },
    vouchers: [],
    reach: [],
    unread: 0,
    reviewable: [
      {
        orderId: 'xuhui:A1',
        storeName: '徐汇店',
        amountFen: 25_800,
        on: '2026-11-20',
        until: '2026-12-20',
        points: 20,
      },
    ],
    ...change,
  }
}

/** The first screen of such a member; `null` = of a visitor. */
export function homeView(member: MemberView | null = memberView()): HomeView {
  return {
    now: 1_700_000_000_000,
    today: '2026-11-21',
    programmeVersion: '7',
    brand: {
      name: '净里家政',
      shortName: '净里',
      slogan: '把家交给我们',
      phone: '400-820-1234',
      trade: 'housekeeping',
      stores: [{ id: 'xuhui', name: '徐汇店', address: '' }],
    },
    rules: {
      joinPoints: 100,
      purchase: { points: 1, perYuan: 1, capPerOrder: 5000 },
      review: { points: 20, withinDays: 30 },
      checkIn: [5, 5, 10],
      expiry: { kind: 'never' },
      expiryNoticeDays: null,
      inactivity: null,
      growthPerYuan: 1,
      growthPerOrder: 0,
      growthPerPoint: 0,
      tierRules: { window: 'rolling', warnDays: 30, graceDays: 0 },
      tiers: [tier],
      offset: { points: 200, fen: 2000, step: 100, maxPercent: 50, maxFen: 20_000 },
      refundGraceDays: 7,
    },
    member,
  }
}

/** A catalogue of one reward that can be had and one that can't. */
export function rewardsView(): RewardsView {
  const common = {
    description: '',
    kind: 'gift' as const,
    cashFen: 0,
    validDays: 90,
    left: null,
    tier: null,
    storeNames: [],
  }
  return {
    now: 1_700_000_000_000,
    today: '2026-11-21',
    balance: 1280,
    rewards: [
      { ...common, id: 'cup', name: '保温杯', points: 600, blocked: null, missing: 0 },
      {
        ...common,
        id: 'deep',
        name: '深度清洁',
        points: 3200,
        blocked: 'points_short',
        missing: 1920,
      },
    ],
  }
}
