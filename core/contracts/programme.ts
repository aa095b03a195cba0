// The programme: all that a brand can decide, as one document (G1). A broken
// one is refused field by field.
import * as z from 'zod'
import { GRACE_DAYS_MAX, NOTICE_DAYS_MAX, WARN_DAYS_MAX } from './limits'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const count = (max: number) => z.int().min(0).max(max)
const positive = (max: number) => z.int().min(1).max(max)
/** The most days that each month can have. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * When points expire, always at the end of a day (X1). Months that lack a day end on their last one.
 */
export const expirySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** So long after they were earned, then on to the end of a period. */
  z
    .strictObject({
      kind: z.literal('after'),
      amount: positive(1100),
      unit: z.enum(['day', 'month', 'year']),
      /** Lots of one period are merged, so this also bounds how many lots a member has. */
      to: z.enum(['day', 'month', 'quarter', 'year']),
    })
    .refine(({ amount, unit }) => unit === 'day' || amount <= 120, {
      path: ['amount'],
      message: 'at most 120 months or years',
    }),
  /** On the same date of every year: the first one that is at least so many days after earning. */
  z
    .strictObject({
      kind: z.literal('fixed'),
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
      leastDays: positive(1100),
    })
    .refine(({ month, day }) => day <= (MONTH_DAYS[month - 1] ?? 0), {
      path: ['day'],
      message: 'no such day in this month',
    }),
  /** All on one date, such as a campaign's last; what is earned after it, on that day of the next years. */
  z.strictObject({ kind: z.literal('date'), on: z.iso.date().length(10) }),
])

/**
 * When the points of a purchase can be used (E4): at once; on the date so many days later, such as
 * after the time for returns; or when the service is done, at the latest so many days later.
 */
export const settleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at_once') }),
  z.strictObject({ kind: z.literal('after_days'), days: positive(365) }),
  z.strictObject({ kind: z.literal('on_completion'), latestDays: positive(365) }),
])

const tierSchema = z.strictObject({
  id,
  name: text(12),
  /** Growth needed in the window to reach this tier. */
  growth: count(100_000_000),
  /** How purchases are multiplied, in per cent. */
  percent: z.int().min(100).max(1000),
  benefits: z.array(text(60)).max(12),
  /** What reaching it for the first time brings: points, or a voucher of a reward (T5). */
  welcome: z
    .union([z.strictObject({ points: positive(1_000_000) }), z.strictObject({ rewardId: id })])
    .nullable()
    .default(null),
})

/** Over which time growth counts, and what happens when a tier's period ends (T1). */
const tierRulesSchema = z.strictObject({
  /**
   * The twelve months up to now, the calendar year, or the member's own year, which begins with the
   * first day of the month of joining.
   */
  window: z.enum(['rolling', 'calendar', 'anniversary']).default('rolling'),
  /** So many days before the end a member is warned whose growth does not suffice; 0 = never. */
  warnDays: count(WARN_DAYS_MAX).default(30),
  /** For so many days after the end the tier is kept and can still be earned. */
  graceDays: count(GRACE_DAYS_MAX).default(0),
})

/** Whether a second admin must approve a draft, and how early worse terms must be announced. */
const governanceSchema = z.strictObject({
  /** 0 = for a brand with a single admin. */
  approvals: z.int().min(0).max(1).default(1),
  /** Between the announcement of terms that are worse for customers and their first day. */
  noticeDays: count(NOTICE_DAYS_MAX).default(30),
})

const rewardSchema = z.strictObject({
  id,
  name: text(30),
  description: text(300),
  kind: z.enum(['coupon', 'service', 'service_time', 'gift', 'experience']),
  points: positive(10_000_000),
  /** What is paid at the store on top of the points, when the voucher is used (B6), in fen. */
  cashFen: count(100_000_000).default(0),
  /** How long the voucher can be used, in days from the day it was issued. */
  validDays: positive(3650),
  /** How many there are in all; null = as many as are asked for. */
  stock: z.union([z.null(), positive(1_000_000)]),
  /** How many one member may hold unused at a time; null = no limit. */
  perMember: z.union([z.null(), positive(1000)]),
  /** The lowest tier that may redeem it; null = everybody. */
  tier: z.union([z.null(), id]),
  /** Stores that accept it; empty = all. */
  stores: z.array(id).max(200),
})

/** The whole programme document. */
export const programmeSchema = z
  .strictObject({
    brand: z.strictObject({
      name: text(30),
      shortName: text(8),
      slogan: text(40),
      trade: z.enum(['housekeeping', 'medical_aesthetics', 'beauty', 'fitness', 'other']),
      timeZone: z.string().max(60).refine(isTimeZone, 'not a time zone'),
      phone: z.string().max(20),
    }),
    stores: z
      .array(z.strictObject({ id, name: text(30), address: z.string().max(80) }))
      .min(1)
      .max(200),
    earning: z.strictObject({
      join: z.strictObject({ points: count(1_000_000) }),
      purchase: z.strictObject({
        points: count(10_000),
        perYuan: positive(10_000),
        capPerOrder: positive(1_000_000),
        settle: settleSchema.default({ kind: 'at_once' }),
      }),
      review: z.strictObject({ points: count(1_000_000), withinDays: positive(365) }),
      /** Points by day of the streak; after the last row it begins again. */
      checkIn: z.strictObject({ table: z.array(count(10_000)).min(1).max(31) }),
    }),
    expiry: expirySchema,
    /** What members are told ahead (X2): points that die within so many days; null = not told. */
    notices: z
      .strictObject({ expiryDays: z.union([z.null(), positive(365)]).default(30) })
      .default({ expiryDays: 30 }),
    /** Accounts without any act for so many months are cleared, announced so many days before (X4). */
    inactivity: z
      .strictObject({ months: positive(120), noticeDays: positive(365) })
      .refine(({ months, noticeDays }) => noticeDays <= months * 28, {
        path: ['noticeDays'],
        message: 'longer than the months without any act',
      })
      .nullable()
      .default(null),
    /** Expired points can be given back within so many days, to live for so many days again. */
    reinstatement: z
      .strictObject({ withinDays: positive(365), graceDays: positive(365) })
      .nullable()
      .default(null),
    /** Points as money (B5, B6): `points` pay `fen` of a bill; null = not offered. */
    offset: z
      .strictObject({
        points: positive(100_000),
        fen: positive(10_000_000),
        /** Points are used in multiples of this. */
        step: positive(100_000),
        /** The most of one order that points may pay: in per cent, and in fen. */
        maxPercent: z.int().min(1).max(100),
        maxFen: positive(100_000_000),
      })
      .nullable()
      .default(null),
    /** For how many days points come back that had expired before their order was refunded. */
    refund: z.strictObject({ graceDays: positive(365) }).default({ graceDays: 7 }),
    /** How growth comes about by purchases; what several of these give is added up (T1, T2). */
    growth: z.strictObject({
      perYuan: count(1000),
      /** For every order on which money was paid. */
      perOrder: count(1_000_000).default(0),
      /** For every point that a purchase earns. */
      perPoint: count(1000).default(0),
    }),
    /** What outstanding points are worth in the accounts. */
    liability: z
      .strictObject({
        /** Fair value of a thousand points, in fen; null = what they pay of a bill, otherwise ¥10. */
        fenPer1000Points: positive(100_000_000).nullable().default(null),
        /** The share of points that members will use, in per cent; null = learned from the past. */
        expectedUsePercent: z.int().min(0).max(100).nullable().default(null),
      })
      .default({ fenPer1000Points: null, expectedUsePercent: null }),
    /** How a change of the programme is published (G5). */
    governance: governanceSchema.default({ approvals: 1, noticeDays: 30 }),
    tierRules: tierRulesSchema.default({ window: 'rolling', warnDays: 30, graceDays: 0 }),
    tiers: z.array(tierSchema).min(1).max(10),
    rewards: z.array(rewardSchema).max(200),
  })
  .superRefine((programme, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    programme.tiers.forEach((tier, i) => {
      const before = programme.tiers[i - 1]
      if (!before && tier.growth !== 0)
        refuse(['tiers', i, 'growth'], 'the first tier must start at 0')
      if (!before && tier.welcome)
        refuse(['tiers', i, 'welcome'], 'the first tier is not reached by growth')
      if (before && tier.growth <= before.growth)
        refuse(['tiers', i, 'growth'], 'each tier must need more growth than the one before')
    })
    const { offset } = programme
    if (offset && (offset.step * offset.fen) % offset.points !== 0)
      refuse(['offset', 'step'], 'one step must pay a whole number of fen')
    for (const part of ['tiers', 'rewards', 'stores'] as const) {
      const seen = new Set<string>()
      programme[part].forEach((one, i) => {
        if (seen.has(one.id)) refuse([part, i, 'id'], 'this id is used twice')
        seen.add(one.id)
      })
    }
    programme.tiers.forEach(({ welcome }, i) => {
      if (!welcome || !('rewardId' in welcome)) return
      const reward = programme.rewards.find(one => one.id === welcome.rewardId)
      const path = ['tiers', i, 'welcome', 'rewardId']
      if (!reward) refuse(path, 'no such reward')
      // Stock is reserved by whoever redeems; nobody stands there to be told that there is none left.
      else if (reward.stock !== null) refuse(path, 'must be a reward without limited stock')
    })
    const tiers = new Set(programme.tiers.map(tier => tier.id))
    const stores = new Set(programme.stores.map(store => store.id))
    programme.rewards.forEach((reward, i) => {
      if (reward.tier !== null && !tiers.has(reward.tier))
        refuse(['rewards', i, 'tier'], 'no such tier')
      reward.stores.forEach((store, j) => {
        if (!stores.has(store)) refuse(['rewards', i, 'stores', j], 'no such store')
      })
    })
  })

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** What a brand decides. */
export type Programme = z.infer<typeof programmeSchema>
/** How long points live. */
export type Expiry = z.infer<typeof expirySchema>
/** When the points of a purchase can be used. */
export type Settle = z.infer<typeof settleSchema>
/** One tier of the programme. */
export type Tier = Programme['tiers'][number]
/** One reward of the programme. */
export type Reward = Programme['rewards'][number]
