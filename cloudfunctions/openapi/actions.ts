// What a partner's system can ask for.
import { openapiActions as input } from '@core/contracts/actions/openapi'
import { later } from '@core/door/later'
import { completeService } from '@core/usecases/partner/complete-service'
import { capture, hold, release } from '@core/usecases/partner/holds'
import { recordPurchase } from '@core/usecases/partner/record-purchase'
import { register } from '@core/usecases/partner/register'

// Loaded when first asked for (core/door/later.ts).
const redeeming = () => import('@core/usecases/partner/redeem')

/** The table of the openapi door. */
export const actions = {
  register: { input: input.register, run: register },
  recordPurchase: { input: input.recordPurchase, run: recordPurchase },
  completeService: { input: input.completeService, run: completeService },
  hold: { input: input.hold, run: hold },
  capture: { input: input.capture, run: capture },
  release: { input: input.release, run: release },
  rewards: { input: input.rewards, run: later(redeeming, 'rewards'), needs: 'redeem' },
  redeem: { input: input.redeem, run: later(redeeming, 'redeem'), needs: 'redeem' },
}
