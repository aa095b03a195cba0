// Referrals, followed from both sides: a friend who joined by a code, bought, and kept it, is paid once, and so is who
// invited them; what is taken back is taken back of both.
import type { Entry } from '../../core/domain/ledger/entry'
import type { Books } from './books'
import type { EarnBooks } from './earn-books'
import { referral } from './earn-programme'
import { areKin, kinOf } from './kin'
import type { Notebook } from './notebook'
import type { Scene } from './scene'
import { memberIdOf, shanghaiDate } from './town'
import { violation } from './violation'

const DAY = 86_400_000
/** Shares of money are rounded. */
const ROUNDED_FEN = 1

interface Written {
  entry: Entry
  no: number
}

/** Files what a referral has brought to, or taken from, either side; true = it is one. */
export function followReferral(
  notebook: Notebook,
  earn: EarnBooks,
  { entry, no }: Written,
): boolean {
  const { parts, operations } = notebook
  const { reason, operationId } = entry
  switch (reason.kind) {
    case 'referee':
      wasInvited(notebook, { entry, no })
      if (entry.points !== referral.refereePoints)
        violation('a referral brings what was promised', `${entry._id}: ${entry.points}`)
      fileOnce(earn.referees, operationId, entry)
      return true
    case 'referrer':
      hasInvited(notebook, { entry, no })
      if (entry.points !== 0 && entry.points !== referral.referrerPoints)
        violation('a referral brings what was promised', `${entry._id}: ${entry.points}`)
      fileOnce(earn.referrers, parts.get(operationId) ?? '', entry)
      return true
    case 'referral_back': {
      const purchase = parts.get(operationId)
      const wanted = operations.get(operationId)?.[0]?.message.wanted
      if (purchase) fileOnce(earn.referrersBack, purchase, entry)
      else if (wanted?.what === 'refund') fileOnce(earn.refereesBack, wanted.orderId, entry)
      else violation('every entry was asked for', `${entry._id}: ${JSON.stringify(reason)}`)
      return true
    }
    default:
      return false
  }
}

function fileOnce(map: Map<string, Entry>, key: string, entry: Entry): void {
  const before = map.get(key)
  if (before) violation('a referral pays each side once', `${before._id} and ${entry._id}`)
  map.set(key, entry)
}

/** Who may have invited a person, by the codes that they tried to join by. */
function invitersOf(notebook: Notebook, no: number): number[] {
  const kin = kinOf(notebook, no)
  const all = [...notebook.operations.values()].flatMap(([first]) => {
    const wanted = first?.message.wanted
    return wanted?.what === 'join' && kin.includes(wanted.member) ? [wanted.friend] : []
  })
  return [...new Set(all)].filter(one => one !== undefined)
}

/** A friend is paid under the operation of their own purchase, and was invited by somebody else. */
function wasInvited(notebook: Notebook, { entry, no }: Written): void {
  const wanted = notebook.operations.get(entry.operationId)?.[0]?.message.wanted
  const own = wanted?.what === 'purchase' && areKin(notebook, wanted.member, no)
  const invited = invitersOf(notebook, no).some(one => one !== no)
  if (!own || !invited) violation('every entry was asked for', `${entry._id}: referee`)
}

/** Whoever invites is paid for the purchase of somebody who joined by their code. */
function hasInvited(notebook: Notebook, { entry, no }: Written): void {
  const purchase = notebook.parts.get(entry.operationId) ?? ''
  const wanted = notebook.operations.get(purchase)?.[0]?.message.wanted
  const buyer = wanted?.what === 'purchase' ? wanted.member : -1
  if (!invitersOf(notebook, buyer).some(one => areKin(notebook, one, no)))
    violation('every entry was asked for', `${entry._id}: referrer`)
}

/** After each step: who invited is paid only for a friend who was, and never above the limits. */
export function checkReferrals({ notebook }: Scene, { earn, pages }: Books): void {
  for (const [purchase, entry] of earn.referrers)
    if (!earn.referees.has(purchase)) violation('both sides of a referral are paid', entry._id)
  for (const [purchase, entry] of earn.referrersBack)
    if (!earn.referrers.has(purchase)) violation('nothing is taken back before it came', entry._id)
  for (const [no, { entries }] of pages) {
    if (kinOf(notebook, no).length > 1) continue
    const paid = entries.filter(({ reason, points }) => reason.kind === 'referrer' && points > 0)
    for (const one of paid) {
      const same = (length: number) =>
        paid.filter(other => other.on.slice(0, length) === one.on.slice(0, length)).length
      const left = entries.some(({ reason }) => reason.kind === 'closed')
      if (!left && (same(10) > referral.perDay || same(7) > referral.perMonth))
        violation('friends count up to the limits', `${one._id} on ${one.on}`)
    }
  }
}

interface Refund {
  fen: number
  before: number
}

interface Deal {
  purchase: string
  bought: Entry
  /** Money, in fen, and the whole bill. */
  paidFen: number
  amountFen: number
  /** By operation. */
  refunds: Record<string, Refund>
}

function dealOf({ town }: Scene, { byDeed }: Books, purchase: string): Deal | null {
  const bought = byDeed.get(`${purchase} purchase`)
  const orderId = bought?.reason.kind === 'purchase' ? bought.reason.orderId : ''
  const order = town.cloud.documents.get('orders', orderId)
  if (!bought || !order) return null
  const { amountFen, offsetFen, refunds } = order as unknown as Record<string, number> & {
    refunds: Deal['refunds']
  }
  const paidFen = (amountFen ?? 0) - (offsetFen ?? 0)
  return { purchase, bought, paidFen, amountFen: amountFen ?? 0, refunds }
}

/** The money that stays paid after a refund. */
function keptFen({ paidFen, amountFen }: Deal, { fen, before }: Refund): number {
  return (paidFen * (amountFen - before - fen)) / amountFen
}

/** After `drain`: who was paid had a right to it, and who had a right to it was paid. */
export function auditReferrals(scene: Scene, books: Books): void {
  const { referees, refereesBack } = books.earn
  for (const [purchase, entry] of referees) {
    const deal = dealOf(scene, books, purchase)
    if (deal) auditPaid(scene, books, { deal, entry })
    else violation('a referral is paid for a purchase', entry._id)
  }
  const orders = [...referees.keys()].map(one => dealOf(scene, books, one)?.bought.reason)
  for (const [orderId, entry] of refereesBack)
    if (!orders.some(one => one?.kind === 'purchase' && one.orderId === orderId))
      violation('nothing is taken back before it came', entry._id)
  for (const no of books.pages.keys()) auditPromised(scene, books, no)
}

function auditPaid(
  scene: Scene,
  books: Books,
  { deal, entry }: { deal: Deal; entry: Entry },
): void {
  const { bought, paidFen, purchase } = deal
  const wrong = (what: string) => violation(what, `${entry._id}: ${JSON.stringify(deal)}`)
  if (paidFen < referral.minFen) wrong('a friend who paid too little brings nothing')
  if (Date.parse(entry.on) < Date.parse(bought.on) + referral.afterDays * DAY)
    wrong('a referral waits for its day')
  const after = entriesAfter(books, { deal, entry })
  if (after.inTime) wrong('a friend who gave it back in time brings nothing')
  const [no] = [...books.pages].find(([, { member }]) => member._id === entry.memberId) ?? []
  if (no === undefined || kinOf(scene.notebook, no).length > 1) return
  const { entries = [] } = books.pages.get(no) ?? {}
  const left = entries.some(one => one.reason.kind === 'closed')
  if (after.later && !left && !isTakenBack(books, deal)) wrong('what was given back is taken back')
  if (!after.later && isTakenBack(books, deal)) wrong('what was kept is not taken back')
  const [inviter, second] = invitersOf(scene.notebook, no)
  if (inviter === undefined || second !== undefined) return
  const kin = kinOf(scene.notebook, inviter).map(one => books.pages.get(one))
  const gone = kin.some(page => page?.entries.some(one => one.reason.kind === 'closed'))
  if (!gone && !books.earn.referrers.has(purchase)) wrong('both sides of a referral are paid')
  const back = books.earn.referrersBack.get(purchase)
  const came = books.earn.referrers.get(purchase)?.points ?? 0
  if (!gone && after.later && (back?.points ?? 0) !== 0 - came)
    wrong('what came is taken back of who invited, and no more')
}

function isTakenBack({ earn }: Books, { bought }: Deal): boolean {
  return bought.reason.kind === 'purchase' && earn.refereesBack.has(bought.reason.orderId)
}

/** Whether so much was given back before a referral was paid, or within the days in which it is taken back. */
function entriesAfter(
  { byDeed }: Books,
  { deal, entry }: { deal: Deal; entry: Entry },
): { inTime: boolean; later: boolean } {
  const last = Date.parse(entry.on) + referral.clawbackDays * DAY
  const much = Object.entries(deal.refunds).flatMap(([operation, refund]) => {
    const written = byDeed.get(`${operation} clawback`) ?? byDeed.get(`${operation} restore`)
    return written && keptFen(deal, refund) < referral.minFen - ROUNDED_FEN ? [written] : []
  })
  const isBefore = (one: Entry) => one.memberId === entry.memberId && one.seq < entry.seq
  return {
    inTime: much.some(isBefore),
    later: much.some(one => !isBefore(one) && Date.parse(one.on) <= last),
  }
}

/** A friend who joined by a code, bought enough in time and gave nothing back, has been paid by now. */
function auditPromised(scene: Scene, books: Books, no: number): void {
  const { notebook, town } = scene
  const page = books.pages.get(no)
  if (!page || kinOf(notebook, no).length > 1 || page.member.state) return
  // An admin looks at it, or has refused it.
  if (['review', 'refused'].includes(page.member.ways?.referral?.stage ?? '')) return
  const { entries, member } = page
  if (entries.some(({ reason }) => ['closed', 'freeze'].includes(reason.kind))) return
  const invited = [...notebook.operations.values()].flat().some(({ message, answer }) => {
    const { outcome } = answer.kind === 'ok' ? (answer.data as { outcome?: object }) : {}
    return message.wanted.member === no && outcome !== undefined && 'invited' in outcome
  })
  if (!invited) return
  const lastDay = Date.parse(member.profile.joinedOn) + referral.withinDays * DAY
  const deals = entries
    .filter(({ reason, on }) => reason.kind === 'purchase' && Date.parse(on) <= lastDay)
    .flatMap(({ operationId }) => dealOf(scene, books, operationId) ?? [])
    .filter(({ paidFen }) => paidFen >= referral.minFen)
  if (deals.some(({ refunds }) => Object.keys(refunds).length > 0)) return
  const [first] = deals
  if (!first) return
  const due = Date.parse(first.bought.on) + referral.afterDays * DAY
  const isDue = due < Date.parse(shanghaiDate(town.now()))
  if (isDue && !books.earn.referees.has(first.purchase))
    violation('what was promised for a friend is given', `${memberIdOf(no)}: ${first.purchase}`)
}
