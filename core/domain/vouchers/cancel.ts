// Cancelling a voucher before it is used: its points go back to the very lots that had paid for it.
import { type Refusal, refuse } from '../../contracts/refusals'
import { lotsNow } from '../extend'
import type { Entry } from '../ledger/entry'
import { giveBack } from '../ledger/give-back'
import { minusLots, sumLots } from '../ledger/lots'
import { post } from '../ledger/post'
import type { Context, Member, Voucher } from '../member'
import { endedVoucher, endVoucher, isGiven } from '../voucher'
import { uncountRedeemed } from './limits'

/** What paid for a voucher. */
export interface Payment {
  /** The entry whose points go back; null = none did, as for a tier's welcome, a gift or what a family's pool has paid. */
  paid: Entry | null
  /** Whether it was redeemed by its holder or for them, and so was counted by a limit. */
  counted: boolean
}

/** What is cancelled: the voucher kept under `key`. */
export interface Cancelling extends Payment {
  key: string
  /** Why, where an admin does it; absent = its holder does, who is bound to the reward's days. */
  note?: string
}

/**
 * Why a voucher can't be cancelled. Refusals: voucher_not_found, voucher_no_cancel (its reward does not
 * allow it, its days are over, or some of it was used or is on its way), voucher_given.
 */
export function refusedCancel(
  voucher: Voucher | undefined,
  { now, today }: Pick<Context, 'now' | 'today'>,
  byHolder: boolean,
): Refusal | null {
  if (!voucher) return refuse('voucher_not_found')
  if (isGiven(voucher, now)) return refuse('voucher_given')
  const begun = voucher.uses !== undefined || voucher.delivery?.state === 'sent'
  const late = byHolder && (voucher.cancelBy === undefined || voucher.cancelBy < today)
  return begun || late || (byHolder && voucher.delivery) ? refuse('voucher_no_cancel') : null
}

/**
 * Cancels a voucher and gives its points back by one entry; points whose lots have died live for the
 * brand's grace days. A limit per month or for life that had counted it counts it no more. Refusals: `refusedCancel`.
 */
export function cancelVoucher(
  member: Member,
  { key, paid, counted, note }: Cancelling,
  context: Context,
): { member: Member; voucher: Voucher; points: number } | Refusal {
  const voucher = member.vouchers[key]
  const refused = refusedCancel(voucher, context, note === undefined)
  if (refused || !voucher) return refused ?? refuse('voucher_not_found')
  const lots = paid ? minusLots(lotsNow(member, paid)) : {}
  const points = sumLots(lots)
  const back = giveBack(member.points.debt, lots, context)
  const steps = [{ kind: 'cancelled' as const, reward: voucher.name, points }]
  const grace = { kind: 'grace' as const, points: back.graced, until: back.until }
  const { id: voucherId, name, rewardId } = voucher
  const about = { name, voucherId, rewardId, ...(note && { note }) }
  const entry = {
    kind: 'restore' as const,
    ...{ lots: back.lots, debt: back.debt },
    reason: { kind: 'voucher_cancel' as const, ...about },
    receipt: { steps: back.graced > 0 ? [...steps, grace] : steps, misses: [] },
  }
  const nobody = { storeId: null, staffId: null }
  const end = { state: 'cancelled' as const, at: context.now, on: context.today, ...nobody }
  const ended = endVoucher(member, endedVoucher(member._id, voucher, end))
  const after = counted ? uncountRedeemed(ended, voucher, context) : ended
  return { member: post(after, entry, context), voucher, points }
}
