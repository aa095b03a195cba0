// What a counter needs a few times a day, in one file that is loaded when first asked for (core/door/later.ts).

export { attend, bookings, noShow } from '@core/usecases/clerk/bookings'
export { completeService } from '@core/usecases/clerk/complete-service'
export { capture, hold, release } from '@core/usecases/clerk/holds'
export { redeem, rewards } from '@core/usecases/clerk/redeem'
export { order, refund } from '@core/usecases/clerk/refund'
export { storeCodes } from '@core/usecases/clerk/store-codes'
export { useEntitlement } from '@core/usecases/clerk/use-entitlement'
