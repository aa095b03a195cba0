// Gifts that are sent: what members and admins do about them, and what must be true of each gift on its way, and of the
// address, which is nobody else's business.
import type { Member } from '../../core/domain/member'
import type { Books } from './books'
import { voucherOf } from './gifts'
import { standingPage } from './kin'
import type { Attempt, Message, Notebook } from './notebook'
import { latest, type Random } from './random'
import { asCustomer, operationOf, outsider, type Scene } from './scene'
import type { Act } from './steps'
import { CONSOLE_KEY, memberIdOf } from './town'
import { violation } from './violation'

const DAY = 86_400_000
/** After so many days a gift that was sent counts as received. */
const RECEIVED_DAYS = 15

/** What somebody does about a gift that is to be sent. */
export type DeliveryDoing =
  | { do: 'askDelivery' | 'receiveGift'; member: number; voucher: number }
  | { do: 'moveDelivery'; member: number; voucher: number; to: 'prepared' | 'sent' }
  | { do: 'deliveries' }

/** How often each happens where gifts are sent. */
export const deliveryWeights = { askDelivery: 6, receiveGift: 4, moveDelivery: 8, deliveries: 1 }
/** None of it happens elsewhere. */
export const noDeliveries = { askDelivery: 0, receiveGift: 0, moveDelivery: 0, deliveries: 0 }

/** Whether an act is chosen here. */
export function isDeliveryKind(kind: string): kind is DeliveryDoing['do'] {
  return kind in noDeliveries
}

/** What a member, or an admin, does about one of the member's vouchers. */
export function deliveryDoing(
  random: Random,
  kind: DeliveryDoing['do'],
  member: number,
): DeliveryDoing {
  if (kind === 'deliveries') return { do: kind }
  const voucher = latest(random)
  if (kind !== 'moveDelivery') return { do: kind, member, voucher }
  return { do: kind, member, voucher, to: random.pick(['prepared', 'sent']) }
}

/** What is done of it on a tour. */
export const deliveryTour: DeliveryDoing[] = [
  { do: 'askDelivery', member: 0, voucher: 0 },
  { do: 'deliveries' },
  { do: 'moveDelivery', member: 0, voucher: 0, to: 'prepared' },
  { do: 'moveDelivery', member: 0, voucher: 0, to: 'sent' },
  { do: 'receiveGift', member: 0, voucher: 0 },
]

/** What an act about a delivery sends; null when the member knows of no voucher. */
export function delivering(scene: Scene, act: Act & DeliveryDoing): Message | null {
  if (act.do === 'deliveries') return outsider('admin', { action: act.do, consoleKey: CONSOLE_KEY })
  const { id, member, do: deed } = act
  const voucherId = voucherOf(scene, member, act.voucher)
  if (!voucherId) return null
  const operationId = operationOf(scene, id)
  const event = { action: deed, operationId, voucherId }
  const wanted = { what: 'delivery', member, voucherId, deed } as const
  if (act.do === 'moveDelivery') {
    const { to } = act
    const sent = to === 'sent' ? { carrier: '顺丰', number: `SF${id}0000` } : {}
    const facts = { ...event, memberNo: memberIdOf(member), to, ...sent, consoleKey: CONSOLE_KEY }
    return { ...outsider('admin', facts), operationId, wanted }
  }
  const where = { name: '收件人', phone: '13800000000', address: addressOf(id) }
  const facts = act.do === 'askDelivery' ? { ...event, ...where } : event
  return { ...asCustomer(member, facts, wanted), operationId }
}

function addressOf(id: number): string {
  return `天平路${id}号`
}

const place: Record<string, number> = { asked: 0, prepared: 1, sent: 2 }

type Delivery = NonNullable<Member['vouchers'][string]['delivery']>

/** By member and voucher: how far each gift was when it was last seen. */
export type OnTheWay = Map<string, Delivery>

/** After each step, of those who were written: each gift is where somebody has brought it, and goes where its member wants it. */
export function checkDeliveries(
  scene: Scene,
  { pages, deliveries }: Books,
  changed: number[],
): void {
  for (const no of changed) {
    const member = pages.get(no)?.member
    if (!member) continue
    for (const [id, { delivery }] of Object.entries(member.vouchers))
      if (delivery) follow(scene.notebook, deliveries, { no, id, delivery })
    const { vouchers, ...rest } = member
    const kept = Object.values(vouchers).map(({ delivery: _, ...voucher }) => voucher)
    if (JSON.stringify([rest, kept]).includes('天平路'))
      violation('an address goes with its gift alone', member._id)
    const waits = Object.values(vouchers).some(
      ({ delivery }) => delivery && delivery.state !== 'sent',
    )
    if (waits !== (member.delivering !== undefined))
      violation('the brand finds every gift that waits', `${member._id}: ${member.delivering}`)
  }
}

function follow(
  notebook: Notebook,
  deliveries: OnTheWay,
  { no, id, delivery }: { no: number; id: string; delivery: Delivery },
): void {
  const key = `${memberIdOf(no)} ${id}`
  const before = deliveries.get(key)
  const { state, to } = delivery
  const steps = (place[state] ?? 0) - (before ? (place[before.state] ?? 0) : 0)
  if (steps < 0) violation('a gift goes no way back', `${key}: ${before?.state} → ${state}`)
  const moved = before && before.to.address !== to.address
  if (moved && before.state !== 'asked')
    violation('what is on its way keeps its address', `${key}: ${before.state}`)
  const tried = attemptsAt(notebook, no, id)
  if (!tried.some(({ event }) => event.address === to.address))
    violation('a gift goes where its member wants it', `${key}: ${to.address}`)
  const passed = Object.keys(place).filter(
    one => place[one] && (place[one] ?? 0) <= (place[state] ?? 0),
  )
  if (passed.some(one => !tried.some(({ event }) => event.to === one)))
    violation('a gift is where an admin has brought it', `${key}: ${state}`)
  deliveries.set(key, delivery)
}

/** What was sent about a voucher and not refused. */
function attemptsAt({ operations }: Notebook, no: number, id: string): Message[] {
  return [...operations.values()].flatMap(attempts =>
    attempts
      .filter(({ message, answer }) => answer.kind !== 'refused' && isAbout(message, no, id))
      .map(({ message }) => message),
  )
}

function isAbout({ wanted }: Message, no: number, id: string): boolean {
  return wanted.what === 'delivery' && wanted.member === no && wanted.voucherId === id
}

/** Whether what somebody was told about a delivery can't be found. */
export function isUndelivered(books: Books, { event, wanted }: Message): boolean {
  if (wanted.what !== 'delivery') return false
  const { vouchers = {} } = standingPage(books, wanted.member) ?? {}
  const voucher = vouchers[wanted.voucherId]
  // What has arrived is with the member no more.
  if (wanted.deed === 'receiveGift') return voucher !== undefined
  if (!voucher) return false
  const least = wanted.deed === 'moveDelivery' ? (place[String(event.to)] ?? 0) : 0
  return !voucher.delivery || (place[voucher.delivery.state] ?? 0) < least
}

/** After `drain`: no address is left where there is no gift, and what arrived was sent. */
export function auditDeliveries({ town, notebook }: Scene, { deliveries }: Books): void {
  for (const name of ['vouchers', 'entries', 'messages', 'orders'])
    if (JSON.stringify(town.cloud.documents.find(name)).includes('天平路'))
      violation('an address goes with its gift alone', name)
  for (const [key, delivery] of deliveries) {
    const [issuer = '', id = ''] = key.split(' ')
    const ended = town.cloud.documents.get('vouchers', `${issuer}-${id}`)
    if (ended?.state !== 'verified') continue
    const no = Object.keys(notebook.known)
      .map(Number)
      .find(one => memberIdOf(one) === issuer)
    const told = attemptsAt(notebook, no ?? -1, id).some(
      ({ event }) => event.action === 'receiveGift',
    )
    if (!told && !hasArrived({ delivery }, town.now()))
      violation('a gift is received when its member says so', `${key}: ${JSON.stringify(delivery)}`)
  }
}

/** Whether a gift that was sent counts as received at an instant, though nobody has said so. */
export function hasArrived({ delivery }: { delivery?: Delivery }, at: number): boolean {
  return delivery?.state === 'sent' && Date.parse(delivery.on) + RECEIVED_DAYS * DAY < at
}

type Case = { books: Books; attempt: Attempt }

/** Why something about a delivery may be refused. */
export const deliveryExcuses: Record<string, (of: Case) => boolean> = {
  voucher_delivery: of => {
    const { wanted } = of.attempt.message
    const isSent = formOf(of) === 'gift'
    return wanted.what === 'verify' || wanted.what === 'look' ? isSent : !isSent
  },
  delivery_state: of => {
    const { event, wanted } = of.attempt.message
    const state = voucherIn(of)?.delivery?.state
    if (wanted.what !== 'delivery') return false
    if (wanted.deed === 'askDelivery') return state === 'prepared' || state === 'sent'
    if (wanted.deed === 'receiveGift') return state !== 'sent'
    return state !== (event.to === 'prepared' ? 'asked' : 'prepared')
  },
}

function voucherIn({ books, attempt: { message } }: Case) {
  const { wanted } = message
  const { vouchers = {} } = standingPage(books, wanted.member) ?? {}
  return 'voucherId' in wanted ? vouchers[wanted.voucherId] : undefined
}

function formOf(of: Case): string | undefined {
  return voucherIn(of)?.form?.kind
}
