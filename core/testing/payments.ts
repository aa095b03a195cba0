// Payments in memory, and a WeChat Pay in which a test pays.
import type { Payment } from '../usecases/payments/ports'
import type { World } from '../usecases/world'
import { addTo } from './documents'
import { over, type Wire } from './ports'

/** What WeChat Pay knows, by payment. */
export interface Paid {
  paid: boolean
  closed: boolean
  fen: number
  /** What went back, by the refund's number. */
  refunds: Record<string, number>
}

/** The payments, and WeChat Pay's side of them. */
export interface PaymentData {
  payments: Map<string, Payment>
  orders: Map<string, Paid>
}

/** Nothing yet. */
export function emptyPayments(): PaymentData {
  return { payments: new Map(), orders: new Map() }
}

/** The payments port, and WeChat Pay's. */
export function paymentsIn(
  { payments, orders }: PaymentData,
  wire: Wire,
): Pick<World, 'payments' | 'pay'> {
  return {
    payments: {
      create: over(wire, 'payments.create', payment => addTo(payments, payment)),
      read: over(wire, 'payments.read', id => payments.get(id) ?? null),
      ofMembers: over(wire, 'payments.ofMembers', (ids, limit) =>
        [...payments.values()]
          .filter(one => ids.includes(one.memberId))
          .sort((a, b) => b.at - a.at)
          .slice(0, limit),
      ),
      open: over(wire, 'payments.open', (now, limit) =>
        [...payments.values()].filter(one => one.open && one.lookAt <= now).slice(0, limit),
      ),
      replace: over(wire, 'payments.replace', (before, after) => {
        if (payments.get(before._id)?.rev !== before.rev) return false
        payments.set(before._id, { ...after, rev: before.rev + 1 })
        return true
      }),
    },
    pay: wechatPayIn(orders, wire),
  }
}

function wechatPayIn(orders: PaymentData['orders'], wire: Wire): World['pay'] {
  return {
    ready: true,
    order: over(wire, 'pay.order', ({ id, fen }) => {
      const none = { paid: false, closed: false, refunds: {} }
      orders.set(id, orders.get(id) ?? { fen, ...none })
      return { timeStamp: '0', nonceStr: 'n', package: id, signType: 'MD5', paySign: 's' }
    }),
    query: over(wire, 'pay.query', id => {
      const order = orders.get(id)
      if (!order) return { state: 'missing' as const, fen: 0, transactionId: '' }
      const unpaid = order.closed ? ('closed' as const) : ('waiting' as const)
      const state = order.paid ? ('paid' as const) : unpaid
      return { state, fen: order.fen, transactionId: `t-${id}` }
    }),
    close: over(wire, 'pay.close', id => {
      const order = orders.get(id)
      if (!order || order.paid) return false
      orders.set(id, { ...order, closed: true })
      return true
    }),
    refund: over(wire, 'pay.refund', ({ id, refundId, fen }) => {
      const order = orders.get(id)
      if (!order?.paid) return false
      orders.set(id, { ...order, refunds: { ...order.refunds, [refundId]: fen } })
      return true
    }),
  }
}
