// What the people of the stage have done before the curtain rises: every state that an action asks for is
// reached through the doors, by somebody.
import type { Programme } from '../../core/contracts/programme'
import { personId, voucherCode } from '../../core/domain/codes'
import { addDays } from '../../core/domain/dates'
import { buy, CLERK, CONSOLE_KEY, join, SECRET, type Shop, visit } from '../flows/shop'
import { brandOn, brandThatForgets, brandThatWaits } from './brand'
import { today, usedOf } from './known'
import { nicknames, overHttp, partnerKeys, people, signatureOf } from './people'

/** Functions believe for a minute what they read of the programme. */
const MINUTES_OF_CACHE = 2

/** What the two customers and every other person have free when the curtain rises. */
export const FREE_POINTS = 800

/** A code of the brand's own, good for a hundred uses. */
export const EVENT_CODE = 'HAPPY2026'

/** Plays seven days; returns the operation that everybody remembers as their last. */
export async function settleIn(shop: Shop): Promise<string> {
  announce(shop, brandThatForgets(today(shop)))
  await join(shop, people.sleeper)
  await daysLater(shop, 5, brandThatWaits)
  await joinAll(shop)
  await waitFor(shop)
  await daysLater(shop, 2, brandOn)
  await spend(shop, 'other')
  await spend(shop, 'customer')
  await owe(shop)
  await share(shop)
  await prepare(shop)
  await tell(shop)
  const operationId = await lastWords(shop)
  shop.nextCode()
  return operationId
}

function announce(shop: Shop, programme: Programme): void {
  shop.cloud.documents.replace('programmes', { _id: 'live', ...programme })
}

/** So many days are over, the timer does what they brought, and from then on the programme is another. */
async function daysLater(
  shop: Shop,
  days: number,
  brand: (today: string) => Programme,
): Promise<void> {
  shop.travel(days)
  await shop.cloud.fire('timer')
  announce(shop, brand(today(shop)))
  shop.travel(MINUTES_OF_CACHE / (24 * 60))
  for (let i = 0; i < 3; i++) await shop.cloud.fire('timer')
}

const joining = [
  'customer',
  'other',
  'aunt',
  'nephew',
  'debtor',
  'frozen',
  'double',
  'twin',
] as const
const spare = ['spare', 'leaver'] as const

async function joinAll(shop: Shop): Promise<void> {
  for (const who of [...joining, ...spare]) await join(shop, people[who])
  await join(shop, CLERK)
  const { code: referredBy } = await shop.customer(CLERK, 'inviteCode')
  const invited = { operationId: shop.op(), nickname: '小满', agreed: true, referredBy }
  await shop.customer(people.friend, 'join', invited)
}

/** What takes days: an order that waits for its service, a check-in two days ago, a booking, a friend. */
async function waitFor(shop: Shop): Promise<void> {
  for (const [who, orderNo] of [
    ['customer', 'A-2'],
    ['other', 'B-2'],
    ['friend', 'F-1'],
  ] as const) {
    await buy(shop, people[who], { amountFen: 10_000, orderNo })
    await shop.customer(people[who], 'checkIn', { operationId: shop.op() })
  }
  await book(shop, 2, '10:00')
}

function book(shop: Shop, days: number, time: string) {
  const place = { storeId: 'xuhui', on: addDays(today(shop), days), time, service: 'cleaning' }
  return shop.customer(people.customer, 'book', { operationId: shop.op(), ...place })
}

/** Vouchers in every state, two holds, a membership, and points. */
async function spend(shop: Shop, who: 'customer' | 'other'): Promise<void> {
  const openid = people[who]
  await buy(shop, openid, { amountFen: 90_000, orderNo: who === 'customer' ? 'A-1' : 'B-1' })
  const ids: string[] = []
  for (const rewardId of ['extra-hour', 'curtain-clean', 'extra-hour', 'box', 'box', 'box']) {
    await giveTo(shop, openid, 300)
    const event = { operationId: shop.op(), rewardId }
    ids.push((await shop.customer(openid, 'redeem', event)).outcome.voucherId)
  }
  const [used = '', , , , asked = '', sent = ''] = ids
  const code = voucherCode(SECRET, personId(SECRET, openid), used)
  await shop.clerk(CLERK, 'verify', { operationId: shop.op(), code, storeId: 'xuhui' })
  for (const voucherId of [asked, sent]) await send(shop, openid, voucherId)
  for (const move of [{ to: 'prepared' }, { to: 'sent', carrier: '顺丰', number: 'SF123456' }])
    await admin(shop, 'moveDelivery', { ...about(openid), voucherId: sent, ...move })
}

function send(shop: Shop, openid: string, voucherId: string) {
  const to = { name: '林小满', phone: '13800000000', address: '徐汇区某路 1 号 2 室' }
  return shop.customer(openid, 'askDelivery', { operationId: shop.op(), voucherId, ...to })
}

/** Somebody who spent what they had to give back. */
async function owe(shop: Shop): Promise<void> {
  const openid = people.debtor
  await buy(shop, openid, { amountFen: 20_000, orderNo: 'D-1' })
  await shop.customer(openid, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  const back = { storeId: 'xuhui', orderNo: 'D-1', fen: 20_000 }
  await shop.clerk(CLERK, 'refund', { operationId: shop.op(), ...back })
}

/** A family of two, a gift that waits to be taken, an account that is stopped, one that was merged. */
async function share(shop: Shop): Promise<void> {
  const invited = await shop.customer(people.aunt, 'inviteToFamily', { operationId: shop.op() })
  const { code } = invited.outcome
  await shop.customer(people.nephew, 'joinFamily', { operationId: shop.op(), code, agreed: true })
  await giveTo(shop, people.aunt, 500)
  const event = { operationId: shop.op(), rewardId: 'curtain-clean' }
  const { outcome } = await shop.customer(people.aunt, 'redeem', event)
  const { voucherId } = outcome
  await shop.customer(people.aunt, 'giveVoucher', { operationId: shop.op(), voucherId })
  await admin(shop, 'freeze', { ...about(people.frozen), note: '核查中' })
  const [fromNo, intoNo] = [people.double, people.twin].map(one => personId(SECRET, one))
  await admin(shop, 'merge', { fromNo, intoNo, note: '同一位顾客' })
}

/** The customer's holds, booking and membership, and what the admins made. */
async function prepare(shop: Shop): Promise<void> {
  const openid = people.customer
  await book(shop, 1, '14:00')
  await giveTo(shop, openid, 400)
  shop.nextCode()
  const scanned = await visit(shop, openid)
  const held = { points: 200, minutes: 24 * 60 }
  await shop.clerk(CLERK, 'hold', { operationId: shop.op(), visit: scanned.visit, ...held })
  shop.nextCode()
  await partner(shop, { action: 'hold', operationId: shop.op(), code: await codeOf(shop), ...held })
  const bought = { operationId: shop.op(), membershipId: 'year-card' }
  const { paymentId } = await shop.customer(openid, 'buyMembership', bought)
  await shop.cloud.payments.pay(paymentId)
  await admin(shop, 'makeEventCodes', { eventId: 'spring', code: EVENT_CODE, uses: 100 })
  for (const one of [people.customer, people.other]) {
    const { member } = await shop.customer(one, 'home')
    await giveTo(shop, one, FREE_POINTS - (member?.balance ?? 0))
  }
}

/** A story that nobody has read yet, a lesson that nobody has decided on. */
async function tell(shop: Shop): Promise<void> {
  shop.travel(MINUTES_OF_CACHE / (24 * 60))
  await shop.cloud.fire('timer')
  const voucherId = usedOf(shop, people.other)
  const story = { operationId: shop.op(), voucherId, text: '擦得很干净，下次还来' }
  await shop.customer(people.other, 'tellStory', story)
  await admin(shop, 'addLesson', { kind: 'proposal', text: '积分门槛再低一点' })
}

async function codeOf(shop: Shop): Promise<string> {
  const { member } = await shop.customer(people.customer, 'home')
  return member?.codes.list[0]?.text ?? ''
}

/** Everybody remembers this one as their last. */
async function lastWords(shop: Shop): Promise<string> {
  const operationId = shop.op()
  for (const who of [...joining, ...spare, 'friend', 'sleeper'] as const) {
    const nickname = nicknames[who as keyof typeof nicknames] ?? '小满'
    await shop.customer(people[who], 'saveProfile', { operationId, nickname })
  }
  return operationId
}

const about = (openid: string) => ({ memberNo: personId(SECRET, openid) })

async function giveTo(shop: Shop, openid: string, points: number): Promise<void> {
  if (points !== 0) await admin(shop, 'adjust', { ...about(openid), points, note: '补记' })
}

/** Done by hand in the cloud console. */
async function admin(shop: Shop, action: string, input: object): Promise<void> {
  const event = { action, operationId: shop.op(), consoleKey: CONSOLE_KEY, ...input }
  const { envelope } = await shop.send('admin', null, event)
  if (!envelope.ok) throw new Error(`admin.${action} refused: ${envelope.code}`)
}

async function partner(shop: Shop, event: Record<string, unknown>): Promise<void> {
  const body = JSON.stringify(event)
  const headers = signatureOf(body, { partner: 'till', secret: partnerKeys.right, now: shop.now() })
  const who = { source: 'wx_http' }
  const { result } = await shop.cloud.call('openapi', overHttp(body, headers), who)
  const { body: answer = '' } = result as { body?: string }
  if (!JSON.parse(answer).ok) throw new Error(`openapi refused: ${answer}`)
}
