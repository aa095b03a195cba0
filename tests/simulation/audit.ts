// The end of a simulation: everything that waits is finished, then the whole town is audited from scratch, and what the
// customers see is compared with what a naive model makes of the facts.
import type { Entry } from '../../core/domain/ledger/entry'
import { waiting } from '../../core/domain/outbox'
import { standing } from '../../core/testing/naive'
import { replay } from '../../core/testing/replay'
import { play } from './act'
import { auditBook } from './book'
import { type Books, canonical, type Page } from './books'
import { auditFamilies } from './families'
import { everybody, kinOf, turnAll } from './kin'
import type { Attempt, Notebook } from './notebook'
import { changing, programmes } from './programmes'
import type { Scene } from './scene'
import type { Act, Step } from './steps'
import { CARDS, memberIdOf, openidOf, shanghaiDate } from './town'
import { violation } from './violation'
import { auditVouchers } from './vouchers'
import { auditInbox, auditWaiting } from './waiting'

type Facts = Parameters<typeof standing>[1]

interface RefundLine {
  fen: number
  before: number
}

const ROUNDS = 6
/** Longer than the timer waits before it finishes what a crash may have left. */
const RECOVERY_MS = 120_000
/** The naive model recomputes everything for every fact: longer lives would take minutes. */
const FACTS_MAX = 300

/** A step in which nothing goes wrong; its acts have numbers that no history uses. */
export function calmStep(acts: Act[], afterMs = 0): Step {
  return { afterMs, acts, order: 0, faults: [] }
}

/** Lets the timer run until nothing waits any more. */
export async function drain(scene: Scene): Promise<void> {
  for (let round = 0; round < ROUNDS; round++)
    await play(scene, calmStep([{ id: -1, do: 'tick' }], RECOVERY_MS))
  const { documents } = scene.town.cloud
  const outboxes = documents.find('members').filter(member => member.outboxSince !== null)
  const orders = documents.find('orders', { confirmed: false })
  const holds = documents
    .find('stocks')
    .filter(({ held }) => Object.keys(held as object).length > 0)
  const merges = documents.find('merges', { open: true })
  auditWaiting(scene)
  if (outboxes.length + orders.length + holds.length + merges.length > 0)
    violation(
      'what a crash leaves is finished in the end',
      JSON.stringify({ outboxes: outboxes.map(one => one._id), orders, holds, merges }),
    )
}

/** Audits everybody and everything, after `drain`. */
export async function auditAll(scene: Scene, books: Books): Promise<void> {
  turnAll(scene, books)
  for (const [no, page] of books.pages) {
    auditMember(scene, page)
    auditInbox(scene, page.member)
    await compareWithNaive(scene, books, no)
  }
  auditVouchers(scene, books)
  auditFamilies(scene, books)
  auditOrders(scene, books)
  auditReviews(scene, books)
  auditRefusals(scene, books)
  await auditBook(scene)
  // In the nights of the book's audit a contest may have been settled.
  turnAll(scene, books)
}

function auditMember({ town }: Scene, { member }: Page): void {
  const { _id: memberId } = member
  const query = { memberId }
  const published = town.cloud.documents.find('entries', query, { sort: { seq: 1 } })
  if (published.length !== member.seq || waiting(member, 'entries').length > 0)
    violation('no gap in the numbers', `${memberId}: ${published.length} of ${member.seq}`)
  try {
    const { head } = replay(published as unknown as Entry[])
    if (head !== member.head) throw new Error(`ends in ${head}, not in ${member.head}`)
  } catch (error) {
    violation('the hash chain is right', `${memberId}: ${String(error)}`)
  }
}

function auditOrders({ town, notebook }: Scene, books: Books): void {
  const orders = town.cloud.documents.find('orders')
  for (const { _id, refunds, refundedFen, amountFen } of orders) {
    const lines = Object.values(refunds as Record<string, RefundLine>)
    const sum = lines.reduce((total, { fen }) => total + fen, 0)
    if (sum !== refundedFen || sum > Number(amountFen))
      violation('refunds add up, never above the bill', `${_id}: ${sum} of ${amountFen}`)
  }
  for (const { _id, lines, refundedFen } of orders) {
    if (!lines) continue
    const back = lines as { fen: number; refundedFen: number }[]
    const sum = back.reduce((total, line) => total + line.refundedFen, 0)
    if (sum !== refundedFen || back.some(line => line.refundedFen > line.fen))
      violation('refunds fall on lines, never above one', `${_id}: ${canonical(lines)}`)
  }
  for (const { _id, memberId } of orders)
    if (!isCredited(notebook, books, { _id: String(_id), memberId: String(memberId) }))
      violation('every order recorded is credited to its member', String(_id))
  if (orders.length !== books.byOrder.size)
    violation('nothing is credited without an order', `${books.byOrder.size} of ${orders.length}`)
}

/** To the member that it was sold to, or to who took them in before it was credited. */
function isCredited(
  notebook: Notebook,
  { byOrder }: Books,
  order: { _id: string; memberId: string },
): boolean {
  const credited = byOrder.get(order._id)?.memberId
  const sold = everybody(notebook).filter(no => memberIdOf(no) === order.memberId)
  return sold.flatMap(no => kinOf(notebook, no)).some(no => memberIdOf(no) === credited)
}

function auditReviews({ town }: Scene, books: Books): void {
  const reviews = town.cloud.documents.find('reviews').map(review => String(review._id))
  const known = [...books.byReview.keys()]
  if (canonical(reviews.sort()) !== canonical(known.sort()))
    violation('every review is kept, once', `${reviews} ≠ ${known}`)
}

/** What was refused each time it was tried was never done. */
function auditRefusals({ notebook }: Scene, books: Books): void {
  for (const [operationId, attempts] of notebook.operations) {
    const done = books.byOperation.get(operationId)
    if (done && attempts.every(({ answer }) => answer.kind === 'refused'))
      // An order that was refused late may have been credited under its first operation.
      violation('a definite no has changed nothing', `${done._id}: ${canonical(attempts)}`)
  }
}

async function compareWithNaive(scene: Scene, books: Books, no: number): Promise<void> {
  const page = books.pages.get(no)
  const programme = programmes[scene.programme]
  // The naive model knows no rules, campaigns, coupons and lotteries, and not when the timer announced a clearing;
  // and nobody looks at a card.
  if (no >= CARDS || !page || hasWaited(page) || programme?.inactivity) return
  if (programme?.discounts || programme?.games === 'on' || changing.has(scene.programme)) return
  if (programme?.ways) return
  const facts = page.entries.flatMap(entry => factsOf(scene, books, entry))
  if (facts.length > FACTS_MAX) return
  const [attempt] = await play(scene, calmStep([{ id: -2, do: 'home', member: no }]))
  if (!programme || !attempt) return
  const naive = standing(programme, facts, shanghaiDate(attempt.at))
  const told = standingTold(attempt, openidOf(no))
  const { balance, lots, growth, tier } = naive
  if (canonical({ balance, lots, growth, tier }) !== canonical(told))
    violation(
      'customers see what the facts make',
      `${openidOf(no)}: ${canonical(told)} ≠ ${canonical(naive)}`,
    )
}

const together = new Set<string>(['closed', 'family_redeem', 'contest'])

/** The naive model knows nothing of points that wait, of families or of lives that end; their ways are followed one by one. */
function hasWaited({ entries }: Page): boolean {
  return entries.some(
    ({ kind, held, pending, reason }) =>
      held !== undefined ||
      pending !== undefined ||
      kind === 'transfer' ||
      together.has(reason.kind),
  )
}

function standingTold({ answer }: Attempt, who: string) {
  const { member } = (answer.kind === 'ok' ? answer.data : {}) as {
    member?: {
      balance: number
      lots: { kind: string; points: number; expiresOn: string | null }[]
      tier: { id: string; growth: number }
    }
  }
  if (!member) return violation('a member sees their first screen', who)
  const lots = member.lots.map(
    ({ kind, points, expiresOn }) => `${expiresOn ?? 'never'} ${kind} ${points}`,
  )
  return {
    balance: member.balance,
    lots: lots.sort(),
    growth: member.tier.growth,
    tier: member.tier.id,
  }
}

const FROM_OTHERS: Entry['reason']['kind'][] = [
  ...(['voucher_take', 'membership', 'membership_end', 'membership_moved'] as const),
]

/** An entry as facts: its day must be one on which the actors tried it. */
function factsOf(scene: Scene, books: Books, entry: Entry): Facts {
  const { notebook, programme } = scene
  const { reason, operationId, on, _id } = entry
  if (reason.kind === 'expire' || reason.kind === 'offset') return []
  if (reason.kind === 'clawback' || reason.kind === 'restore')
    return books.byOperation.get(operationId) === entry ? refundsUpTo(scene, books, entry) : []
  // What comes from somebody else comes when it comes.
  if (FROM_OTHERS.includes(reason.kind)) return []
  const tried =
    reason.kind === 'purchase'
      ? notebook.orders.get(reason.orderId)
      : notebook.operations.get(operationId)
  if (!tried?.some(({ at }) => shanghaiDate(at) === on || shanghaiDate(at + 1000) === on))
    violation('an entry counts on the day on which it was asked for', `${_id} on ${on}`)
  switch (reason.kind) {
    case 'purchase': {
      const own = notebook.operations.get(operationId)?.[0]?.message.wanted
      if (own?.what !== 'purchase') return []
      const { fen, offset = 0 } = own
      return [{ kind: 'purchase', on, order: reason.orderId, fen, offset }]
    }
    case 'redeem': {
      const { rewardId: reward } = reason
      const price = programmes[programme]?.rewards.find(one => one.id === reward)?.points
      return [{ kind: 'redeem', on, points: price ?? 0, reward }]
    }
    case 'tier_grant':
      return [{ kind: 'grant', on, tier: reason.tier, until: reason.until }]
    case 'freeze':
    case 'unfreeze':
    case 'voucher_give':
    case 'entitlement':
      return []
    case 'write_off':
      return [{ kind: 'write_off', on }]
    case 'reinstate': {
      const died = entryOf(books, entry, reason.seq)
      if (died?.reason.kind !== 'expire') return []
      const kinds = Object.keys(died.lots).map(key => key.split('_')[1] ?? '')
      // Whoever has held points, of which some may die later than the rest, is not compared.
      return [{ kind: 'reinstate', on, died: died.reason.on, kinds, why: 'expire', after: 0 }]
    }
    case 'adjust':
      return [{ kind: 'adjust', on, points: entry.points }]
    case 'join':
    case 'check_in':
    case 'review':
      return [{ kind: reason.kind, on }]
    default:
      return violation('every entry was asked for', `${_id} ${JSON.stringify(reason)}`)
  }
}

function entryOf(books: Books, { memberId }: Entry, seq: number): Entry | undefined {
  const pages = [...books.pages.values()]
  return pages.find(({ member }) => member._id === memberId)?.entries[seq - 1]
}

/** The refund that made an entry, after those before it that were too small to make one. */
function refundsUpTo(scene: Scene, books: Books, { reason, operationId, on }: Entry): Facts {
  const order = 'orderId' in reason ? reason.orderId : ''
  const document = scene.town.cloud.documents.get('orders', order)
  const refunds = Object.entries((document?.refunds ?? {}) as Record<string, RefundLine>)
  const sorted = refunds.sort(([, a], [, b]) => a.before - b.before)
  const last = sorted.findIndex(([id]) => id === operationId)
  const first = sorted.slice(0, last).findLastIndex(([id]) => books.byOperation.has(id)) + 1
  return sorted.slice(first, last + 1).map(([, { fen }]) => ({ kind: 'refund', on, order, fen }))
}
