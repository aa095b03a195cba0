// What the actors know themselves: what each asked for under which operation, and what it was told. Nothing here is read
// from the database.

import { partOf } from '../../core/domain/operations'
import { type DeskNotes, learnDesk, newDeskNotes } from './desk'
import { type EarnWanted, learnToEarn, type MadeCode, referralParts } from './earn-notes'
import type { Odd } from './odd-call-backs'
import { learnReplay } from './replays'
import { learnInRoom, newRoomNotes, type RoomNotes } from './staff-room'
import { CARDS, memberIdOf } from './town'

/** What an answer means to who asked. `unknown` = it may have been done or not. */
export type Answer =
  | { kind: 'ok'; data: Record<string, unknown> }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string }

/** What somebody wanted. */
export type Wanted =
  | EarnWanted
  | { what: 'check_in' | 'scan' | 'profile'; member: number; text: string }
  | { what: 'redeem'; member: number; rewardId: string }
  | { what: 'review'; member: number; orderId: string }
  | {
      what: 'purchase'
      member: number
      orderId: string
      fen: number
      /** Points that were to pay a part of it, or the hold that was. */
      offset?: number
      holdId?: string
      /** The coupon that was handed in with it. */
      couponId?: string
    }
  | { what: 'voucher_cancel'; member: number; voucherId: string }
  | { what: 'draw'; member: number; lotteryId: string }
  | { what: 'booking'; member: number; bookingId: string }
  | { what: 'refund'; member: number; orderId: string; fen: number }
  | { what: 'complete'; member: number; orderId: string }
  | { what: 'hold'; member: number; points: number }
  | { what: 'release'; member: number; holdId: string }
  | { what: 'tier_grant'; member: number; tier: string; until: string }
  | { what: 'reinstate'; member: number; seq: number }
  | { what: 'write_off' | 'freeze' | 'unfreeze' | 'closed' | 'read'; member: number }
  | { what: 'adjust'; member: number; points: number }
  | { what: 'verify' | 'look'; member: number; voucherId: string }
  /** `removes` = the record that its owner lets go. */
  | { what: 'family'; member: number; removes?: string }
  | { what: 'family_join'; member: number }
  | { what: 'give'; member: number; voucherId: string }
  | { what: 'take'; member: number; code: string }
  | { what: 'buy'; member: number }
  | { what: 'called_back' | 'give_back'; member: number; paymentId: string }
  | { what: 'called_oddly'; member: null; paymentId: string; odd: Odd }
  | { what: 'entitlement'; member: number; id: string }
  | { what: 'register'; member: number }
  /** `member` = the record that takes in; `undo` = it is taken back. */
  | { what: 'merge'; member: number; from: number; undo?: true }
  | { what: 'delivery'; member: number; voucherId: string; deed: string }
  /** Something about the rules; `draftId` = the draft that it is about, or that it makes. */
  | { what: 'desk'; member: null; deed: string; draftId?: string }
  | { what: 'replay'; member: null }
  | { what: 'segments'; member: number; ids: string[] }
  | { what: 'lesson' | 'decide_lesson'; member: null; lessonId: string }
  /** What staff read away from the counter, or say that they have read. */
  | { what: 'room'; member: null }
  | { what: 'other'; member: number | null }

/** A message as it was first sent; `again` sends the very same. */
export interface Message {
  door: string
  event: Record<string, unknown>
  who: { openid?: string; source?: string }
  /** Absent for what only reads. */
  operationId?: string
  wanted: Wanted
}

/** One sending of a message. */
export interface Attempt {
  message: Message
  /** Epoch ms when it was sent. */
  at: number
  answer: Answer
}

/** A hold that somebody was told of. */
export interface HeldPoints {
  holdId: string
  /** Made by the till; otherwise by a clerk. */
  till: boolean
}

/** The reward that goes with a bill, where the programme has such. */
export const COUPON = 'coupon-90'

/** An appointment that somebody was told of; `seat` = the operation that took its seat. */
export interface Booked {
  bookingId: string
  seat: string
  storeId: string
  on: string
}

/** What a member has been told of, the latest first. */
export interface Known {
  /** Orders they can review. */
  orders: string[]
  vouchers: string[]
  /** Those of their vouchers that go with a bill. */
  coupons: string[]
  holds: HeldPoints[]
  bookings: Booked[]
  /** Payments for memberships. */
  payments: string[]
  /** Number of the newest message. */
  newest: number
}

/** The actors' own records. */
export interface Notebook {
  /** Messages by the act that first sent them. */
  sent: Map<number, Message>
  /** Everything that was tried under an operation. */
  operations: Map<string, Attempt[]>
  /** Everything that was tried for an order. */
  orders: Map<string, Attempt[]>
  /** By number: people, and cards from `CARDS` on. */
  known: Record<number, Known>
  /** Operations that another one is a part of, by the part. */
  parts: Map<string, string>
  /** Codes that everybody may know, the latest first. */
  invitations: string[]
  gifts: string[]
  codes: MadeCode[]
  /** Pairs of numbers that an admin ever took for one person, both ways round. */
  kin: Set<string>
  /** The visit that a clerk's phone keeps, by clerk and member. */
  visits: Map<string, { visit: string; until: number }>
  clerkOn: boolean[]
  /** What admins know of the rules. */
  desk: DeskNotes
  /** What the staff know besides. */
  room: RoomNotes
  /** Replays that anybody was told of, the latest first. */
  replays: string[]
  /** Pieces that admins added by hand, by reward. */
  restocked: Map<string, number>
}

function nothingKnown(): Known {
  return { orders: [], vouchers: [], coupons: [], holds: [], bookings: [], payments: [], newest: 0 }
}

/** An empty notebook; `cards` = each person has one. */
export function newNotebook(members: number, cards = false): Notebook {
  const people = Array.from({ length: members }, (_, no) => no)
  const all = cards ? [...people, ...people.map(no => no + CARDS)] : people
  return {
    sent: new Map(),
    operations: new Map(),
    orders: new Map(),
    known: Object.fromEntries(all.map(no => [no, nothingKnown()])),
    parts: new Map(),
    invitations: [],
    gifts: [],
    codes: [],
    kin: new Set(),
    visits: new Map(),
    clerkOn: [true, true],
    desk: newDeskNotes(),
    room: newRoomNotes(),
    replays: [],
    restocked: new Map(),
  }
}

/** Notes an attempt and what follows from it for what the actor knows. */
export function note(notebook: Notebook, attempt: Attempt): void {
  const { message, answer } = attempt
  const { operationId, wanted } = message
  if (operationId) push(notebook.operations, operationId, attempt)
  noteTies(notebook, message)
  if (wanted.what === 'purchase') {
    push(notebook.orders, wanted.orderId, attempt)
    const mine = notebook.known[wanted.member]
    if (answer.kind !== 'refused') remember(mine?.orders, wanted.orderId)
    // Whoever has the card shows its bills, too.
    const whose = notebook.known[wanted.member - CARDS]
    if (answer.kind !== 'refused') remember(whose?.orders, wanted.orderId)
    if (answer.kind === 'ok' && mine)
      mine.coupons = mine.coupons.filter(id => id !== wanted.couponId)
  }
  if (answer.kind === 'ok') learnToEarn(notebook, message, answer.data)
  if (answer.kind === 'ok') learnInRoom(notebook, message, answer.data)
  if (answer.kind === 'ok') noteVoucher(notebook, message, answer.data)
  if (answer.kind === 'ok') learnReplay(notebook, message, answer.data)
  if (answer.kind === 'ok') learnDesk(notebook, attempt, answer.data)
  if (answer.kind === 'ok' && wanted.member !== null) learn(notebook, message, answer.data)
}

/** The voucher that somebody was told is theirs now. Whose number it bears after a merge only their list tells. */
function noteVoucher({ known, kin }: Notebook, { wanted }: Message, data: object): void {
  if (wanted.what !== 'redeem' && wanted.what !== 'take') return
  const { voucherId } = (data as { outcome: { voucherId: string } }).outcome
  const mine = known[wanted.member]
  if ([...kin].some(pair => pair.startsWith(`${wanted.member} `))) return
  remember(mine?.vouchers, voucherId)
  if (wanted.what === 'redeem' && wanted.rewardId === COUPON) remember(mine?.coupons, voucherId)
}

/** Under which operations of its own a message may write other records. */
function partsOf({ wanted }: Message): string[] {
  switch (wanted.what) {
    case 'redeem':
    case 'take':
      return ['familyVoucher']
    case 'purchase':
      return referralParts
    case 'buy':
      return ['grant']
    case 'give_back':
      return ['end']
    case 'family':
      return ['familyLeave']
    case 'merge':
      return [wanted.undo ? 'mergeTakeBack' : 'mergeIn']
    default:
      return []
  }
}

function noteTies({ parts, kin }: Notebook, message: Message): void {
  const { operationId, wanted } = message
  if (!operationId) return
  for (const part of partsOf(message)) parts.set(partOf(operationId, part), operationId)
  if (wanted.what !== 'merge') return
  const { member, from } = wanted
  // What a record has taken in goes on with it.
  for (const one of lineOf(kin, member))
    for (const other of lineOf(kin, from))
      if (one !== other) kin.add(`${one} ${other}`).add(`${other} ${one}`)
}

/** A number, and all that an admin ever took for one person with it. */
function lineOf(kin: Set<string>, no: number): number[] {
  const others = [...kin].map(pair => pair.split(' ').map(Number))
  return [no, ...others.flatMap(([one, other = no]) => (one === no ? [other] : []))]
}

/** What only an answer tells: the code of a hold, the number of the newest message. */
function learn(notebook: Notebook, message: Message, data: object): void {
  const { door, event, wanted } = message
  const mine = notebook.known[wanted.member ?? -1]
  if (!mine) return
  const { code } = (data as { outcome?: { code?: string } }).outcome ?? {}
  if (wanted.what === 'buy') remember(mine.payments, message.operationId ?? '')
  if (event.action === 'inviteToFamily') remember(notebook.invitations, code ?? '')
  if (event.action === 'giveVoucher') remember(notebook.gifts, code ?? '')
  if (event.action === 'book' || event.action === 'moveBooking') learnBooking(mine, message)
  if (wanted.what === 'hold') {
    const { holdId } = (data as { outcome: { holdId: string } }).outcome
    if (!mine.holds.some(hold => hold.holdId === holdId))
      mine.holds.unshift({ holdId, till: door === 'openapi' })
  }
  if (event.action === 'vouchers')
    learnVouchers(mine, { own: memberIdOf(wanted.member ?? 0), ...(data as Listed) })
  if (event.action === 'inbox')
    mine.newest = (data as { messages: { no: number }[] }).messages[0]?.no ?? 0
}

function learnBooking(mine: Known, { operationId: seat = '', wanted, event }: Message): void {
  if (wanted.what !== 'booking') return
  const { bookingId } = wanted
  const { storeId, on } = event as { storeId: string; on: string }
  const others = mine.bookings.filter(one => one.bookingId !== bookingId)
  mine.bookings = [{ bookingId, seat, storeId, on }, ...others]
}

interface Listed {
  live: LiveVoucher[]
}

interface LiveVoucher {
  id: string
  code: string | null
  form?: { kind: string }
}

/**
 * What came back or was won is told by this screen alone. One's own number stands for itself, others for
 * their issuer, whom the code names.
 */
function learnVouchers({ vouchers, coupons }: Known, { own, live }: Listed & { own: string }) {
  for (const { id, code, form } of live) {
    const issuer = code?.slice(1, 14) ?? own
    const number = id.split('-').at(-1) ?? id
    const name = issuer === own ? number : `${issuer}-${number}`
    remember(form?.kind === 'coupon' ? coupons : vouchers, name)
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function remember(list: string[] | undefined, value: string): void {
  if (list && !list.includes(value)) list.unshift(value)
}
