// What the timer does.
import { tick } from '@core/usecases/timer/tick'
import * as z from 'zod/mini'

/** The table of the timer door. */
export const actions = {
  tick: { input: z.strictObject({}), run: tick },
}
