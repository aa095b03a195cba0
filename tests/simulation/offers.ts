// Coupons on bills, vouchers that are cancelled, and budgets of campaigns: what the actors send, and what must
// be true of it.
import type { Entry } from '../../core/domain/ledger/entry'
import type { Reason } from '../../core/domain/member'
import type { Books } from './books'
import { keyOfVoucher, voucherOf } from './gifts'
import type { Message } from './notebook'
import { programmes } from './programmes'
import { asCustomer, type Of, operationOf, type Scene } from './scene'
import { violation } from './violation'

/** The coupon that is handed in with a bill; now and then a voucher that is none. */
export function couponOf(scene: Scene, { member, coupon }: Of<'purchase'>): string | undefined {
  if (coupon === undefined) return undefined
  const coupons = scene.notebook.known[member]?.coupons ?? []
  const [first = coupon === 0 ? voucherOf(scene, member, coupon) : undefined] = coupons
  return coupons[coupon] ?? first
}

/** A customer cancels a voucher; null when they hold none. */
export function cancelling(
  scene: Scene,
  { id, member, voucher }: Of<'cancelVoucher'>,
): Message | null {
  const known = voucherOf(scene, member, voucher)
  if (!known) return null
  const voucherId = keyOfVoucher(scene, member, known)
  const operationId = operationOf(scene, id)
  const event = { action: 'cancelVoucher', operationId, voucherId }
  const wanted = { what: 'voucher_cancel', member, voucherId } as const
  return { ...asCustomer(member, event, wanted), operationId }
}

/** Files an entry by which a voucher was cancelled: each voucher once. */
export function followCancel(
  { cancelled, cancelledVouchers }: Books,
  entry: Entry,
  { name, voucherId }: Extract<Reason, { kind: 'voucher_cancel' }>,
): void {
  const key = `${entry.memberId} ${voucherId}`
  const before = cancelledVouchers.get(key)
  if (before) violation('a voucher is cancelled once', `${key}: ${before._id} and ${entry._id}`)
  cancelledVouchers.set(key, entry)
  const of = cancelled.get(name) ?? new Set()
  cancelled.set(name, of.add(entry.operationId))
}

/** Vouchers that refunds of whole bills brought back: each under the number of its entry. */
export function cameBack(entries: Entry[]): string[] {
  return entries
    .filter(({ receipt }) => receipt.steps.some(({ kind }) => kind === 'coupon_back'))
    .map(({ seq }) => `v${seq}`)
}

type Held = Record<string, { points: number }>

/**
 * What a campaign's budget says is gone is what its orders' entries say they were given; orders on their way
 * have reserved at least what they get; and no campaign gives more than it may.
 */
export function checkBudgets({ town, programme }: Scene, books: Books): void {
  for (const { id, budgetPoints } of programmes[programme]?.campaigns ?? []) {
    if (budgetPoints === null) continue
    const { total, left, held } = town.cloud.documents.get('budgets', id) ?? {
      ...{ total: budgetPoints, left: budgetPoints, held: {} },
    }
    const reserved = held as Held
    const given = [...books.byOrder.values()].map(entry => ({ entry, points: givenBy(entry, id) }))
    const sum = sumOf(given.map(({ points }) => points))
    const settled = given.filter(({ entry }) => !reserved[entry.operationId])
    const onTheWay = Object.values(reserved).map(({ points }) => points)
    const gone = sumOf([...settled.map(({ points }) => points), ...onTheWay])
    const told = `${id}: ${sum} given, ${gone} gone, ${left} left of ${total}`
    if (sum > budgetPoints) violation('no campaign gives more than its budget', told)
    if (Number(left) < 0 || Number(left) + gone !== total)
      violation('budget = given + reserved + left', told)
    for (const { entry, points } of given)
      if (points > (reserved[entry.operationId]?.points ?? points))
        violation('an order gets no more than it has reserved', `${entry._id}: ${points} of ${id}`)
  }
}

function givenBy({ receipt }: Entry, campaign: string): number {
  return sumOf(
    receipt.steps.map(step => (step.kind === 'campaign' && step.id === campaign ? step.points : 0)),
  )
}

function sumOf(amounts: number[]): number {
  return amounts.reduce((sum, one) => sum + one, 0)
}
