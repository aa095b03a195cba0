// The clerk door: staff who are switched on.
import { clerk } from '@core/door/authorise'
import { serve } from '@core/door/serve'
import { actions } from './actions'

/** Entry point of the cloud function `clerk`. */
export const main = serve({ name: 'clerk', authorise: clerk, actions })
