// The stage of the attacks: a shop with customers, staff and partners, put back as it was after every attempt.
import { Webhook } from 'standardwebhooks'
import { MEMBER_CODE_STEP_MS, VISIT_MS } from '../../core/contracts/limits'
import type { Envelope } from '../../core/contracts/refusals'
import { memberCode, personId, visitToken, voucherCode } from '../../core/domain/codes'
import { newDraft, sealOf } from '../../core/domain/publishing/draft'
import { noSums } from '../../core/domain/replay/sums'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { versionOf } from '../../core/usecases/programme-check'
import type { Replay } from '../../core/usecases/replay/replays'
import type { Caller } from '../../local-cloud'
import { buy, CONSOLE_KEY, join, openShop, SECRET, type Shop } from '../flows/shop'

/** Openids of the cast. Each is long enough to be searched for in answers and logs. */
export const people = {
  visitor: 'o-openid-of-the-visitor',
  customer: 'o-openid-of-the-customer',
  other: 'o-openid-of-the-other-customer',
  clerkHere: 'o-openid-of-the-clerk-at-xuhui',
  clerkElsewhere: 'o-openid-of-the-clerk-at-pudong',
  clerkOff: 'o-openid-of-the-clerk-who-left',
  admin: 'o-openid-of-the-admin',
  adminOff: 'o-openid-of-the-admin-who-left',
} as const

/** Nicknames, chosen so that no input holds them by chance. */
export const nicknames = { customer: '云上白鹭飞', other: '深海蓝鲸游' } as const

const key = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`
/** The secrets of the partner and of somebody who only says that they are. */
export const partnerKeys = {
  right: key('the-partner-key-of-many-bytes'),
  wrong: key('a-forger-key-of-as-many-bytes'),
} as const

/** What came back. */
export interface Reply {
  envelope: Envelope<unknown>
  dbCalls: number
  /** All that was answered, as text. */
  text: string
}

/** Everything that an attack needs. */
export interface Stage {
  shop: Shop
  /** The last operation of the customer: done and remembered. */
  doneOperation: string
  /** All documents as one text: what a refusal must not change. */
  everything(): string
  /** Whether all documents are as they were when the stage was set. */
  untouched(): boolean
  /** Puts all documents back to how they were when the stage was set. */
  restore(): void
  /** Sends an event as it is. */
  send(door: string, event: unknown, who: Caller): Promise<Reply>
}

/** Sets the stage: two members with orders, vouchers and points, staff on and off, partners on and off. */
export async function setStage(env: Record<string, string> = {}): Promise<Stage> {
  const shop = await openShop({ env })
  const staff = (openid: string, more: object) => ({
    _id: personId(SECRET, openid),
    name: '店员',
    role: 'clerk',
    stores: ['xuhui'],
    active: true,
    ...more,
  })
  shop.cloud.documents.insert('staff', [
    staff(people.clerkHere, {}),
    staff(people.clerkElsewhere, { stores: ['pudong'] }),
    staff(people.clerkOff, { active: false }),
    staff(people.admin, { role: 'admin', stores: [] }),
    staff(people.adminOff, { role: 'admin', stores: [], active: false }),
  ])
  const partner = { name: '收银系统', secret: partnerKeys.right }
  shop.cloud.documents.insert('partners', [
    { _id: 'till', active: true, permissions: ['redeem'], ...partner },
    { _id: 'old-till', active: false, ...partner },
  ])
  shop.cloud.documents.insert('programmes', stageDrafts())
  shop.cloud.documents.insert('replays', [{ ...stageReplay() }])
  await settleIn(shop, 'other')
  const doneOperation = await settleIn(shop, 'customer')
  shop.nextCode()
  return stageOn(shop, doneOperation)
}

/** The stage's drafts, by where they stand; all give twice the points, all by somebody who is not on stage. */
export const draftIds = {
  editing: `${'0'.repeat(25)}1`,
  submitted: `${'0'.repeat(25)}2`,
  approved: `${'0'.repeat(25)}3`,
} as const

/** The replay that is on the stage. */
export const REPLAY_ID = `${'0'.repeat(25)}4`

function stageReplay(): Replay {
  const programme = JSON.stringify(housekeeping)
  const version = versionOf(housekeeping)
  return {
    ...{ _id: REPLAY_ID, rev: 1, input: '', by: 'editor', at: 0, state: 'running' },
    ...{ of: { draftId: null, version }, from: '2026-01-01', today: '2026-03-01' },
    ...{ draft: programme, inForce: programme, inForceVersion: version },
    ...{ upTo: '', sums: JSON.stringify(noSums()) },
  }
}

function stageDrafts() {
  const { earning } = housekeeping
  const purchase = { ...earning.purchase, points: 2 }
  const content = JSON.stringify({ ...housekeeping, earning: { ...earning, purchase } })
  const act = { hand: { id: 'somebody', name: '陈经理' }, at: 0 }
  const base = versionOf(housekeeping)
  return Object.entries(draftIds).map(([state, id]) => ({
    ...newDraft({ id, content, base }, act),
    state,
    seal: sealOf(content),
  }))
}

/** Joins, buys and redeems; returns the last operation. */
async function settleIn(shop: Shop, who: 'customer' | 'other'): Promise<string> {
  const openid = people[who]
  await join(shop, openid)
  await buy(shop, openid, { amountFen: 90_000, orderNo: who === 'customer' ? 'A-1' : 'B-1' })
  await shop.customer(openid, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  const operationId = shop.op()
  await shop.customer(openid, 'saveProfile', { operationId, nickname: nicknames[who] })
  return operationId
}

function stageOn(shop: Shop, doneOperation: string): Stage {
  const { documents } = shop.cloud
  const read = () =>
    new Map(documents.collections().map(name => [name, JSON.stringify(documents.find(name))]))
  const first = read()
  const firstText = JSON.stringify([...first])
  return {
    shop,
    doneOperation,
    untouched: () => JSON.stringify([...read()]) === firstText,
    everything: () => JSON.stringify([...read()]),
    restore() {
      for (const [name, text] of read()) {
        if (text === first.get(name)) continue
        documents.remove(name, {})
        documents.insert(name, JSON.parse(first.get(name) ?? '[]'))
      }
    },
    async send(door, event, who) {
      const { result, dbCalls } = await shop.cloud.call(door, event, who)
      const answer = result as { body?: string } & Envelope<unknown>
      const envelope = door === 'openapi' ? JSON.parse(answer.body ?? '{}') : answer
      return { envelope, dbCalls, text: JSON.stringify(result) }
    },
  }
}

/** The event that HTTP access makes of a request with this body. */
export function overHttp(body: unknown, headers: Record<string, unknown> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { path: '/', httpMethod: 'POST', headers, queryStringParameters: {}, body: text }
}

/** The headers of a signed request. */
export function signatureOf(body: string, by: { partner: string; secret: string; now: number }) {
  const at = new Date(by.now)
  return {
    'content-type': 'application/json',
    'x-partner': by.partner,
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(by.now / 1000)),
    'webhook-signature': new Webhook(by.secret).sign('msg_1', at, body),
  }
}

/** The member code that somebody's phone shows so many steps from now. */
export function codeOf(shop: Shop, openid: string, ahead = 0): string {
  const step = Math.floor(shop.now() / MEMBER_CODE_STEP_MS) + ahead
  return memberCode(SECRET, personId(SECRET, openid), step)
}

/** The visit that this clerk's scan of that customer would give. */
export function visitOf(shop: Shop, clerk: string, openid: string): string {
  const until = shop.now() + VISIT_MS
  const memberId = personId(SECRET, openid)
  return visitToken(SECRET, { memberId, staffId: personId(SECRET, clerk), storeId: 'xuhui', until })
}

/** The number of the voucher that the customer holds; any number once it is over. */
export function liveOf(shop: Shop): string {
  const member = shop.member(people.customer) as { vouchers: Record<string, unknown> } | undefined
  return Object.keys(member?.vouchers ?? {})[0] ?? 'v1'
}

/** The code of the voucher that somebody holds. */
export function voucherOf(shop: Shop, openid: string): string {
  const member = shop.member(openid) as { _id: string; vouchers: Record<string, unknown> }
  return voucherCode(SECRET, member._id, Object.keys(member.vouchers)[0] ?? '')
}

const SECRETS = [SECRET, CONSOLE_KEY, partnerKeys.right, partnerKeys.right.slice('whsec_'.length)]
const STACK = /node_modules|index\.js|\bat \S+ \(|\w+Error\b|:\d+:\d+\)/

/** What an answer tells that it must not: a trace of code, a secret, an openid, another member. */
export function leaksIn(text: string, toldTo: string | undefined): string[] {
  const names = Object.entries(nicknames).filter(
    ([who]) => people[who as keyof typeof nicknames] !== toldTo,
  )
  const forbidden = [...SECRETS, ...Object.values(people), ...names.map(([, name]) => name)]
  const trace = STACK.exec(text)
  return [...forbidden.filter(word => text.includes(word)), ...(trace ? [trace[0]] : [])]
}
