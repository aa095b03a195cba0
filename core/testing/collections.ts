// The collections of the world in memory, with the same conditions on every write as in the cloud.

import type { SlotDay } from '../domain/booking/seats'
import type { Transfer } from '../domain/family'
import type { Message } from '../domain/inbox'
import type { Entry } from '../domain/ledger/entry'
import type { BookRow } from '../domain/liability/book'
import type { Member } from '../domain/member'
import { patchOf } from '../domain/patch'
import type { Draft } from '../domain/publishing/draft'
import type { Review } from '../domain/review'
import type { EndedVoucher } from '../domain/voucher'
import type { BookState } from '../usecases/book'
import type { Budget } from '../usecases/budget'
import type { Replay } from '../usecases/replay/replays'
import type {
  Alert,
  AuditState,
  FoundMembers,
  Merge,
  Order,
  PartnerAccount,
  ProgrammeVersion,
  StaffMember,
  Stock,
  SweepState,
  World,
} from '../usecases/world'
import { patched } from './apply-patch'
import { addTo, behind, found, newest } from './documents'
import type { GamesData } from './games'
import { emptyPayments, type PaymentData } from './payments'
import { over, type Wire } from './ports'
import { emptyVoices, type VoiceData } from './voices'
import { emptyWaysData, type WaysData } from './ways-collections'

/** All documents, by collection and `_id`. */
export interface Data extends WaysData, GamesData, VoiceData {
  members: Map<string, Member>
  entries: Map<string, Entry>
  reviews: Map<string, Review>
  vouchers: Map<string, EndedVoucher>
  messages: Map<string, Message>
  orders: Map<string, Order>
  stocks: Map<string, Stock>
  budgets: Map<string, Budget>
  merges: Map<string, Merge>
  transfers: Map<string, Transfer>
  paying: PaymentData
  slots: Map<string, SlotDay>
  staff: Map<string, StaffMember>
  partners: Map<string, PartnerAccount>
  alerts: Map<string, Alert>
  audit: AuditState | null
  book: Map<string, BookRow>
  bookState: BookState | null
  sweep: SweepState | null
  live: Record<string, unknown> | null
  good: ProgrammeVersion | null
  drafts: Map<string, Draft>
  replays: Map<string, Replay>
  /** Every version that was ever accepted, in order. */
  accepted: ProgrammeVersion[]
}

/** Nothing yet. */
export function emptyData(): Data {
  const maps = {
    members: new Map(),
    drafts: new Map(),
    replays: new Map(),
    entries: new Map(),
    reviews: new Map(),
    vouchers: new Map(),
    messages: new Map(),
    orders: new Map(),
    stocks: new Map(),
    budgets: new Map(),
    merges: new Map(),
    transfers: new Map(),
    paying: emptyPayments(),
    slots: new Map(),
    staff: new Map(),
    partners: new Map(),
    alerts: new Map(),
    lotteries: new Map(),
    draws: new Map(),
    contests: new Map(),
    scores: new Map(),
    audit: null,
    book: new Map(),
    bookState: null,
    sweep: null,
    ...emptyWaysData(),
    ...emptyVoices(),
  }
  return { ...maps, live: null, good: null, accepted: [] }
}

/** The members port. */
export function membersIn({ members }: Data, wire: Wire): World['members'] {
  const sorted = (key: 'outboxSince' | 'dueOn', today: string) =>
    [...members.values()]
      .filter(member => (member[key] ?? '9999') <= today)
      .sort((a, b) => ((a[key] ?? '') < (b[key] ?? '') ? -1 : 1))
  return {
    read: over(wire, 'members.read', id => members.get(id) ?? null),
    readMany: over(wire, 'members.readMany', ids => found(members, ids)),
    create: over(wire, 'members.create', member => addTo(members, member)),
    update: over(wire, 'members.update', (before, after) => {
      const stored = members.get(before._id)
      if (stored?.rev !== before.rev) return false
      members.set(stored._id, patched(stored, patchOf(before, after)))
      return true
    }),
    withOutbox: over(wire, 'members.withOutbox', (today, page) =>
      pageOf(sorted('outboxSince', today), page),
    ),
    alarms: over(wire, 'members.alarms', ({ moment, today }) => ({
      due: sorted('dueOn', moment).length > 0,
      waits: sorted('outboxSince', today).length > 0,
    })),
    clearOutboxes: over(wire, 'members.clearOutboxes', at => {
      for (const { id, rev } of at) {
        const member = members.get(id)
        if (member?.rev === rev)
          members.set(id, { ...member, rev: rev + 1, outbox: {}, outboxSince: null })
      }
    }),
    after: over(wire, 'members.after', (id, limit) => {
      const page = behind(members, id).slice(0, limit)
      const last = page.length < limit ? null : (page.at(-1)?._id ?? null)
      return { members: page, unreadable: [], last }
    }),
    accounts: over(wire, 'members.accounts', (id, limit) => {
      const accounts = behind(members, id).slice(0, limit)
      return { accounts, next: accounts.length === limit ? (accounts.at(-1)?._id ?? null) : null }
    }),
    invitedBy: over(
      wire,
      'members.invitedBy',
      (by, { on, limit }) =>
        [...members.values()]
          .map(({ ways }) => ways?.referral)
          .filter(referral => referral?.by === by && referral.joinedOn === on)
          .slice(0, limit).length,
    ),
    toDeliver: over(wire, 'members.toDeliver', limit =>
      [...members.values()]
        .filter(({ delivering }) => delivering !== undefined)
        .sort((a, b) => ((a.delivering ?? '') < (b.delivering ?? '') ? -1 : 1))
        .slice(0, limit),
    ),
    due: over(wire, 'members.due', (moment, page) => pageOf(sorted('dueOn', moment), page)),
  }
}

function pageOf(
  members: Member[],
  { limit, but = [] }: { limit: number; but?: string[] },
): FoundMembers {
  const page = members.filter(({ _id }) => !but.includes(_id)).slice(0, limit)
  return { members: page, unreadable: [], full: page.length === limit }
}

/** The ports that outboxes are published to and read back from. */
export function publishedIn(
  data: Data,
  wire: Wire,
): Pick<World, 'publications' | 'entries' | 'reviews' | 'vouchers' | 'messages'> {
  const { entries, reviews, vouchers, messages } = data
  return {
    publications: {
      publish: over(wire, 'publications.publish', (to, docs) => {
        for (const doc of docs) addTo(data[to] as Map<string, typeof doc>, doc)
      }),
    },
    entries: {
      read: over(
        wire,
        'entries.read',
        (memberId, seq) => entries.get(`${memberId}-${seq}`) ?? null,
      ),
      page: over(wire, 'entries.page', (memberId, before, limit) =>
        [...entries.values()]
          .filter(entry => entry.memberId === memberId && entry.seq < before)
          .sort((a, b) => b.seq - a.seq)
          .slice(0, limit),
      ),
      firstDay: over(wire, 'entries.firstDay', () => {
        const days = [...entries.values()].map(entry => entry.on)
        return days.sort()[0] ?? null
      }),
      ofDay: over(wire, 'entries.ofDay', (on, id, limit) =>
        [...entries.values()]
          .filter(entry => entry.on === on && entry._id > id)
          .sort((a, b) => (a._id < b._id ? -1 : 1))
          .slice(0, limit),
      ),
      later: over(wire, 'entries.later', (ids, on, limit) =>
        [...entries.values()]
          .filter(entry => ids.includes(entry.memberId) && entry.on > on)
          .slice(0, limit),
      ),
      byOperations: over(wire, 'entries.byOperations', ids =>
        [...entries.values()].filter(entry => ids.includes(entry.operationId)),
      ),
    },
    reviews: {
      read: over(wire, 'reviews.read', id => reviews.get(id) ?? null),
      ofMembers: over(wire, 'reviews.ofMembers', (ids, limit) =>
        newest([...reviews.values()].filter(one => ids.includes(one.memberId))).slice(0, limit),
      ),
    },
    vouchers: vouchersIn(vouchers, wire),
    messages: {
      page: over(wire, 'messages.page', (memberId, before, limit) =>
        [...messages.values()]
          .filter(one => one.memberId === memberId && one.no < before)
          .sort((a, b) => b.no - a.no)
          .slice(0, limit),
      ),
    },
  }
}

function vouchersIn(vouchers: Data['vouchers'], wire: Wire): World['vouchers'] {
  const heldBy = (ids: string[]) => [...vouchers.values()].filter(one => ids.includes(one.memberId))
  return {
    read: over(wire, 'vouchers.read', id => vouchers.get(id) ?? null),
    ended: over(wire, 'vouchers.ended', (ids, limit) => newest(heldBy(ids)).slice(0, limit)),
  }
}

/** The orders port. */
export function ordersIn({ orders }: Data, wire: Wire): World['orders'] {
  return {
    create: over(wire, 'orders.create', order => addTo(orders, order)),
    read: over(wire, 'orders.read', id => orders.get(id) ?? null),
    readMany: over(wire, 'orders.readMany', ids => found(orders, ids)),
    unconfirmed: over(wire, 'orders.unconfirmed', (before, limit) =>
      [...orders.values()].filter(one => !one.confirmed && one.at <= before).slice(0, limit),
    ),
    ofMembers: over(wire, 'orders.ofMembers', (ids, limit) =>
      newest([...orders.values()].filter(one => ids.includes(one.memberId))).slice(0, limit),
    ),
    withdraw: over(wire, 'orders.withdraw', asRead => {
      const order = orders.get(asRead._id)
      if (order && isAsRead(order, asRead) && !order.confirmed) orders.delete(order._id)
    }),
    renew: over(wire, 'orders.renew', asRead => {
      const order = orders.get(asRead._id)
      if (!order || !isAsRead(order, asRead)) return false
      orders.set(order._id, { ...order, renewed: (asRead.renewed ?? 0) + 1 })
      return true
    }),
    confirm: over(wire, 'orders.confirm', list => {
      for (const { _id, refundedFen } of list) {
        const order = orders.get(_id)
        if (order?.refundedFen === refundedFen) orders.set(_id, { ...order, confirmed: true })
      }
    }),
    refund: over(wire, 'orders.refund', (id, { operationId, refund, lines }) => {
      const order = orders.get(id)
      if (order?.refundedFen !== refund.before) return false
      const refunds = { ...order.refunds, [operationId]: refund }
      const refundedFen = refund.before + refund.fen
      const standing = lines ? { lines } : {}
      orders.set(id, { ...order, ...standing, refunds, refundedFen, confirmed: false })
      return true
    }),
  }
}

function isAsRead(order: Order, asRead: Pick<Order, 'operationId' | 'renewed'>): boolean {
  return order.operationId === asRead.operationId && order.renewed === asRead.renewed
}

/** The stocks port. */
export function stocksIn({ stocks }: Data, wire: Wire): World['stocks'] {
  return {
    read: over(wire, 'stocks.read', id => stocks.get(id) ?? null),
    readMany: over(wire, 'stocks.readMany', ids => found(stocks, ids)),
    create: over(wire, 'stocks.create', stock => addTo(stocks, stock)),
    reserve: over(wire, 'stocks.reserve', (id, { operationId, ...hold }) => {
      const stock = stocks.get(id)
      if (!stock || stock.left < 1 || stock.held[operationId]) return false
      const held = { ...stock.held, [operationId]: hold }
      stocks.set(id, { ...stock, left: stock.left - 1, held })
      return true
    }),
    promise: over(wire, 'stocks.promise', (id, { operationId, ...hold }) => {
      const stock = stocks.get(id)
      if (!stock || stock.held[operationId]) return false
      const held = { ...stock.held, [operationId]: { ...hold, back: true as const } }
      stocks.set(id, { ...stock, held })
      return true
    }),
    renew: over(wire, 'stocks.renew', (id, { operationId, memberId, by, at }, back) => {
      const stock = stocks.get(id)
      const hold = stock?.held[operationId]
      if (!stock || hold?.by !== by || hold.back !== back) return false
      const renewed = { ...hold, at, others: { ...hold.others, [memberId]: true as const } }
      stocks.set(id, { ...stock, held: { ...stock.held, [operationId]: renewed } })
      return true
    }),
    settle: over(wire, 'stocks.settle', (id, ends) => {
      const stock = stocks.get(id)
      if (!stock || ends.some(end => stock.held[end.operationId]?.at !== end.at)) return false
      const gone = new Set(ends.map(end => end.operationId))
      const still = Object.entries(stock.held).filter(([operationId]) => !gone.has(operationId))
      const left = stock.left + ends.filter(end => !end.confirmed).length
      stocks.set(id, { ...stock, left, held: Object.fromEntries(still) })
      return true
    }),
  }
}

/** The transfers port. */
export function transfersIn({ transfers }: Data, wire: Wire): World['transfers'] {
  return {
    read: over(wire, 'transfers.read', id => transfers.get(id) ?? null),
    open: over(wire, 'transfers.open', limit =>
      [...transfers.values()]
        .filter(one => !one.booked)
        .sort((a, b) => a.at - b.at)
        .slice(0, limit),
    ),
    arrived: over(wire, 'transfers.arrived', ids => {
      for (const one of found(transfers, ids)) transfers.set(one._id, { ...one, booked: true })
    }),
  }
}

/** The merges port. */
export function mergesIn({ merges }: Data, wire: Wire): World['merges'] {
  return {
    create: over(wire, 'merges.create', merge => addTo(merges, merge)),
    read: over(wire, 'merges.read', id => merges.get(id) ?? null),
    open: over(wire, 'merges.open', (before, limit) =>
      [...merges.values()].filter(one => one.open && one.at <= before).slice(0, limit),
    ),
    replace: over(wire, 'merges.replace', (before, after) => {
      if (merges.get(before._id)?.rev !== before.rev) return false
      merges.set(before._id, { ...after, rev: before.rev + 1 })
      return true
    }),
    remove: over(wire, 'merges.remove', ({ _id, rev }) => {
      if (merges.get(_id)?.rev === rev) merges.delete(_id)
    }),
  }
}

/** The liability book's port. */
export function bookIn(data: Data, wire: Wire): World['book'] {
  const { book } = data
  return {
    state: over(wire, 'book.state', () => data.bookState),
    advance: over(wire, 'book.advance', next => {
      if ((data.bookState?.rev ?? -1) !== next.rev - 1) return false
      data.bookState = next
      return true
    }),
    add: over(wire, 'book.add', rows => rows.map(row => addTo(book, row)).every(added => added)),
    replace: over(wire, 'book.replace', row => {
      book.set(row._id, row)
    }),
    rows: over(wire, 'book.rows', ids => found(book, ids)),
    ofDays: over(wire, 'book.ofDays', dates =>
      [...book.values()].filter(row => dates.includes(row.on)),
    ),
  }
}
