// What a customer can ask for.
import { customerActions as input } from '@core/contracts/actions/customer'
import { book, cancelBooking, moveBooking, slots } from '@core/usecases/customer/booking'
import { checkIn } from '@core/usecases/customer/check-in'
import {
  family,
  inviteToFamily,
  joinFamily,
  leaveFamily,
  removeFromFamily,
} from '@core/usecases/customer/family'
import { giveVoucher, takeVoucher } from '@core/usecases/customer/gifts'
import { home } from '@core/usecases/customer/home'
import { inbox, readInbox } from '@core/usecases/customer/inbox'
import { join } from '@core/usecases/customer/join'
import { leave } from '@core/usecases/customer/leave'
import {
  buyMembership,
  membership,
  payment,
  returnMembership,
} from '@core/usecases/customer/membership'
import { myData } from '@core/usecases/customer/my-data'
import { askDelivery, cancelVoucher, receiveGift } from '@core/usecases/customer/my-vouchers'
import { entry, points } from '@core/usecases/customer/points'
import { redeem } from '@core/usecases/customer/redeem'
import { review } from '@core/usecases/customer/review'
import { rewards } from '@core/usecases/customer/rewards'
import { saveProfile } from '@core/usecases/customer/save-profile'
import { statement } from '@core/usecases/customer/statement'
import { terms } from '@core/usecases/customer/terms'
import { useEventCode } from '@core/usecases/customer/use-event-code'
import { vouchers } from '@core/usecases/customer/vouchers'
import {
  answerSurvey,
  checkInAtStore,
  inviteCode,
  repairCheckIn,
  surveys,
} from '@core/usecases/customer/ways'
import { contests } from '@core/usecases/games/contests'
import { draw } from '@core/usecases/games/draw'
import { draws, lotteries, verifyDraws } from '@core/usecases/games/lotteries'

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
  giveVoucher: { input: input.giveVoucher, run: giveVoucher },
  takeVoucher: { input: input.takeVoucher, run: takeVoucher },
  askDelivery: { input: input.askDelivery, run: askDelivery },
  receiveGift: { input: input.receiveGift, run: receiveGift },
  review: { input: input.review, run: review },
  membership: { input: input.membership, run: membership },
  buyMembership: { input: input.buyMembership, run: buyMembership },
  payment: { input: input.payment, run: payment },
  returnMembership: { input: input.returnMembership, run: returnMembership },
  slots: { input: input.slots, run: slots },
  book: { input: input.book, run: book },
  moveBooking: { input: input.moveBooking, run: moveBooking },
  cancelBooking: { input: input.cancelBooking, run: cancelBooking },
  terms: { input: input.terms, run: terms },
  inbox: { input: input.inbox, run: inbox },
  readInbox: { input: input.readInbox, run: readInbox },
  lotteries: { input: input.lotteries, run: lotteries },
  draw: { input: input.draw, run: draw },
  draws: { input: input.draws, run: draws },
  contests: { input: input.contests, run: contests },
  verifyDraws: { input: input.verifyDraws, run: verifyDraws },
  family: { input: input.family, run: family },
  inviteToFamily: { input: input.inviteToFamily, run: inviteToFamily },
  joinFamily: { input: input.joinFamily, run: joinFamily },
  leaveFamily: { input: input.leaveFamily, run: leaveFamily },
  removeFromFamily: { input: input.removeFromFamily, run: removeFromFamily },
  saveProfile: { input: input.saveProfile, run: saveProfile },
  leave: { input: input.leave, run: leave },
  statement: { input: input.statement, run: statement },
  myData: { input: input.myData, run: myData },
}
