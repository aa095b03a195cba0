// Everything a clerk's phone asks of the cloud, one function for each action of the clerk door.
import type { ClerkActions, Input } from '@core/contracts/actions'
import { openDoor } from './door'

type Act<Name extends keyof ClerkActions> = Omit<Input<ClerkActions, Name>, 'operationId'>

const door = openDoor('clerk')

/** Each resolves to the action's result (core/contracts/views.ts) or throws a CallError. */
export const clerk = {
  me: () => door.read('me'),
  scan: (input: Act<'scan'>) => door.write('scan', input),
  quote: (input: Input<ClerkActions, 'quote'>) => door.read('quote', input),
  recordPurchase: (input: Act<'recordPurchase'>) => door.write('recordPurchase', input),
  order: (input: Input<ClerkActions, 'order'>) => door.read('order', input),
  /**
   * The same amount twice is two refunds when something was refunded in between, and one when not: `before` is what
   * the order had refunded, in fen, when the clerk confirmed.
   */
  refund: (input: Act<'refund'>, { before }: { before: number }) =>
    door.write('refund', input, { occasion: `after ${before}` }),
  voucher: (input: Input<ClerkActions, 'voucher'>) => door.read('voucher', input),
  completeService: (input: Act<'completeService'>) => door.write('completeService', input),
  release: (input: Act<'release'>) => door.write('release', input),
  /**
   * As many minutes twice are two uses, told apart by `minutesLeft`: what the voucher had left when the clerk
   * confirmed. Absent for what is taken as a whole.
   */
  verify: (input: Act<'verify'>, { minutesLeft }: { minutesLeft?: number } = {}) =>
    door.write('verify', input, {
      occasion: minutesLeft === undefined ? '' : String(minutesLeft),
    }),
}
