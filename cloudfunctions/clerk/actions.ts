// What a clerk can ask for.
import { clerkActions as input } from '@core/contracts/actions/clerk'
import { later } from '@core/door/later'
import { me } from '@core/usecases/clerk/me'
import { quote } from '@core/usecases/clerk/quote'
import { recordPurchase } from '@core/usecases/clerk/record-purchase'
import { scan } from '@core/usecases/clerk/scan'
import { verify, voucher } from '@core/usecases/clerk/verify'

// Loaded when first asked for (core/door/later.ts).
const seldom = () => import('./seldom')
const guides = () => import('@core/usecases/clerk/guide')

/** The table of the clerk door. */
export const actions = {
  me: { input: input.me, run: me },
  scan: { input: input.scan, run: scan },
  storeCodes: { input: input.storeCodes, run: later(seldom, 'storeCodes') },
  quote: { input: input.quote, run: quote },
  recordPurchase: { input: input.recordPurchase, run: recordPurchase },
  rewards: { input: input.rewards, run: later(seldom, 'rewards') },
  redeem: { input: input.redeem, run: later(seldom, 'redeem') },
  voucher: { input: input.voucher, run: voucher },
  verify: { input: input.verify, run: verify },
  order: { input: input.order, run: later(seldom, 'order') },
  refund: { input: input.refund, run: later(seldom, 'refund') },
  completeService: { input: input.completeService, run: later(seldom, 'completeService') },
  hold: { input: input.hold, run: later(seldom, 'hold') },
  capture: { input: input.capture, run: later(seldom, 'capture') },
  release: { input: input.release, run: later(seldom, 'release') },
  useEntitlement: { input: input.useEntitlement, run: later(seldom, 'useEntitlement') },
  bookings: { input: input.bookings, run: later(seldom, 'bookings') },
  attend: { input: input.attend, run: later(seldom, 'attend') },
  guide: { input: input.guide, run: later(guides, 'guide') },
  confirmGuide: { input: input.confirmGuide, run: later(guides, 'confirmGuide') },
  noShow: { input: input.noShow, run: later(seldom, 'noShow') },
}
