// Games as a brand writes them: lotteries (B7, C6) and contests of the top spenders (C7). What the law
// wants to be known before a lottery begins is part of its schema.
import * as z from 'zod/mini'
import { count, date, list, orNull, positive, slug, text } from './fields'
import { CONTEST_RANKS_MAX, PRIZE_FEN_MAX, PRIZES_MAX } from './limits'

/** What the law wants to be told of any game: conditions and how a prize is handed over, and by whom. */
const disclosed = { terms: text(500), organiser: text(60), contact: text(40) }

const prize = {
  id: slug,
  name: text(30),
  /** What it is worth, in fen; never above ¥50,000 (order 32 of SAMR, art. 17). */
  valueFen: count(PRIZE_FEN_MAX),
  /** How many there are in all; null = as many as are won. */
  quantity: orNull(positive(1_000_000)),
  /** Its odds are this out of the sum of all weights that still stand. */
  weight: positive(1_000_000),
}

const prizeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...prize, kind: z.literal('points'), points: positive(1_000_000) }),
  /** A voucher of a reward, by the reward's own terms. */
  z.strictObject({ ...prize, kind: z.literal('reward'), rewardId: slug }),
  /** A thing that is handed out at a store. */
  z.strictObject({ ...prize, kind: z.literal('gift') }),
])

/** What a draw costs: points, or the money that was paid for orders inside the lottery's time. */
const costSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), points: positive(1_000_000) }),
  /** One chance for each full amount. */
  z.strictObject({ kind: z.literal('spend'), everyFen: positive(100_000_000) }),
])

const inOrder = z.refine<{ from: string; to: string }>(({ from, to }) => from <= to, {
  path: ['to'],
  error: 'ends before it begins',
})

/** One lottery. */
export const lotterySchema = z
  .strictObject({
    id: slug,
    name: text(30),
    /** First and last day on which can be drawn. */
    from: date,
    to: date,
    cost: costSchema,
    /** How often one member may draw on one day. */
    perDay: positive(100),
    /** The weight of winning nothing; there always is some, so that a draw always has a result. */
    blankWeight: positive(1_000_000_000),
    prizes: list(prizeSchema, PRIZES_MAX, 1),
    /** Prizes that are handed out can be claimed for so many days. */
    claimDays: positive(365),
    ...disclosed,
  })
  .check(inOrder)

/** One contest: who spends most inside its time gets points by rank. */
export const contestSchema = z
  .strictObject({
    id: slug,
    name: text(30),
    /** First and last day whose orders count. */
    from: date,
    to: date,
    /** Points of the first, the second and so on; how many there are is how many ranks win. */
    ranks: list(positive(1_000_000), CONTEST_RANKS_MAX, 1),
    /** It is settled so many days after the last one: refunds until then count against. */
    settleAfterDays: positive(90),
    ...disclosed,
  })
  .check(inOrder)

/** One lottery. */
export type Lottery = z.infer<typeof lotterySchema>
/** One prize of a lottery. */
export type Prize = Lottery['prizes'][number]
/** One contest. */
export type Contest = z.infer<typeof contestSchema>
