// WeChat Pay's call-back: somebody says that an order was paid. It may come twice, late, never, or from
// nobody: what it says is compared, and WeChat Pay is asked before anything is granted.
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { System } from '../actors'
import type { World } from '../world'
import { proceed } from './proceed'

/** What of the call-back is looked at. */
export interface CallBack {
  outTradeNo: string
  totalFee: number
}

/**
 * Looks at the payment that the call-back names. Refusals: payment_not_found (forged: we know all of
 * ours before they can be paid), payment_amount (another amount than was asked for: an alert; what
 * WeChat Pay itself knows is granted all the same, by the timer), payment_busy (call again).
 */
export async function paid(
  world: World,
  _: System,
  { outTradeNo, totalFee }: CallBack,
): Promise<{ state: string } | Refusal> {
  const payment = await world.payments.read(outTradeNo)
  if (!payment) return refuse('payment_not_found')
  if (totalFee !== payment.fen) {
    await world.alerts.raise({
      _id: `call-back-${outTradeNo}`,
      at: world.now(),
      title: '有一次支付回调的金额不对',
      lines: [
        `支付 ${outTradeNo}：应付 ${payment.fen} 分，回调说 ${totalFee} 分。以微信支付的查询为准。`,
      ],
    })
    return refuse('payment_amount', { fen: payment.fen })
  }
  const after = await proceed(world, outTradeNo)
  if (isRefusal(after)) return after
  // Not settled yet, such as when WeChat Pay did not answer: it is to call again.
  return after.open ? refuse('payment_busy') : { state: after.state }
}
