// Everything a customer's phone asks of the cloud, one function for each action of the customer door.
import type { CustomerActions, Input } from '@core/contracts/actions'
import { knownToday } from './clock'
import { openDoor } from './door'

type Act<Name extends keyof CustomerActions> = Omit<Input<CustomerActions, Name>, 'operationId'>

/** Since when somebody is in a family; null = its owner. */
type Since = { since: string | null }

const door = openDoor('customer')

/** Each resolves to the action's result (core/contracts/views.ts) or throws a CallError. */
export const customer = {
  home: () => door.read('home'),
  join: (input: Act<'join'>) => door.write('join', input),
  /** Once a business day: yesterday's unanswered try must not swallow today's. */
  checkIn: () => door.write('checkIn', {}, { occasion: knownToday() }),
  points: (input: Input<CustomerActions, 'points'> = {}) => door.read('points', input),
  entry: (input: Input<CustomerActions, 'entry'>) => door.read('entry', input),
  rewards: () => door.read('rewards'),
  redeem: (input: Act<'redeem'>) => door.write('redeem', input),
  vouchers: () => door.read('vouchers'),
  review: (input: Act<'review'>) => door.write('review', input),
  terms: (input: Input<CustomerActions, 'terms'> = {}) => door.read('terms', input),
  inbox: (input: Input<CustomerActions, 'inbox'> = {}) => door.read('inbox', input),
  readInbox: (input: Act<'readInbox'>) => door.write('readInbox', input),
  statement: (input: Input<CustomerActions, 'statement'>) => door.read('statement', input),
  myData: (input: Input<CustomerActions, 'myData'> = {}) => door.read('myData', input),
  family: () => door.read('family'),
  /** An invitation is good for a day, and until somebody is removed: an unanswered one of before is another. */
  inviteToFamily: ({ people }: { people: number }) =>
    door.write('inviteToFamily', {}, { occasion: `${knownToday()} ${people}` }),
  joinFamily: (input: Act<'joinFamily'>) => door.write('joinFamily', input),
  /** Who joins again is in it since another day; for an owner, who closes it, only the day of asking tells. */
  leaveFamily: ({ since }: Since) =>
    door.write('leaveFamily', {}, { occasion: since ?? knownToday() }),
  removeFromFamily: (input: Act<'removeFromFamily'>, { since }: Since) =>
    door.write('removeFromFamily', input, { occasion: since ?? knownToday() }),
  draws: () => door.read('draws'),
  verifyDraws: (input: Input<CustomerActions, 'verifyDraws'>) => door.read('verifyDraws', input),
  /** Who joins again and leaves again leaves another time. */
  leave: ({ joinedOn }: { joinedOn: string }) =>
    door.write('leave', { agreed: true }, { occasion: joinedOn }),
  /** The same name twice is two changes when there was another in between: `before` is the name as it was. */
  saveProfile: (input: Act<'saveProfile'>, { before }: { before: string }) =>
    door.write('saveProfile', input, { occasion: `after ${before}` }),
}
