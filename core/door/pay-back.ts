// A payment's call-back as an action: what of its event goes in, and the answer that ends its repeats.
import type { Envelope } from '../contracts/refusals'

/** The action that a call-back asks for; null = this event is none. */
export function callBackOf(event: unknown): Record<string, unknown> | null {
  if (typeof event !== 'object' || event === null || !('outTradeNo' in event)) return null
  const { outTradeNo, totalFee } = event as { outTradeNo: unknown; totalFee?: unknown }
  return { action: 'paid', outTradeNo, totalFee }
}

/** WeChat Pay calls again until it reads `errcode: 0`: only what may succeed later asks for that. */
export function heard<T>(envelope: Envelope<T>): Envelope<T> & { errcode: number; errmsg: string } {
  const again = !envelope.ok && envelope.retryable
  return { ...envelope, errcode: again ? 1 : 0, errmsg: envelope.ok ? 'ok' : envelope.code }
}
