// A lottery as it runs (B7, C6): published with a commitment before it begins, then one draw after the
// other. From its first day on its terms are those of the document, whatever the programme says later.
import { createHmac } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import {
  chancesOf,
  commitmentOf,
  type DrawRow,
  drawFrom,
  headOf,
  type Odds,
  type Taken,
} from '../../contracts/fair-draw'
import type { Lottery, Prize } from '../../contracts/games'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { BusinessDate } from '../dates'
import { hashes } from './hashes'

/** A draw that was made and whose member has not been seen with it yet. */
export interface OpenDraw {
  nonce: number
  memberId: string
  /** Who asked for it: the record that they are known by. */
  by: string
  ticket: string
  /** What the customer added. */
  words: string
  prizeId: string | null
  /** The hash over this draw and all before it. */
  head: string
  at: number
  /** When it was last gone on with (epoch ms): a retry, or the timer that ends it; absent = only at `at`. */
  again?: number
  /** It is being cancelled: its piece is back for draws after this one. */
  backAfter?: number
}

/** The document of a lottery; every write is conditional on `rev` and raises it. */
export interface LotteryState {
  _id: string
  rev: number
  /** The terms as published. */
  rules: Lottery
  publishedAt: number
  /** The hash over seed and odds that is published before the start. */
  commitment: string
  /** Random; makes the seed together with the functions' secret, so that the database alone can't tell it. */
  salt: string
  /** How many draws there were. */
  nonce: number
  /** The head of the latest draw. */
  head: string
  taken: Taken
  /** After which draw a prize was sold out. */
  gone: Record<string, number>
  /** Draws that are not confirmed, by their operation. */
  open: Record<string, OpenDraw>
  /** The seed, once the lottery is over; null before. */
  seed: string | null
  revealed: boolean
}

/** A draw as it is kept in `draws` for good; `backAfter` = it was cancelled, see core/contracts/fair-draw.ts. */
export interface DrawDone extends DrawRow {
  /** `<lottery>-<nonce>`. */
  _id: string
  lotteryId: string
  memberId: string
  operationId: string
  words: string
  at: number
  on: BusinessDate
  /** What was won, in words of the day; null = nothing. */
  prize: string | null
}

/** The `_id` of a draw. */
export function drawId(lotteryId: string, nonce: number): string {
  return `${lotteryId}-${nonce}`
}

/** Weights and quantities as they are published. */
export function oddsOf({ blankWeight, prizes }: Lottery): Odds {
  return {
    blankWeight,
    prizes: prizes.map(({ id, weight, quantity }) => ({ id, weight, quantity })),
  }
}

/** The seed of a lottery: 256 bits as hex. It changes with the terms, so that no old one is bound to new odds. */
export function seedOf(secret: string, { _id, salt }: Pick<LotteryState, '_id' | 'salt'>): string {
  return createHmac('sha256', secret).update(`lottery:${_id}:${salt}`).digest('hex')
}

/** A lottery at the moment (epoch ms) of its publication. `salt` = 64 random hex characters. */
export function publishLottery(
  rules: Lottery,
  { salt, now, secret }: { salt: string; now: number; secret: string },
): LotteryState {
  const seed = seedOf(secret, { _id: rules.id, salt })
  const none = { nonce: 0, head: '', taken: {}, gone: {}, open: {} }
  const commitment = commitmentOf(seed, oddsOf(rules), hashes)
  const facts = { rules, publishedAt: now, commitment, salt }
  return { _id: rules.id, rev: 1, ...facts, ...none, seed: null, revealed: false }
}

/** What became of a published lottery whose terms the programme has changed since. */
export type TermsChange = 'none' | 'before_start' | 'too_late'

/** Whether the programme says something else of a lottery than what was published, and whether it still may. */
export function termsChange(state: LotteryState, rules: Lottery, today: BusinessDate): TermsChange {
  if (isDeepStrictEqual(state.rules, rules)) return 'none'
  return today < state.rules.from && state.nonce === 0 ? 'before_start' : 'too_late'
}

/** Why nobody can draw: lottery_not_open (details: from, to), lottery_sold_out; null = one can. */
export function refusedLottery(
  { rules, taken, revealed }: LotteryState,
  today: BusinessDate,
): Refusal | null {
  const { from, to } = rules
  if (today < from || today > to || revealed) return refuse('lottery_not_open', { from, to })
  // Only the chance of winning nothing is left: nobody is to pay for that.
  return chancesOf(oddsOf(rules), taken).length === 1 ? refuse('lottery_sold_out') : null
}

/** Who draws, by which operation, and what they bring along. */
export interface Drawing {
  operationId: string
  memberId: string
  /** Who asks: the record that they are known by, the same at every retry. */
  by: string
  ticket: string
  words: string
}

/** Takes the next number for an operation; what it comes to follows from the seed and the number alone. */
export function takeDraw(
  state: LotteryState,
  { operationId, ...drawing }: Drawing,
  { now, secret }: { now: number; secret: string },
): { state: LotteryState; draw: OpenDraw } {
  const { _id: lotteryId, rules, taken } = state
  const nonce = state.nonce + 1
  const ticket = { lotteryId, nonce, ticket: drawing.ticket }
  const chances = chancesOf(oddsOf(rules), taken)
  const prizeId = drawFrom(seedOf(secret, state), ticket, { chances, hmac: hashes.hmac })
  const head = headOf(state.head, { ...ticket, prizeId }, hashes)
  const draw = { nonce, ...drawing, prizeId, head, at: now }
  const after = moveTaken({ ...state, nonce, head }, prizeId, 1)
  return { state: { ...after, open: { ...state.open, [operationId]: draw } }, draw }
}

/** Since when nobody has gone on with a draw (epoch ms). */
export function idleSince({ at, again = at }: OpenDraw): number {
  return again
}

/** Whether an open draw is still as it was read: nobody has gone on with it or cancelled it since. */
export function isStill(draw: OpenDraw | undefined, asRead: OpenDraw | undefined): boolean {
  return draw !== undefined && isDeepStrictEqual(draw, asRead)
}

/**
 * Notes of open draws, by operation and as they were read, that somebody goes on with them at a moment: whoever had
 * read them before can't cancel them any more. Those that somebody else has gone on with meanwhile are left.
 */
export function resumeDraws(
  state: LotteryState,
  draws: Record<string, OpenDraw>,
  now: number,
): LotteryState {
  const resumed = Object.entries(draws).flatMap(([id, draw]) => {
    if (draw.backAfter !== undefined || !isStill(state.open[id], draw)) return []
    // Two of one millisecond are to be told apart.
    return [[id, { ...draw, again: Math.max(now, idleSince(draw) + 1) }] as const]
  })
  if (resumed.length === 0) return state
  return { ...state, open: { ...state.open, ...Object.fromEntries(resumed) } }
}

/**
 * Cancels a draw whose member can't pay for it any more: its piece is back for draws after the latest one. A draw that
 * somebody has gone on with since it was read (`asRead`) is left: its member may be written this moment.
 */
export function cancelDraw(
  state: LotteryState,
  operationId: string,
  asRead: OpenDraw,
): LotteryState {
  const draw = state.open[operationId]
  if (!draw || draw.backAfter !== undefined || !isStill(draw, asRead)) return state
  const open = { ...state.open, [operationId]: { ...draw, backAfter: state.nonce } }
  return moveTaken({ ...state, open }, draw.prizeId, -1)
}

/** Takes draws away that stand on the public list. */
export function closeDraws(state: LotteryState, operationIds: string[]): LotteryState {
  const open = Object.entries(state.open).filter(([id]) => !operationIds.includes(id))
  return { ...state, open: Object.fromEntries(open) }
}

function moveTaken(state: LotteryState, prizeId: string | null, by: number): LotteryState {
  if (prizeId === null) return state
  const count = (state.taken[prizeId] ?? 0) + by
  const { [prizeId]: _, ...gone } = state.gone
  const soldOut = prizeOf(state.rules, prizeId)?.quantity === count
  return {
    ...state,
    taken: { ...state.taken, [prizeId]: count },
    gone: soldOut ? { ...gone, [prizeId]: state.nonce } : gone,
  }
}

/** A prize by its id; null for winning nothing. */
export function prizeOf({ prizes }: Pick<Lottery, 'prizes'>, id: string | null): Prize | null {
  return prizes.find(prize => prize.id === id) ?? null
}

/** The lottery with its seed, once it is over and nothing of it is open; null as long as it isn't. */
export function revealLottery(
  state: LotteryState,
  { today, secret }: { today: BusinessDate; secret: string },
): LotteryState | null {
  if (today <= state.rules.to || Object.keys(state.open).length > 0) return null
  return { ...state, seed: seedOf(secret, state), revealed: true }
}
