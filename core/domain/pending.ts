// Pending points (E4): earned by a purchase, not in the balance until the service is done or their date
// has come. Growth counts at the purchase.
import { PENDING_MAX } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import type { SettledWhy } from '../contracts/receipt'
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays, type BusinessDate } from './dates'
import type { Entry } from './ledger/entry'
import { lotKey, readLotKey } from './ledger/lots'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'

/** The order that pending points came of. Their settling belongs to the operation of the purchase. */
export interface PendingOrder {
  orderId: string
  storeId: string
  operationId: string
  /** They wait for the service; the date in their key is the latest. */
  whenDone: boolean
}

/** From when pending points can be used; `whenDone` = earlier, once the service is done. */
export interface Settling {
  on: BusinessDate
  whenDone: boolean
}

/** When the points of a purchase on `today` settle by the programme; null = at once. */
export function settlingOf(
  { earning }: Pick<Programme, 'earning'>,
  today: BusinessDate,
): Settling | null {
  const { settle } = earning.purchase
  switch (settle.kind) {
    case 'at_once':
      return null
    case 'after_days':
      return { on: addDays(today, settle.days), whenDone: false }
    case 'on_completion':
      return { on: addDays(today, settle.latestDays), whenDone: true }
  }
}

/** The date that a key of pending points begins with. */
export function settlesOn(key: string): BusinessDate {
  const { expiresOn: on } = readLotKey(key)
  if (on === null) throw new Error(`pending points without a date: ${key}`)
  return on
}

/** The key of what an entry left pending; null when it left nothing. */
export function pendingKeyOf({ pending }: Pick<Entry, 'pending'>): string | null {
  return Object.keys(pending ?? {})[0] ?? null
}

/** Makes room for one more order: when too many are pending, the first settles early. */
export function withRoom(member: Member, context: Context): Member {
  const keys = Object.keys(member.points.pending ?? {}).sort()
  const [first] = keys
  return first === undefined || keys.length < PENDING_MAX
    ? member
    : settlePending(member, { key: first, on: context.today, why: 'early' }, context)
}

/** The key under which the member's next entry leaves points pending: no other record's, for records are merged. */
export function nextPendingKey(
  { _id, seq }: Pick<Member, '_id' | 'seq'>,
  { on }: Settling,
): string {
  return `${lotKey(on, 'spend')}_e${seq + 1}_${_id}`
}

/** Notes what the pending points under a key are about. */
export function notePending(member: Member, key: string, order: PendingOrder): Member {
  return { ...member, pending: { ...member.pending, [key]: order } }
}

/** Drops what is known of pending points of which none are left. */
export function forgetPending(member: Member, key: string): Member {
  if (member.points.pending?.[key] !== undefined || !member.pending) return member
  const { [key]: _, ...others } = member.pending
  const { pending: __, ...rest } = member
  return Object.keys(others).length > 0 ? { ...rest, pending: others } : rest
}

/**
 * Pending points become points: they repay a debt, the rest goes into the lot that expires by the
 * day of settling, `on`.
 */
export function settlePending(
  member: Member,
  settling: { key: string; on: BusinessDate; why: SettledWhy },
  context: Context,
): Member {
  const { key, on, why } = settling
  const points = member.points.pending?.[key]
  const order = member.pending?.[key]
  if (points === undefined || order === undefined) throw new Error(`nothing pending under ${key}`)
  const { orderId, storeId, operationId } = order
  const entry = {
    kind: 'settle' as const,
    ...earned(member, { points, kind: 'spend' }, { ...context, today: on }),
    pending: { [key]: -points },
    reason: { kind: 'settle' as const, orderId },
    storeId,
    receipt: { steps: [{ kind: 'settled' as const, why }], misses: [] },
  }
  return forgetPending(post(member, entry, { ...context, operationId }), key)
}

/**
 * The service of an order is done: its points settle at once. Refusal: service_not_awaited, also
 * when they settle by their date alone.
 */
export function completeService(
  member: Member,
  orderId: string,
  context: Context,
): { member: Member; points: number } | Refusal {
  const found = Object.entries(member.pending ?? {}).find(
    ([, order]) => order.orderId === orderId && order.whenDone,
  )
  if (!found) return refuse('service_not_awaited')
  const [key] = found
  const points = member.points.pending?.[key] ?? 0
  const settling = { key, on: context.today, why: 'service' as const }
  return { member: settlePending(member, settling, context), points }
}
