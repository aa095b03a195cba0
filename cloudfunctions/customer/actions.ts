// What a customer can ask for.
import { customerActions as input } from '@core/contracts/actions/customer'
import { later } from '@core/door/later'
import { checkIn } from '@core/usecases/customer/check-in'
import { home } from '@core/usecases/customer/home'
import { inbox, readInbox } from '@core/usecases/customer/inbox'
import { join } from '@core/usecases/customer/join'
import { askDelivery, cancelVoucher, receiveGift } from '@core/usecases/customer/my-vouchers'
import { entry, points } from '@core/usecases/customer/points'
import { redeem } from '@core/usecases/customer/redeem'
import { review } from '@core/usecases/customer/review'
import { rewards } from '@core/usecases/customer/rewards'
import { saveProfile } from '@core/usecases/customer/save-profile'
import { useEventCode } from '@core/usecases/customer/use-event-code'
import { vouchers } from '@core/usecases/customer/vouchers'
import {
  answerSurvey,
  checkInAtStore,
  inviteCode,
  repairCheckIn,
  surveys,
} from '@core/usecases/customer/ways'

// Loaded when first asked for (core/door/later.ts).
const seldom = () => import('./seldom')
const texts = () => import('@core/usecases/customer/terms')

/** The table of the customer door. */
export const actions = {
  home: { input: input.home, run: home },
  join: { input: input.join, run: join },
  checkIn: { input: input.checkIn, run: checkIn },
  repairCheckIn: { input: input.repairCheckIn, run: repairCheckIn },
  checkInAtStore: { input: input.checkInAtStore, run: checkInAtStore },
  useEventCode: { input: input.useEventCode, run: useEventCode },
  surveys: { input: input.surveys, run: surveys },
  answerSurvey: { input: input.answerSurvey, run: answerSurvey },
  inviteCode: { input: input.inviteCode, run: inviteCode },
  points: { input: input.points, run: points },
  entry: { input: input.entry, run: entry },
  rewards: { input: input.rewards, run: rewards },
  redeem: { input: input.redeem, run: redeem },
  vouchers: { input: input.vouchers, run: vouchers },
  cancelVoucher: { input: input.cancelVoucher, run: cancelVoucher },
  giveVoucher: { input: input.giveVoucher, run: later(seldom, 'giveVoucher') },
  takeVoucher: { input: input.takeVoucher, run: later(seldom, 'takeVoucher') },
  askDelivery: { input: input.askDelivery, run: askDelivery },
  receiveGift: { input: input.receiveGift, run: receiveGift },
  review: { input: input.review, run: review },
  membership: { input: input.membership, run: later(seldom, 'membership') },
  buyMembership: { input: input.buyMembership, run: later(seldom, 'buyMembership') },
  payment: { input: input.payment, run: later(seldom, 'payment') },
  returnMembership: { input: input.returnMembership, run: later(seldom, 'returnMembership') },
  slots: { input: input.slots, run: later(seldom, 'slots') },
  book: { input: input.book, run: later(seldom, 'book') },
  moveBooking: { input: input.moveBooking, run: later(seldom, 'moveBooking') },
  cancelBooking: { input: input.cancelBooking, run: later(seldom, 'cancelBooking') },
  terms: { input: input.terms, run: later(texts, 'terms') },
  inbox: { input: input.inbox, run: inbox },
  readInbox: { input: input.readInbox, run: readInbox },
  lotteries: { input: input.lotteries, run: later(seldom, 'lotteries') },
  draw: { input: input.draw, run: later(seldom, 'draw') },
  draws: { input: input.draws, run: later(seldom, 'draws') },
  contests: { input: input.contests, run: later(seldom, 'contests') },
  verifyDraws: { input: input.verifyDraws, run: later(seldom, 'verifyDraws') },
  family: { input: input.family, run: later(seldom, 'family') },
  inviteToFamily: { input: input.inviteToFamily, run: later(seldom, 'inviteToFamily') },
  joinFamily: { input: input.joinFamily, run: later(seldom, 'joinFamily') },
  leaveFamily: { input: input.leaveFamily, run: later(seldom, 'leaveFamily') },
  removeFromFamily: { input: input.removeFromFamily, run: later(seldom, 'removeFromFamily') },
  saveProfile: { input: input.saveProfile, run: saveProfile },
  leave: { input: input.leave, run: later(seldom, 'leave') },
  tellStory: { input: input.tellStory, run: later(seldom, 'tellStory') },
  withdrawStory: { input: input.withdrawStory, run: later(seldom, 'withdrawStory') },
  stories: { input: input.stories, run: later(seldom, 'stories') },
  statement: { input: input.statement, run: later(seldom, 'statement') },
  myData: { input: input.myData, run: later(seldom, 'myData') },
}
