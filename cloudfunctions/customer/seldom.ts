// What few customers ask for on a day, in one file that is loaded when first asked for (core/door/later.ts).
export { book, cancelBooking, moveBooking, slots } from '@core/usecases/customer/booking'
export {
  family,
  inviteToFamily,
  joinFamily,
  leaveFamily,
  removeFromFamily,
} from '@core/usecases/customer/family'
export { giveVoucher, takeVoucher } from '@core/usecases/customer/gifts'
export { leave } from '@core/usecases/customer/leave'
export {
  buyMembership,
  membership,
  payment,
  returnMembership,
} from '@core/usecases/customer/membership'
export { myData } from '@core/usecases/customer/my-data'
export { statement } from '@core/usecases/customer/statement'
export { stories, tellStory, withdrawStory } from '@core/usecases/customer/stories'
export { contests } from '@core/usecases/games/contests'
export { draw } from '@core/usecases/games/draw'
export { draws, lotteries, verifyDraws } from '@core/usecases/games/lotteries'
