// The admin door: staff with the role, and the cloud console with its key.
import { admin } from '@core/door/authorise'
import { serve } from '@core/door/serve'
import { actions } from './actions'

/** Entry point of the cloud function `admin`. */
export const main = serve({
  name: 'admin',
  authorise: admin,
  actions,
  credentials: ['consoleKey'],
})
