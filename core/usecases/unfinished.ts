// What finishes an order, a refund or a merge after a crash, in one file that the timer loads when there is one.
export { carryOut } from './merges'
export { creditOrder } from './orders'
export { applyRefund } from './refunds'
