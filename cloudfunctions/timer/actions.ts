// What the timer does, and what comes of a payment's call-back.
import { callBackActions as input } from '@core/contracts/actions/membership'
import { paid } from '@core/usecases/payments/paid'
import { tick } from '@core/usecases/timer/tick'
import * as z from 'zod/mini'

/** The table of the timer door. */
export const actions = {
  tick: { input: z.strictObject({ all: z.optional(z.boolean()) }), run: tick },
  paid: { input: input.paid, run: paid },
}
