// Call-backs of WeChat Pay that are not what they say: of another amount, of an order of nobody, or from a phone.
import type { Envelope } from '../../core/contracts/refusals'
import type { Message } from './notebook'
import { monthCard } from './paid-programme'
import type { Scene } from './scene'
import { openidOf } from './town'
import { violation } from './violation'

/** What is wrong with a call-back. */
export type Odd = 'amount' | 'nobody' | 'phone'
/** All that can be. */
export const oddities: Odd[] = ['amount', 'nobody', 'phone']

/** How each is answered; only the phone is told nothing of payments. */
const answers: Record<Odd, string> = {
  amount: 'payment_amount',
  nobody: 'payment_not_found',
  phone: 'not_allowed',
}

/** A call-back about a payment that somebody knows of; null when they know of none that WeChat Pay knows. */
export function oddCallBack(
  { town, notebook }: Scene,
  { member, payment, odd }: { member: number; payment: number; odd: Odd },
): Message | null {
  const { payments } = notebook.known[member] ?? {}
  const paymentId = payments?.[payment % Math.max(1, payments.length)]
  const order = town.cloud.payments.list().find(({ outTradeNo }) => outTradeNo === paymentId)
  if (!paymentId || !order) return null
  const said = { outTradeNo: paymentId, totalFee: monthCard.priceFen }
  const who = odd === 'phone' ? { openid: openidOf(member) } : { source: 'wx_paycallback' }
  const wanted = { what: 'called_oddly', member: null, paymentId, odd } as const
  return { door: 'timer', event: { action: `paid by ${odd}`, ...said }, who, wanted }
}

/** What WeChat Pay's servers would hear. */
export async function callOddly(
  { town }: Scene,
  { paymentId, odd }: { paymentId: string; odd: Odd },
): Promise<unknown> {
  const fields = odd === 'amount' ? { totalFee: 1 } : { outTradeNo: `${paymentId.slice(0, -1)}*` }
  const [answer] = await town.cloud.payments.notify(paymentId, { fields })
  return answer
}

/** Nobody is believed who says something else than we know: the answer names what is wrong. */
export function checkOddly({ wanted }: Message, heard: Partial<Envelope<object>>): void {
  if (wanted.what !== 'called_oddly' || heard.ok === undefined) return
  const code = heard.ok ? 'ok' : (heard as { code: string }).code
  if (code !== answers[wanted.odd] && code !== 'internal')
    violation('an odd call-back is not believed', `${wanted.odd} of ${wanted.paymentId}: ${code}`)
}

/** Alerts that such call-backs raise. */
export function isOddAlert(id: string): boolean {
  return id.startsWith('call-back-')
}
