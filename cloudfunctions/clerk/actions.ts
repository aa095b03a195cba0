// What a clerk can ask for.
import { clerkActions as input } from '@core/contracts/actions/clerk'
import { attend, bookings, noShow } from '@core/usecases/clerk/bookings'
import { completeService } from '@core/usecases/clerk/complete-service'
import { capture, hold, release } from '@core/usecases/clerk/holds'
import { me } from '@core/usecases/clerk/me'
import { quote } from '@core/usecases/clerk/quote'
import { recordPurchase } from '@core/usecases/clerk/record-purchase'
import { order, refund } from '@core/usecases/clerk/refund'
import { scan } from '@core/usecases/clerk/scan'
import { storeCodes } from '@core/usecases/clerk/store-codes'
import { useEntitlement } from '@core/usecases/clerk/use-entitlement'
import { verify, voucher } from '@core/usecases/clerk/verify'

/** The table of the clerk door. */
export const actions = {
  me: { input: input.me, run: me },
  scan: { input: input.scan, run: scan },
  storeCodes: { input: input.storeCodes, run: storeCodes },
  quote: { input: input.quote, run: quote },
  recordPurchase: { input: input.recordPurchase, run: recordPurchase },
  voucher: { input: input.voucher, run: voucher },
  verify: { input: input.verify, run: verify },
  order: { input: input.order, run: order },
  refund: { input: input.refund, run: refund },
  completeService: { input: input.completeService, run: completeService },
  hold: { input: input.hold, run: hold },
  capture: { input: input.capture, run: capture },
  release: { input: input.release, run: release },
  useEntitlement: { input: input.useEntitlement, run: useEntitlement },
  bookings: { input: input.bookings, run: bookings },
  attend: { input: input.attend, run: attend },
  noShow: { input: input.noShow, run: noShow },
}
