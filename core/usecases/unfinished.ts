// What finishes an order, a refund or a merge after a crash, in one file that the timer loads when there is one.

export { creditOrder } from './credit-order'
export { carryOut } from './merges'
export { applyRefund } from './refunds'
