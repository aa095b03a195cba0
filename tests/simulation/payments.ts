// Paid memberships: what buyers, WeChat Pay, clerks and admins send, and what must be true of money and of what it buys.
import type { Entry } from '../../core/domain/ledger/entry'
import { partOf } from '../../core/domain/operations'
import type { Payment } from '../../core/usecases/payments/ports'
import { type PaymentOrder, payOrder } from '../../local-cloud/services/payments'
import { play } from './act'
import type { Books } from './books'
import { canonical } from './books'
import { standingPage, turnAll } from './kin'
import type { Attempt, Message, Wanted } from './notebook'
import { entitlementIds, monthCard } from './paid-programme'
import { asCustomer, type Of, operationOf, outsider, type Scene } from './scene'
import { CONSOLE_KEY, shanghaiDate } from './town'
import { violation } from './violation'

/** What somebody does about a paid membership, apart from using it. */
export type PaymentAct =
  | Of<'buyMembership'>
  | Of<'pay'>
  | Of<'callBack' | 'payment' | 'returnMembership' | 'refundMembership'>

/** What an act about a payment sends; null when there is none. Whoever pays does so on the way. */
export function paying(scene: Scene, act: PaymentAct): Message | null {
  const { id, member, do: action } = act
  const operationId = operationOf(scene, id)
  if (act.do === 'buyMembership') {
    const event = { action, operationId, membershipId: monthCard.id }
    return { ...asCustomer(member, event, { what: 'buy', member }), operationId }
  }
  const { payments } = scene.notebook.known[member] ?? {}
  const paymentId = payments?.[act.payment % Math.max(1, payments.length)]
  if (!paymentId) return null
  if (act.do === 'pay' && !hasPaid(scene, paymentId, act.called)) return null
  if (act.do === 'pay' || act.do === 'callBack') return calledBack({ member, paymentId })
  if (act.do === 'payment')
    return asCustomer(member, { action, paymentId }, { what: 'other', member })
  const wanted: Wanted = { what: 'give_back', member, paymentId }
  if (act.do === 'returnMembership') {
    const event = { action, operationId, paymentId, agreed: true }
    return { ...asCustomer(member, event, wanted), operationId }
  }
  const event = { action, consoleKey: CONSOLE_KEY, operationId, paymentId, note: `退款${id}` }
  return { ...outsider('admin', event), operationId, wanted }
}

function ordersOf({ town }: Scene): PaymentOrder[] {
  return town.cloud.payments.list()
}

/** The buyer pays where they still can; answers whether WeChat Pay calls back now. */
function hasPaid(scene: Scene, paymentId: string, called: boolean): boolean {
  const order = ordersOf(scene).find(one => one.outTradeNo === paymentId)
  if (!order || !payOrder(order, scene.town.now())) return false
  return called
}

function calledBack({ member, paymentId }: { member: number; paymentId: string }): Message {
  const wanted = { what: 'called_back', member, paymentId } as const
  return { door: 'timer', event: { action: 'paid' }, who: { source: 'wx_paycallback' }, wanted }
}

/** What WeChat Pay hears when it calls back; an order that was never made, or paid, calls nobody. */
export async function callBack(scene: Scene, paymentId: string): Promise<unknown> {
  const order = ordersOf(scene).find(one => one.outTradeNo === paymentId)
  if (!order?.paidAt) return { ok: true, data: {} }
  const [answer] = await scene.town.cloud.payments.notify(paymentId)
  return answer
}

/** What a clerk names when a member uses what they are entitled to. */
export function entitlementOf({ entitlement }: { entitlement: number }): string {
  return entitlementIds[entitlement] ?? ''
}

/** Whether an entry about a membership belongs to what was asked for. */
export function isOfPayment(wanted: Wanted, { kind }: Entry['reason']): boolean {
  const ends = kind === 'membership_end' || kind === 'membership_moved'
  if (wanted.what === 'buy') return kind === 'membership' || ends
  if (wanted.what === 'entitlement') return kind === 'entitlement'
  return wanted.what === 'give_back' && ends
}

function paymentsOf({ town }: Scene): Payment[] {
  return town.cloud.documents.find('payments') as unknown as Payment[]
}

/** Whether what a payment says was done is in the books; asked after every definite yes about it. */
export function isPaid(
  scene: Scene,
  { byDeed }: Books,
  { paymentId, told }: { paymentId: string; told: { state?: string } },
): boolean {
  const order = ordersOf(scene).find(one => one.outTradeNo === paymentId)
  const granted = byDeed.has(`${partOf(paymentId, 'grant')} membership`)
  if (told.state === 'granted') return granted && order !== undefined && order.paidAt !== null
  return told.state !== 'returned' || Object.keys(order?.refunds ?? {}).length === 1
}

/** After each step: nothing is granted without money, and no more goes back than came. */
export function checkPayments(scene: Scene, { byDeed, givenBack }: Books): void {
  for (const { outTradeNo, paidAt, totalFee, refunds } of ordersOf(scene)) {
    const back = Object.values(refunds)
    if (back.length > 0 && !givenBack.has(outTradeNo))
      givenBack.set(outTradeNo, shanghaiDate(scene.town.now()))
    if (back.length > 1 || back.some(fen => fen > totalFee))
      violation('money goes back once, and no more than came', canonical({ outTradeNo, refunds }))
    if (paidAt === null && byDeed.has(`${partOf(outTradeNo, 'grant')} membership`))
      violation('nothing is granted without money', outTradeNo)
  }
}

const HOURS = 3_600_000
const LOOKS = 4

/** After `drain`: every payment has come to its end, and money, periods and entries agree. */
export async function auditPayments(scene: Scene, books: Books): Promise<void> {
  for (let i = 0; i < LOOKS && paymentsOf(scene).some(({ open }) => open); i++)
    await play(scene, {
      ...{ afterMs: 2 * HOURS + 60_000, acts: [{ id: -6, do: 'tick' }], order: 0, faults: [] },
    })
  turnAll(scene, books)
  const orders = new Map(ordersOf(scene).map(order => [order.outTradeNo, order]))
  for (const payment of paymentsOf(scene))
    auditPayment(scene, books, { payment, order: orders.get(payment._id) })
  const known = new Set(paymentsOf(scene).map(({ _id }) => _id))
  const stray = [...orders.keys()].filter(id => !known.has(id))
  if (stray.length > 0) violation('every payment asked for is written down', canonical(stray))
  for (const { member } of books.pages.values())
    for (const { paymentId } of member.memberships ?? [])
      if (paymentsOf(scene).find(({ _id }) => _id === paymentId)?.state !== 'granted')
        violation('every period was paid for', `${member._id}: ${paymentId}`)
  for (const { entries } of books.pages.values()) auditUses(entries)
}

function auditPayment(
  { town }: Scene,
  { byDeed, pages, givenBack }: Books,
  { payment, order }: { payment: Payment; order: PaymentOrder | undefined },
): void {
  const { _id, state, open, fen, refund, memberId, until = '' } = payment
  const granted = byDeed.get(`${partOf(_id, 'grant')} membership`)
  const ended = refund && byDeed.has(`${partOf(refund.operationId, 'end')} membership_end`)
  const back = Object.values(order?.refunds ?? {})
  const wrong = (what: string) =>
    violation(what, canonical({ payment, order: order && { ...order, body: '' }, granted, ended }))
  if (open) wrong('every payment comes to its end')
  if ((order?.paidAt ?? null) !== null && ['waiting', 'closed', 'odd'].includes(state))
    wrong('what was paid is granted or goes back')
  const page = [...pages.values()].find(({ member }) => member._id === memberId)
  const left = page?.entries.some(
    ({ reason, seq }) => reason.kind === 'closed' && seq > (granted?.seq ?? 0),
  )
  if (state === 'granted') {
    const holds = page?.member.memberships?.some(({ paymentId }) => paymentId === _id)
    const isOver = until < shanghaiDate(town.now())
    if (!granted || back.length > 0 || (!holds && !left && !isOver))
      wrong('what was paid is granted, once')
  }
  if (state !== 'returned') return
  // A crash and a long silence of the timer: when the money went back, the period had run out by itself.
  const ranOut = until < (givenBack.get(_id) ?? shanghaiDate(town.now()))
  if (canonical(back) !== canonical([refund?.fen]) || (granted && !ended && !left && !ranOut))
    wrong('what goes back ends what it bought')
  if (!granted && refund?.fen !== fen) wrong('who got nothing gets all back')
}

/** No benefit is used more often in a month than its membership, or another one paid for besides, allows. */
function auditUses(entries: Entry[]): void {
  const times: Record<string, number> = {}
  for (const { reason, on } of entries) {
    if (reason.kind !== 'entitlement') continue
    const key = `${reason.id} ${on.slice(0, 7)}`
    times[key] = (times[key] ?? 0) + 1
  }
  for (const [key, count] of Object.entries(times)) {
    const [id, month = ''] = key.split(' ')
    const periods = entries.filter(
      ({ reason }) =>
        reason.kind === 'membership' &&
        reason.from.slice(0, 7) <= month &&
        reason.until.slice(0, 7) >= month,
    ).length
    const most = { 'm-fridge': 2 * periods, 't-festival': lives(entries) }[id ?? '']
    if (most !== undefined && count > most)
      violation('nothing is used more often than it may be', `${key}: ${count} of ${most}`)
  }
}

/** Tiers are held anew by whoever joins again. */
function lives(entries: Entry[]): number {
  return 1 + entries.filter(({ reason }) => reason.kind === 'rejoin').length
}

/** Why something about a membership may be refused. */
export const paymentExcuses: Record<
  string,
  (of: { scene: Scene; books: Books; attempt: Attempt }) => boolean
> = {
  membership_ahead: ({ books, attempt: { message } }) =>
    (standingPage(books, message.wanted.member)?.memberships?.length ?? 0) > 1,
  membership_later: ({ books, attempt: { message } }) => {
    const { wanted } = message
    const { memberships = [] } = standingPage(books, wanted.member) ?? {}
    return wanted.what === 'give_back' && memberships.at(-1)?.paymentId !== wanted.paymentId
  },
  payment_state: ({ scene, attempt: { message } }) => {
    const { wanted, operationId = '' } = message
    const id = wanted.what === 'give_back' ? wanted.paymentId : operationId
    const { state } = paymentsOf(scene).find(({ _id }) => _id === id) ?? {}
    return state !== (wanted.what === 'buy' ? 'waiting' : 'granted')
  },
  entitlement_not_found: ({ books, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'entitlement') return false
    const page = standingPage(books, wanted.member)
    return wanted.id.startsWith('m-') && !page?.memberships?.length
  },
  entitlement_used: ({ books, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'entitlement') return false
    const { uses = {} } = standingPage(books, wanted.member) ?? {}
    return (uses[wanted.id]?.times ?? 0) >= (wanted.id === 'm-fridge' ? 2 : 1)
  },
}
