// The timer door: the platform's clock, and WeChat Pay's call-back (core/cloud/payments.ts names this
// function). Either can come twice or late. Of a tick's event only the console's `all` counts: no job rests then.
import { system } from '@core/door/authorise'
import type { CallContext } from '@core/door/identify'
import { callBackOf, heard } from '@core/door/pay-back'
import { serve } from '@core/door/serve'
import { actions } from './actions'

const door = serve({ name: 'timer', authorise: system, actions })

/** The platform's own events have fields of theirs, which say nothing to us. */
function tickOf(event: unknown) {
  const isAll = typeof event === 'object' && event !== null && 'all' in event && event.all === true
  return isAll ? { action: 'tick', all: true } : { action: 'tick' }
}

/** Entry point of the cloud function `timer`. */
export const main = async (event: unknown, context?: CallContext) => {
  const callBack = callBackOf(event)
  return callBack ? heard(await door(callBack, context)) : door(tickOf(event), context)
}
