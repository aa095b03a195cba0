// The timer door: the platform's clock, and WeChat Pay's call-back (core/cloud/payments.ts names this
// function). What the event of a tick says is of no account; either can come twice or late.
import { system } from '@core/door/authorise'
import type { CallContext } from '@core/door/identify'
import { callBackOf, heard } from '@core/door/pay-back'
import { serve } from '@core/door/serve'
import { actions } from './actions'

const door = serve({ name: 'timer', authorise: system, actions })

/** Entry point of the cloud function `timer`. */
export const main = async (event: unknown, context?: CallContext) => {
  const callBack = callBackOf(event)
  return callBack ? heard(await door(callBack, context)) : door({ action: 'tick' }, context)
}
