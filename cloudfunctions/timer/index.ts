// The timer door: the platform's clock. What the event says is of no account;
// a tick can come twice or late.
import { system } from '@core/door/authorise'
import type { CallContext } from '@core/door/identify'
import { serve } from '@core/door/serve'
import { actions } from './actions'

const door = serve({ name: 'timer', authorise: system, actions })

/** Entry point of the cloud function `timer`. */
export const main = (_event: unknown, context?: CallContext) => door({ action: 'tick' }, context)
