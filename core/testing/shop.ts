// A shop for use-case tests: customers and a clerk as actors, and the few
// things that they do all the time.
import { OPERATIONS_REMEMBERED } from '../contracts/limits'
import { codeStep, memberCode, personId, visitToken } from '../domain/codes'
import type { Entry } from '../domain/ledger/entry'
import type { AskedLine, SoldLine } from '../domain/lines'
import type { Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import type { Admin, Clerk, Customer, System } from '../usecases/actors'
import { adjust } from '../usecases/admin/adjust'
import { recordPurchase } from '../usecases/clerk/record-purchase'
import { refund } from '../usecases/clerk/refund'
import { scan } from '../usecases/clerk/scan'
import { join } from '../usecases/customer/join'
import { saveProfile } from '../usecases/customer/save-profile'
import { done } from './members'
import { type MemoryWorld, newOperation } from './memory-world'
import { replay } from './replay'

/** The platform's timer. */
export const system: System = { kind: 'system' }

/** Somebody who corrects by hand. */
export const boss: Admin = { kind: 'admin', staffId: 'boss', name: '陈经理' }

/** Somebody inside WeChat, by number. */
export function customerNo(world: MemoryWorld, n: number): Customer {
  const openid = `openid-${n}`
  return { kind: 'customer', memberId: personId(world.secret, openid), openid, unionid: null }
}

/** Somebody who serves at these stores; none = all. */
export function clerkAt(world: MemoryWorld, ...stores: string[]): Clerk {
  const staffId = personId(world.secret, `clerk of ${stores.join()}`)
  return { kind: 'clerk', staffId, name: '王芳', role: 'clerk', stores }
}

/** A customer who has joined. */
export async function joined(world: MemoryWorld, n = 1): Promise<Customer> {
  const customer = customerNo(world, n)
  const input = { operationId: newOperation(world), nickname: `顾客${n}`, agreed: true as const }
  done(await join(world, customer, input))
  return customer
}

/** A visit of a customer at a clerk's counter, as a scan gives it. */
export function visitOf(
  world: MemoryWorld,
  of: { customer: Customer; clerk: Clerk; storeId?: string },
): string {
  const { memberId } = of.customer
  const { staffId } = of.clerk
  const until = world.now() + 60_000
  return visitToken(world.secret, { memberId, staffId, storeId: of.storeId ?? 'xuhui', until })
}

/** A visit begun by really scanning the customer's code of this moment. */
export async function scanned(world: MemoryWorld, clerk: Clerk, customer: Customer) {
  const code = memberCode(world.secret, customer.memberId, codeStep(world.now()))
  return scan(world, clerk, { operationId: newOperation(world), code, storeId: 'xuhui' })
}

/** Records a purchase at the counter. */
export async function buys(
  world: MemoryWorld,
  customer: Customer,
  order: {
    orderNo: string
    amountFen: number
    offsetPoints?: number
    lines?: SoldLine[]
    operationId?: string
    storeId?: string
  },
) {
  const clerk = clerkAt(world)
  const { storeId, operationId = newOperation(world), ...bill } = order
  const visit = visitOf(world, { customer, clerk, storeId })
  return recordPurchase(world, clerk, { operationId, visit, ...bill })
}

/** Refunds a part of an order at the counter: an amount (fen) or lines. */
export function refunds(
  world: MemoryWorld,
  part: {
    orderNo: string
    fen?: number
    lines?: AskedLine[]
    operationId?: string
    storeId?: string
    clerk?: Clerk
  },
) {
  const { clerk = clerkAt(world), storeId = 'xuhui', operationId = newOperation(world) } = part
  const { orderNo, fen, lines } = part
  return refund(world, clerk, { operationId, storeId, orderNo, fen, lines })
}

/** Gives (or takes) points by the hand of an admin. */
export function adjusts(
  world: MemoryWorld,
  customer: Pick<Customer, 'memberId'>,
  by: { points: number; operationId?: string },
) {
  const { points, operationId = newOperation(world) } = by
  const input = { operationId, memberNo: customer.memberId, points, note: '活动补发' }
  return adjust(world, boss, input)
}

/**
 * Does other things until the member has forgotten what was done before; none
 * of them fills the outbox.
 */
export async function forget(world: MemoryWorld, customer: Customer): Promise<void> {
  world.clock.now += 1000
  for (let i = 0; i < OPERATIONS_REMEMBERED; i++) {
    const input = { operationId: newOperation(world), nickname: `改名${i}` }
    done(await saveProfile(world, customer, input))
  }
}

/** The member document as it is stored. */
export function stored(world: MemoryWorld, { memberId }: Pick<Customer, 'memberId'>): Member {
  const member = world.data.members.get(memberId)
  if (!member) throw new Error(`no member ${memberId}`)
  return member
}

/** All entries of a member, published or waiting, in order. */
export function entriesOf(world: MemoryWorld, customer: Pick<Customer, 'memberId'>): Entry[] {
  const published = [...world.data.entries.values()].filter(
    entry => entry.memberId === customer.memberId,
  )
  const all = [...published, ...waiting(stored(world, customer), 'entries')]
  return [...new Map(all.map(entry => [entry.seq, entry])).values()].sort((a, b) => a.seq - b.seq)
}

/** Throws when a member's entries, published or waiting, do not make the account that is stored. */
export function audit(world: MemoryWorld, customer: Pick<Customer, 'memberId'>): void {
  const { seq, head, points } = stored(world, customer)
  const made = replay(entriesOf(world, customer))
  expect({ seq: made.seq, head: made.head, points: made.points }).toEqual({ seq, head, points })
}
