// Contests of those who pay most: whoever won has their points once, and the ranks are those of the orders.
import { moneyOf } from '../../core/contracts/shares'
import type { ContestState } from '../../core/domain/games/contest'
import type { Entry } from '../../core/domain/ledger/entry'
import type { Order } from '../../core/usecases/world'
import { type Books, canonical } from './books'
import type { Scene } from './scene'
import { shanghaiDate } from './town'
import { violation } from './violation'

/** Files an entry by which somebody has won: once in a contest. */
export function followContest({ wins }: Books, entry: Entry): boolean {
  const { reason } = entry
  if (reason.kind !== 'contest') return false
  const key = `${reason.contestId} ${entry.memberId}`
  const before = wins.get(key)
  if (before) violation('a rank is paid once', `${key}: ${before._id} and ${entry._id}`)
  wins.set(key, entry)
  return true
}

/** After `drain`: every winner who could be paid was, nobody else, and the ranks follow from the orders. */
export function auditContests({ town }: Scene, { wins }: Books): void {
  const states = town.cloud.documents.find('contests') as unknown as ContestState[]
  const orders = town.cloud.documents.find('orders') as unknown as Order[]
  const due = states.flatMap(({ _id, winners }) =>
    winners.map(one => ({ ...one, key: `${_id} ${one.memberId}` })),
  )
  for (const { key, state, points } of due)
    if (wins.get(key)?.points !== (state === 'paid' ? points : undefined))
      violation('each winner is paid once', `${key}: ${state}, ${wins.get(key)?.points}`)
  const strange = [...wins.keys()].filter(key => !due.some(one => one.key === key))
  if (strange.length > 0) violation('only winners are paid', canonical(strange))
  for (const state of states) auditRanks(state, orders)
}

const TICK_MS = 60_000

function auditRanks({ _id, rules, winners, settledAt }: ContestState, orders: Order[]): void {
  if (settledAt === 0) return
  const sums = new Map<string, number>()
  for (const order of orders) {
    const day = shanghaiDate(order.at)
    if (day < rules.from || day > rules.to) continue
    const refunds = Object.values(order.refunds)
    // What comes back while the ranks are being settled may count or not; their moment is the tick's first.
    const until = settledAt + TICK_MS
    if (refunds.some(({ at }) => shanghaiDate(at) >= shanghaiDate(settledAt) && at <= until)) return
    const back = refunds.filter(({ at }) => at <= settledAt).reduce((sum, { fen }) => sum + fen, 0)
    const fen = moneyOf(order, order.amountFen) - moneyOf(order, back)
    sums.set(order.memberId, (sums.get(order.memberId) ?? 0) + fen)
  }
  const paid = [...sums.values()].filter(fen => fen > 0).sort((a, b) => b - a)
  const made = [...sums].flatMap(([memberId, fen]) => {
    const rank = paid.indexOf(fen) + 1
    return fen > 0 && rank <= rules.ranks.length ? [`${memberId} ${rank} ${fen}`] : []
  })
  const told = winners.map(({ memberId, rank, fen }) => `${memberId} ${rank} ${fen}`)
  if (canonical(made.sort()) !== canonical(told.sort()))
    violation('ranks follow from what was paid', `${_id}: ${told} ≠ ${made}`)
}
