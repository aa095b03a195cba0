// How often what is done, by what the programme in force makes possible.
import { deliveryWeights, noDeliveries } from './deliveries'
import { deskWeights, noDesk } from './desk-acts'
import { earnWeights, noEarning } from './earn-steps'
import { changing, programmes, steady, together } from './programmes'
import { noReplays, replayWeights } from './replays'
import { noRoom, roomWeights } from './staff-room'

const weights = {
  join: 6,
  checkIn: 14,
  home: 3,
  points: 2,
  rewards: 2,
  vouchers: 2,
  nobody: 1,
  saveProfile: 4,
  redeem: 14,
  review: 8,
  scan: 5,
  purchase: 18,
  partner: 6,
  refund: 7,
  adjust: 2,
  writeOff: 0.7,
  freeze: 1.2,
  unfreeze: 2,
  leave: 0.7,
  grantTier: 1,
  setSegments: 0,
  reinstate: 2,
  inbox: 1,
  readInbox: 2,
  hold: 0,
  capture: 0,
  release: 0,
  complete: 0,
  cancelVoucher: 0,
  lotteries: 0,
  draws: 0,
  draw: 0,
  slots: 0,
  book: 0,
  moveBooking: 0,
  cancelBooking: 0,
  attend: 0,
  noShow: 0,
  bookings: 0,
  inviteToFamily: 0,
  joinFamily: 0,
  leaveFamily: 0,
  removeFromFamily: 0,
  family: 0,
  giveVoucher: 0,
  takeVoucher: 0,
  register: 0,
  cardSale: 0,
  merge: 0,
  unmerge: 0,
  buyMembership: 0,
  membership: 0,
  contests: 0,
  pay: 0,
  callBack: 0,
  oddCallBack: 0,
  payment: 0,
  returnMembership: 0,
  refundMembership: 0,
  useEntitlement: 0,
  ...noDesk,
  ...noDeliveries,
  ...noReplays,
  ...noRoom,
  verify: 8,
  look: 2,
  again: 16,
  tick: 10,
  status: 1,
  switchClerk: 0.4,
  breakProgramme: 0.3,
  mendProgramme: 0.6,
  restock: 0.5,
  ...noEarning,
}

/** Where points wait, they are held too: what the naive model compares has neither. */
const held = { hold: 8, capture: 7, release: 4, complete: 5 }
const whereWaiting = { ...weights, ...held }

/** Where there are offers: coupons on bills, vouchers that can be cancelled, something for some alone. */
const whereOffers = {
  ...weights,
  setSegments: 5,
  cancelVoucher: 8,
  vouchers: 10,
  purchase: 30,
  refund: 10,
}

/** Where there are games and appointments. */
const whereGames = {
  ...weights,
  ...{ vouchers: 6, lotteries: 3, draws: 3, draw: 16, slots: 3, book: 20 },
  ...{ moveBooking: 7, cancelBooking: 5, attend: 5, noShow: 5, bookings: 3 },
}

/** Where people form families, give vouchers, and have cards that are merged. */
const whereTogether = {
  ...weights,
  ...{ redeem: 18, vouchers: 6, join: 8, inviteToFamily: 4, joinFamily: 9, leaveFamily: 3 },
  ...{ removeFromFamily: 1.5, family: 3, giveVoucher: 12, takeVoucher: 10 },
  ...{ register: 4, cardSale: 6, merge: 5, unmerge: 2.5 },
}

/** Where memberships are sold. */
const wherePaid = {
  ...weights,
  ...{ buyMembership: 9, membership: 3, contests: 3, pay: 11, callBack: 4, payment: 3 },
  ...{ returnMembership: 3, refundMembership: 2, oddCallBack: 3, useEntitlement: 9, purchase: 22 },
}

/** Where admins change the rules. */
const whereChanging = {
  ...weights,
  ...deskWeights,
  ...deliveryWeights,
  ...replayWeights,
  ...roomWeights,
  redeem: 18,
}

/** Where they never change, and are tried again and again on the past. */
const whereSteady = { ...weights, ...replayWeights }

/** Where one can earn otherwise than by buying. */
const more = { join: 3, verify: 12, redeem: 16, purchase: 22, refund: 10, ...earnWeights }

/** Each act as often as its number says; 0 = never. */
export type Weights = typeof weights

/** How often each act happens under a programme. */
export function weightsOf(no: number): Weights {
  const programme = programmes[no]
  const waits = programme?.earning.purchase.settle.kind !== 'at_once'
  const ways = programme?.ways ? more : {}
  if (changing.has(no)) return whereChanging
  if (together.has(no)) return { ...whereTogether, ...(waits && held), ...ways }
  if (programme?.ways) return { ...weights, ...ways }
  if (steady.has(no)) return whereSteady
  if (programme?.discounts) return whereOffers
  if (programme?.memberships.length) return wherePaid
  if (programme?.booking) return whereGames
  return waits ? whereWaiting : weights
}
