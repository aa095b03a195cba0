// The customer door: everybody inside WeChat.
import { customer } from '@core/door/authorise'
import { serve } from '@core/door/serve'
import { actions } from './actions'

/** Entry point of the cloud function `customer`. */
export const main = serve({ name: 'customer', authorise: customer, actions })
