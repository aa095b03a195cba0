// What a partner's system can ask for.
import { openapiActions as input } from '@core/contracts/actions/openapi'
import { completeService } from '@core/usecases/partner/complete-service'
import { capture, hold, release } from '@core/usecases/partner/holds'
import { recordPurchase } from '@core/usecases/partner/record-purchase'
import { register } from '@core/usecases/partner/register'

/** The table of the openapi door. */
export const actions = {
  register: { input: input.register, run: register },
  recordPurchase: { input: input.recordPurchase, run: recordPurchase },
  completeService: { input: input.completeService, run: completeService },
  hold: { input: input.hold, run: hold },
  capture: { input: input.capture, run: capture },
  release: { input: input.release, run: release },
}
