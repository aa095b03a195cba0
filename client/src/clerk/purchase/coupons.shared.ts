// The coupons of the member at the counter, as the door offers them for a bill.
import type { DiscountView, VoucherView } from '@core/contracts/views'
import { formText } from '@/components/voucher/form-words'
import type { Translate } from '@/i18n'
import type { Quoting } from './use-quote'

/** A coupon that can be chosen. */
export interface CouponRow {
  id: string
  /** null = the phone knows no more of it than that it was chosen. */
  name: string | null
  /** As the member holds it; absent where it came after the scan. */
  voucher?: VoucherView
  /** What it takes off this amount, in fen; null = nothing, or not known yet. */
  fen: number | null
  /** It is known that it is not for this amount. */
  unfit: boolean
  /** It takes off most, and there is something to choose from. */
  best: boolean
}

/** What the choice hangs on. */
interface Choosing {
  vouchers: VoucherView[]
  quoting: Pick<Quoting, 'coupons' | 'discount'>
  chosen?: string
}

/** Those that fit first, the best leading; then the member's others, and a chosen one that has gone. */
export function couponRows({ vouchers, quoting, chosen }: Choosing): CouponRow[] {
  const { coupons, discount } = quoting
  const offered = coupons ?? []
  const unfit = coupons !== null
  const held = new Map(vouchers.filter(isCoupon).map(voucher => [voucher.id, voucher]))
  const fitting = offered.flatMap(({ voucherId: id, name, fen }, i): CouponRow[] => {
    const best = i === 0 && offered.length > 1 && !beats(discount, fen)
    return id ? [{ id, name, voucher: held.get(id), fen, unfit: false, best }] : []
  })
  const isListed = (id: string) => fitting.some(row => row.id === id)
  const others = [...held.values()].filter(({ id }) => !isListed(id))
  const rows = [
    ...fitting,
    ...others.map(voucher => {
      return { id: voucher.id, name: voucher.name, voucher, fen: null, unfit, best: false }
    }),
  ]
  if (!chosen || rows.some(({ id }) => id === chosen)) return rows
  return [...rows, { id: chosen, name: null, fen: null, unfit, best: false }]
}

/** Whether a voucher comes off a bill instead of being taken by its code. */
export function isCoupon({ form }: VoucherView): boolean {
  return form?.kind === 'coupon'
}

/** What comes off without a coupon, and at least as much. */
function beats(discount: DiscountView | null, fen: number): boolean {
  return discount !== null && !discount.voucherId && discount.fen >= fen
}

/** What a coupon is, and where it is bound to: why it may not be for this bill. */
export function couponNote({ form, given, storeNames }: VoucherView, t: Translate): string {
  const stores =
    storeNames.length > 0 && t('voucher.stores', { stores: storeNames.join(t('join.list')) })
  return [given ? t('voucher.given') : formText(form, t), stores]
    .filter(Boolean)
    .join(t('join.clauses'))
}
