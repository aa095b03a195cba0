// Limits that are missing, and limits that leave nothing.
import { type Check, foundAt, foundIf, type Subject } from '../finding'
import { OFFSET_ORDERS, ORDER_CAP_FEN } from '../measures'
import { worthFen } from '../money'

/** One row for each thing that is looked for. */
export const capChecks: Check[] = [
  { code: 'order_cap_missing', level: 'warning', find: orderCapMissing },
  { code: 'order_cap_low', level: 'warning', find: orderCapLow },
  { code: 'offset_unusable', level: 'error', find: offsetUnusable },
  { code: 'offset_hardly_usable', level: 'warning', find: offsetHardlyUsable },
  {
    code: 'offset_pays_all',
    level: 'advice',
    find: ({ programme: { offset } }) =>
      foundIf(offset?.maxPercent === 100, ['offset', 'maxPercent']),
  },
  {
    code: 'gift_unlimited',
    level: 'warning',
    find: ({ programme }) =>
      foundAt(
        programme.rewards,
        i => ['rewards', i, 'stock'],
        ({ kind, stock }) => (kind === 'gift' && stock === null ? {} : null),
      ),
  },
  {
    code: 'limit_idle',
    level: 'advice',
    find: ({ programme }) =>
      foundAt(
        programme.rewards,
        i => ['rewards', i, 'perMember'],
        ({ perMember, stock }) =>
          perMember !== null && stock !== null && perMember > stock ? { perMember, stock } : null,
      ),
  },
]

const orderCap = ['earning', 'purchase', 'capPerOrder']

function orderCapMissing({ programme, money }: Subject) {
  const { capPerOrder: points } = programme.earning.purchase
  const capFen = worthFen(points, money)
  return foundIf(capFen > ORDER_CAP_FEN, orderCap, { points, capFen })
}

/** It cuts what an ordinary order earns, so the rate that customers read is not the one that they get. */
function orderCapLow({ programme, money }: Subject) {
  const { capPerOrder: points } = programme.earning.purchase
  const earned = Math.floor(money.orderYuan * money.baseRate)
  return foundIf(points < earned, orderCap, { points, earned, orderFen: money.orderYuan * 100 })
}

type Offset = NonNullable<Subject['programme']['offset']>

function stepFen({ step, fen, points }: Offset): number {
  return (step * fen) / points
}

function offsetUnusable({ programme: { offset } }: Subject) {
  if (!offset) return []
  const [leastFen, mostFen] = [stepFen(offset), offset.maxFen]
  return foundIf(leastFen > mostFen, ['offset', 'maxFen'], { leastFen, mostFen })
}

function offsetHardlyUsable({ programme: { offset }, money }: Subject) {
  if (!offset) return []
  const billFen = Math.ceil((stepFen(offset) * 100) / offset.maxPercent)
  const holds = billFen > money.orderYuan * 100 * OFFSET_ORDERS
  return foundIf(holds, ['offset', 'maxPercent'], { billFen, points: offset.step })
}
