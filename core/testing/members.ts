// Members for tests: born by the real `join`, then set to what a table's row says.
import { isRefusal, type Refusal } from '../contracts/refusals'
import { addDays, type BusinessDate } from '../domain/dates'
import { type Joining, join } from '../domain/join'
import { listOf } from '../domain/ledger/lot-list'
import type { Lots } from '../domain/ledger/lots'
import type { Context, Member } from '../domain/member'
import type { Purchase } from '../domain/purchase'
import { schedule } from '../domain/settle'
import { contextOn } from './moments'

/** Somebody who joins: member number `0000000000001`, called 林晓梅. */
export const joining: Joining = {
  memberId: '0000000000001',
  openid: 'o-1',
  unionid: null,
  nickname: '林晓梅',
  source: null,
}

/** A member who joined on a date, with whatever the programme gives for joining. */
export function memberBorn(on: BusinessDate, more: Partial<Context> = {}): Member {
  const context = contextOn(on, more)
  return schedule(join(joining, context).member, context)
}

/** What a table's row says of a member; the rest is as on the day of joining. */
export interface Given {
  joined?: BusinessDate
  lots?: Lots
  debt?: number
  growth?: Member['growth']
  tier?: Member['tier']
  granted?: Member['granted']
  welcomed?: Member['welcomed']
  /** The last check-in and how many days in a row it made. */
  checkIn?: { last: BusinessDate; streak: number } | null
}

/** A member with these lots, this growth and this tier, settled to nothing yet and told of all dates. */
export function memberWith(given: Given, rules: Partial<Context> = {}): Member {
  const on = given.joined ?? '2026-01-05'
  const born = { ...memberBorn(on, rules), announcedTo: '9999-12-31' }
  const context = contextOn(on, rules)
  const { tier = born.tier, growth = {} } = given
  const points = { lots: listOf(given.lots ?? {}), debt: given.debt ?? 0 }
  const { granted, welcomed } = given
  const more = { ...(granted && { granted }), ...(welcomed && { welcomed }) }
  const member = { ...born, points, growth, tier, checkIn: streakOf(given), outbox: {}, ...more }
  return schedule(member, context)
}

function streakOf({ checkIn }: Given): Member['checkIn'] {
  if (!checkIn) return null
  const { last, streak } = checkIn
  return { since: addDays(last, 1 - streak), last }
}

/** An order of ¥268.00 at the Xuhui store, wholly paid in money, unless told otherwise. */
export function sale(more: Partial<Purchase>): Purchase {
  const order = { orderId: 'xuhui:A1', storeId: 'xuhui', amountFen: 26_800 }
  return { ...order, offsetPoints: 0, offsetFen: 0, ...more }
}

/** The result of a decision or use case that must not refuse. */
export function done<Result>(result: Result | Refusal): Result {
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}
