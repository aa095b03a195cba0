// Draws of lotteries: what the actors send, and what must be true of numbers and prizes.
import { type DrawRow, replayDraws } from '../../core/contracts/fair-draw'
import { hashes } from '../../core/domain/games/hashes'
import {
  type DrawDone,
  drawId,
  type LotteryState,
  oddsOf,
  seedOf,
} from '../../core/domain/games/lottery'
import type { Entry } from '../../core/domain/ledger/entry'
import { type Books, canonical } from './books'
import { lotteries } from './game-programme'
import type { Message } from './notebook'
import { asCustomer, type Of, operationOf, type Scene } from './scene'
import { SECRET } from './town'
import { violation } from './violation'

/** A customer draws. */
export function drawing(scene: Scene, { id, member, lottery }: Of<'draw'>): Message | null {
  const lotteryId = lotteries[lottery]?.id ?? ''
  const operationId = operationOf(scene, id)
  const event = { action: 'draw', operationId, lotteryId, words: `w${id}` }
  const wanted = { what: 'draw', member, lotteryId } as const
  return { ...asCustomer(member, event, wanted), operationId }
}

/** Vouchers that draws have won: each under the number of the draw's entry. */
export function wonBy(entries: Entry[]): string[] {
  const paid = entries.flatMap(one => (one.reason.kind === 'prize' ? one.operationId : []))
  return entries
    .filter(({ receipt }) => receipt.steps.some(one => one.kind === 'draw' && one.prize !== null))
    .filter(({ operationId }) => !paid.includes(operationId))
    .map(({ seq }) => `v${seq}`)
}

/** Whether an entry is the draw that somebody was told of. */
export function isDrawn(
  entry: Entry | undefined,
  told: { nonce?: number; head?: string },
): boolean {
  const reason = entry?.reason
  return reason?.kind === 'draw' && reason.nonce === told.nonce && reason.head === told.head
}

function statesOf({ town }: Scene): LotteryState[] {
  return town.cloud.documents.find('lotteries') as unknown as LotteryState[]
}

/** No prize is out more often than there is of it. */
export function checkPrizes(scene: Scene): void {
  for (const { _id, rules, taken } of statesOf(scene))
    for (const { id, quantity } of rules.prizes)
      if ((taken[id] ?? 0) > (quantity ?? Number.POSITIVE_INFINITY) || (taken[id] ?? 0) < 0)
        violation('no prize is out more often than there is of it', `${_id}: ${taken[id]} ${id}`)
}

/**
 * After `drain`: the list has every number once, each draw was paid and given once by who drew, cancelled ones by
 * nobody; the prizes out are those of the list; and anybody can make every draw again.
 */
export function auditDraws(scene: Scene, books: Books): void {
  for (const state of statesOf(scene)) {
    const query = { lotteryId: state._id }
    const found = scene.town.cloud.documents.find('draws', query, { sort: { nonce: 1 } })
    const rows = found as unknown as DrawDone[]
    const numbers = rows.map(({ nonce }) => nonce)
    const wanted = Array.from({ length: state.nonce }, (_, i) => i + 1)
    if (canonical(numbers) !== canonical(wanted) || Object.keys(state.open).length > 0)
      violation(
        'draws are numbered without gap or double',
        `${state._id}: ${numbers} of ${state.nonce}`,
      )
    for (const row of rows) auditDraw(state, books, row)
    auditTaken(state, rows)
    auditFairness(state, rows)
  }
  const listed = scene.town.cloud.documents.find('draws').length
  if (books.byDraw.size > listed)
    violation('every draw is listed', `${books.byDraw.size} of ${listed}`)
}

function auditDraw({ _id, rules }: LotteryState, { byDraw, byDeed }: Books, row: DrawDone): void {
  const entry = byDraw.get(drawId(_id, row.nonce))
  const isMade = row.backAfter === undefined
  const isOf = entry?.memberId === row.memberId && entry.operationId === row.operationId
  if (isMade ? !isOf : entry !== undefined)
    violation('each draw is paid once, a cancelled one never', canonical({ row, entry }))
  const prize = rules.prizes.find(({ id }) => id === row.prizeId)
  const given = byDeed.get(`${row.operationId} prize`)?.points
  const due = isMade && prize?.kind === 'points' ? prize.points : undefined
  if (given !== due) violation('a prize is given once', `${row._id}: ${given} points for ${due}`)
}

function auditTaken({ _id, taken }: LotteryState, rows: DrawDone[]): void {
  const out: Record<string, number> = {}
  for (const { prizeId, backAfter } of rows)
    if (prizeId !== null && backAfter === undefined) out[prizeId] = (out[prizeId] ?? 0) + 1
  const told = Object.fromEntries(Object.entries(taken).filter(([, count]) => count > 0))
  if (canonical(out) !== canonical(told))
    violation('prizes out = prizes of the list', `${_id}: ${canonical(told)} ≠ ${canonical(out)}`)
}

function auditFairness(state: LotteryState, rows: DrawRow[]): void {
  const { _id: lotteryId, commitment, head } = state
  const told = { lotteryId, odds: oddsOf(state.rules), commitment, head, draws: state.nonce }
  const unfair = replayDraws({ ...told, seed: seedOf(SECRET, state) }, rows, hashes)
  if (unfair) violation('every draw can be made again', `${lotteryId}: ${canonical(unfair)}`)
}
