// A member with some history and all their entries, for proofs.
import { isRefusal, type Refusal } from '../contracts/refusals'
import { checkIn } from '../domain/check-in'
import { addDays } from '../domain/dates'
import { join } from '../domain/join'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { waiting } from '../domain/outbox'
import { recordPurchase } from '../domain/purchase'
import { redeem } from '../domain/redeem'
import { housekeeping } from '../domain/templates/housekeeping'

/** Somebody who joined ten days ago, checked in daily, bought twice and redeemed once. */
export function memberAt(today: string): { member: Member; entries: Entry[] } {
  const person = { memberId: 'M000000000000', openid: 'o-1', unionid: null }
  let member = join({ ...person, nickname: '小满', source: null }, at(today, -10)).member
  for (let day = -9; day <= 0; day++) {
    member = next(checked(checkIn(member, at(today, day))).member)
    if (day % 4 === 0) member = next(buy(member, at(today, day)))
  }
  const reward = housekeeping.rewards[0]
  if (!reward) throw new Error('the template has no rewards')
  member = checked(redeem(member, reward, at(today, 0))).member
  return { member, entries: waiting(member, 'entries') }
}

function buy(member: Member, context: Context): Member {
  const order = { orderId: `xuhui:${context.today}`, storeId: 'xuhui', amountFen: 26_800 }
  return checked(recordPurchase(member, { ...order, offsetPoints: 0, offsetFen: 0 }, context))
    .member
}

/** As after a write. */
function next(member: Member): Member {
  return { ...member, rev: member.rev + 1 }
}

function at(today: string, day: number): Context {
  const on = addDays(today, day)
  return {
    now: Date.parse(`${on}T04:00:00Z`),
    today: on,
    operationId: `op${day}`,
    programme: housekeeping,
    version: 'v1',
  }
}

function checked<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}
