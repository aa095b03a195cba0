// What a customer can ask for in games.
import * as z from 'zod/mini'
import { count, pattern, slug } from '../fields'
import { DRAW_WORDS_MAX } from '../limits'
import { operation } from './fields'

const nonce = count(1_000_000_000)

/** Games at the customer door. */
export const gamesActions = {
  lotteries: z.strictObject({}),
  /** `words` = what the customer adds, so that nobody can have foreseen the draw; plain ASCII, as hashes are compared. */
  draw: z.strictObject({
    ...operation,
    lotteryId: slug,
    words: z.optional(pattern(new RegExp(`^[A-Za-z0-9 _-]{0,${DRAW_WORDS_MAX}}$`))),
  }),
  draws: z.strictObject({}),
  contests: z.strictObject({}),
  /** The public list of a lottery in parts: `after` = the number that the part before ended with. */
  verifyDraws: z.strictObject({ lotteryId: slug, after: z.optional(nonce) }),
}
