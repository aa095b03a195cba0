// Everything a customer's phone asks of the cloud, one function for each action of the customer door.
import type { CustomerActions, Input } from '@core/contracts/actions'
import { knownToday } from './clock'
import { openDoor } from './door'

type Act<Name extends keyof CustomerActions> = Omit<Input<CustomerActions, Name>, 'operationId'>

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
  inviteToFamily: () => door.write('inviteToFamily'),
  joinFamily: (input: Act<'joinFamily'>) => door.write('joinFamily', input),
  leaveFamily: () => door.write('leaveFamily'),
  removeFromFamily: (input: Act<'removeFromFamily'>) => door.write('removeFromFamily', input),
  draws: () => door.read('draws'),
  verifyDraws: (input: Input<CustomerActions, 'verifyDraws'>) => door.read('verifyDraws', input),
  leave: () => door.write('leave', { agreed: true }),
  saveProfile: (input: Act<'saveProfile'>) => door.write('saveProfile', input),
}
