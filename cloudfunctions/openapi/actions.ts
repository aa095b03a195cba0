// What a partner's system can ask for.
import { openapiActions as input } from '@core/contracts/actions'
import { recordPurchase } from '@core/usecases/partner/record-purchase'

/** The table of the openapi door. */
export const actions = {
  recordPurchase: { input: input.recordPurchase, run: recordPurchase },
}
