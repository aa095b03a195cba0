// The openapi door: signed requests of partners' systems, over the cloud's HTTP access service.
import { serveHttp } from '@core/door/serve-http'
import { actions } from './actions'

/** Entry point of the cloud function `openapi`. */
export const main = serveHttp('openapi', actions)
