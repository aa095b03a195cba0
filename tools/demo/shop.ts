// The demo's shop: it keeps what the cloud database would hold and runs every act through
// the real rules, so that each document is what the running system would have written.
import type { Programme } from '@core/contracts/programme'
import { isRefusal } from '@core/contracts/refusals'
import type { BusinessDate } from '@core/domain/dates'
import type { Message } from '@core/domain/inbox'
import type { Entry } from '@core/domain/ledger/entry'
import type { Context, Member } from '@core/domain/member'
import { operationOf } from '@core/domain/operations'
import { waiting } from '@core/domain/outbox'
import type { Review } from '@core/domain/review'
import { settle } from '@core/domain/settle'
import type { EndedVoucher } from '@core/domain/voucher'
import { type Decision, finish } from '@core/usecases/change'
import type { Order, Stock } from '@core/usecases/world'
import { ulid } from 'ulid'
import type { Random } from './random'

/** What the shop holds, and the rules by which it works. */
export interface Shop {
  programme: Programme
  version: string
  secret: string
  random: Random
  members: Map<string, Member>
  entries: Entry[]
  reviews: Review[]
  vouchers: EndedVoucher[]
  messages: Message[]
  orders: Order[]
  stocks: Map<string, Stock>
}

/** When something happens: an instant (epoch ms) and its business date. */
export interface When {
  now: number
  today: BusinessDate
}

/** A request to the shop. `input` is what the action takes besides its operation id. */
export interface Asked {
  memberId: string
  action: string
  input: Record<string, unknown>
  when: When
}

/** Opens a shop with nobody in it. */
export function openShop(rules: Pick<Shop, 'programme' | 'version' | 'secret' | 'random'>): Shop {
  const limited = rules.programme.rewards.filter(reward => reward.stock !== null)
  return {
    ...rules,
    members: new Map(),
    entries: [],
    reviews: [],
    vouchers: [],
    messages: [],
    orders: [],
    stocks: new Map(limited.map(({ id, stock }) => [id, { _id: id, left: stock ?? 0, held: {} }])),
  }
}

/**
 * Does what is asked of a member as `change` does: settle, decide, finish,
 * publish. Null when the rules refuse.
 */
export function write<Outcome extends Record<string, unknown>>(
  shop: Shop,
  asked: Asked,
  decide: (member: Member, context: Context) => Decision<Outcome>,
): { outcome: Outcome; operationId: string } | null {
  const stored = shop.members.get(asked.memberId)
  if (!stored) return null
  const context = contextOf(shop, asked.when)
  const decision = decide(settle(stored, context), context)
  if (isRefusal(decision)) return null
  keep(shop, asked, { ...decision, context })
  return { outcome: decision.outcome, operationId: context.operationId }
}

/**
 * Keeps a member after a decision with all that every write adds; what was in
 * the outbox is published at once.
 */
export function keep(
  shop: Shop,
  asked: Asked,
  decided: { member: Member; outcome: Record<string, unknown>; context: Context },
): void {
  const { operationId } = decided.context
  const operation = operationOf(operationId, asked.action, { operationId, ...asked.input })
  publish(shop, finish(decided.member, { ...decided, operation }))
}

/** The moment and the rules of a decision, with a new operation made at that moment. */
export function contextOf(shop: Shop, { now, today }: When): Context {
  const { programme, version } = shop
  return { now, today, programme, version, operationId: ulid(now, shop.random.next) }
}

/**
 * The night's tick: every member to whom something happens by itself on this
 * day is brought up to date.
 */
export function settleDue(shop: Shop, { now, today }: When): void {
  const { programme, version } = shop
  const context = { now, today, programme, version, operationId: `settle-${now}` }
  for (const member of shop.members.values()) {
    if (member.dueOn === null || member.dueOn > today) continue
    publish(shop, { ...settle(member, context), rev: member.rev + 1 })
  }
}

function publish(shop: Shop, member: Member): void {
  shop.entries.push(...waiting(member, 'entries'))
  shop.reviews.push(...waiting(member, 'reviews'))
  shop.vouchers.push(...waiting(member, 'vouchers'))
  shop.messages.push(...waiting(member, 'messages'))
  shop.members.set(member._id, { ...member, outbox: {}, outboxSince: null })
}
