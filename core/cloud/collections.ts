// The smaller collections in the cloud database, one port each.

import type { Transfer } from '../domain/family'
import type { Message } from '../domain/inbox'
import { type Entry, entryId } from '../domain/ledger/entry'
import type { EntryLine } from '../domain/liability/amounts'
import type { Review } from '../domain/review'
import type { EndedVoucher } from '../domain/voucher'
import type {
  Alert,
  Alerts,
  AuditState,
  Audits,
  Entries,
  Merge,
  Merges,
  Messages,
  Order,
  Orders,
  PartnerAccount,
  Partners,
  Reviews,
  Staff,
  StaffMember,
  SweepState,
  Sweeps,
  Transfers,
  Vouchers,
} from '../usecases/world'
import { addNew, command, find, getById, put, removeWhere, updateWhere } from './sdk'

/** What the liability book reads of an entry: most of its bytes are the receipt. */
const LINE = ['memberId', 'seq', 'on', 'kind', 'lots', 'debt', 'pending', 'held', 'storeId']

/** `entries`: `_id` = `<memberId>-<seq>`. */
export const entries: Entries = {
  read: (memberId, seq) => getById<Entry>('entries', entryId(memberId, seq)),
  page(memberId, before, limit) {
    const query = { memberId, seq: command.lt(before) }
    return find<Entry>('entries', query, { limit, orderBy: ['seq', 'desc'] })
  },
  byOperations(operationIds) {
    return find<Entry>('entries', { operationId: command.in(operationIds) }, { limit: 1000 })
  },
  async firstDay() {
    const page = { limit: 1, orderBy: ['on', 'asc'] as ['on', 'asc'], fields: ['on'] }
    const [first] = await find<Pick<Entry, 'on'>>('entries', { on: command.gte('0') }, page)
    return first?.on ?? null
  },
  ofDay(on, id, limit) {
    const query = { on, _id: command.gt(id || '0') }
    return find<EntryLine>('entries', query, { limit, orderBy: ['_id', 'asc'], fields: LINE })
  },
  later(memberIds, on, limit) {
    const query = { memberId: command.in(memberIds), on: command.gt(on) }
    return find<EntryLine>('entries', query, { limit, fields: LINE })
  },
}

/** `orders`: `_id` = `<storeId>:<orderNo>`. */
export const orders: Orders = {
  create: order => addNew('orders', order),
  read: id => getById<Order>('orders', id),
  readMany: ids => find<Order>('orders', { _id: command.in(ids) }, { limit: ids.length }),
  unconfirmed(before, limit) {
    const query = { confirmed: false, at: command.lte(before) }
    return find<Order>('orders', query, { limit, orderBy: ['at', 'asc'] })
  },
  ofMembers: (ids, limit) =>
    find<Order>('orders', { memberId: anyOf(ids) }, { limit, orderBy: ['at', 'desc'] }),
  async withdraw(order) {
    await removeWhere('orders', { ...asRead(order), confirmed: false })
  },
  async renew(order) {
    const renewed = (order.renewed ?? 0) + 1
    return (await updateWhere('orders', asRead(order), { renewed })) === 1
  },
  async confirm(list) {
    const or = list.map(({ _id, refundedFen }) => ({ _id, refundedFen }))
    await updateWhere('orders', { or }, { confirmed: true })
  },
  async refund(_id, { operationId, refund, lines }) {
    const first = { _id, refundedFen: refund.before }
    const after = refund.before + refund.fen
    const data = { refundedFen: after, [`refunds.${operationId}`]: command.set(refund) }
    const standing = lines ? { lines: command.set(lines) } : {}
    return (await updateWhere('orders', first, { ...data, ...standing, confirmed: false })) === 1
  },
}

/** An order that nobody has renewed since it was read. */
function asRead({ _id, operationId, renewed }: Pick<Order, '_id' | 'operationId' | 'renewed'>) {
  return { _id, operationId, renewed: renewed ?? command.exists(false) }
}

/** `reviews`: `_id` = the order's. */
export const reviews: Reviews = {
  read: orderId => getById<Review>('reviews', orderId),
  ofMembers: (ids, limit) =>
    find<Review>('reviews', { memberId: anyOf(ids) }, { limit, orderBy: ['at', 'desc'] }),
}

/** `vouchers`: those that were used or have expired. */
export const vouchers: Vouchers = {
  read: id => getById<EndedVoucher>('vouchers', id),
  ended: (ids, limit) =>
    find<EndedVoucher>('vouchers', { memberId: anyOf(ids) }, { limit, orderBy: ['at', 'desc'] }),
}

/** One value is asked for as it is, which an index serves best. */
function anyOf(ids: string[]) {
  const [one, ...more] = ids
  return more.length > 0 ? command.in(ids) : one
}

/** `messages`: what members were told, numbered per member. */
export const messages: Messages = {
  page(memberId, before, limit) {
    const query = { memberId, no: command.lt(before) }
    return find<Message>('messages', query, { limit, orderBy: ['no', 'desc'] })
  },
}

/** `transfers`: `_id` = `<from>-<seq>`. */
export const transfers: Transfers = {
  read: id => getById<Transfer>('transfers', id),
  open: limit => find<Transfer>('transfers', { booked: false }, { limit, orderBy: ['at', 'asc'] }),
  async arrived(ids) {
    await updateWhere('transfers', { _id: command.in(ids) }, { booked: true })
  },
}

/** `merges`: `_id` = the source's. */
export const merges: Merges = {
  create: merge => addNew('merges', merge),
  read: from => getById<Merge>('merges', from),
  open(before, limit) {
    const query = { open: true, at: command.lte(before) }
    return find<Merge>('merges', query, { limit, orderBy: ['at', 'asc'] })
  },
  async replace({ _id, rev }, { _id: _, undo, moved, ...after }) {
    const whole = { undo: command.set(undo), moved: moved ? command.set(moved) : command.remove() }
    const data = { ...after, ...whole, rev: rev + 1 }
    return (await updateWhere('merges', { _id, rev }, data)) === 1
  },
  async remove({ _id, rev }) {
    await removeWhere('merges', { _id, rev })
  },
}

/** `staff`: `_id` = the person's, as for members. */
export const staff: Staff = {
  read: id => getById<StaffMember>('staff', id),
  all: () => find<StaffMember>('staff', { _id: command.gte('0') }, { limit: 1000 }),
  save: member => put('staff', member),
}

/** `partners`: systems that sign their requests. */
export const partners: Partners = {
  read: id => getById<PartnerAccount>('partners', id),
}

/** `jobs`: how far the timer's long jobs have come. */
export const audits: Audits = {
  read: () => getById<AuditState & { _id: string }>('jobs', 'audit'),
  save: state => put('jobs', { _id: 'audit', ...state }),
}

/** `jobs`: as above, for the sweep after a change of rules. */
export const sweeps: Sweeps = {
  read: () => getById<SweepState & { _id: string }>('jobs', 'sweep'),
  save: state => put('jobs', { _id: 'sweep', ...state }),
}

/** `alerts`: what an admin must see. */
export const alerts: Alerts = {
  async raise(alert) {
    await addNew('alerts', alert)
  },
  latest: limit =>
    find<Alert>('alerts', { at: command.gte(0) }, { limit, orderBy: ['at', 'desc'] }),
}
