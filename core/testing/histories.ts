// Random histories: somebody joins, then checks in, buys, reviews, redeems
// and uses vouchers, with days or years in between.
import fc from 'fast-check'
import type { Programme } from '../contracts/programme'
import { isRefusal, type Refusal } from '../contracts/refusals'
import { checkIn } from '../domain/check-in'
import { addDays, type BusinessDate } from '../domain/dates'
import { balanceOf } from '../domain/ledger/apply'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { type Operation, operationOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { recordPurchase } from '../domain/purchase'
import { redeem } from '../domain/redeem'
import { reviewOrder } from '../domain/review'
import { settle } from '../domain/settle'
import { verifyVoucher } from '../domain/voucher'
import { finish } from '../usecases/change'
import { memberBorn } from './members'
import { contextOn, operationIdAt } from './moments'
import type { Fact } from './naive'
import { programmes } from './programmes'

/**
 * What is asked of the member, `days` after the step before. `pick` chooses
 * among rewards, orders or vouchers.
 */
export interface Step {
  days: number
  command: 'check_in' | 'purchase' | 'review' | 'redeem' | 'verify' | 'nothing'
  fen: number
  pick: number
}

/** A member's life under one programme. */
export interface History {
  programme: string
  joined: BusinessDate
  steps: Step[]
}

const step: fc.Arbitrary<Step> = fc.record({
  days: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, 1, 1, 2) },
    { weight: 2, arbitrary: fc.integer({ min: 3, max: 45 }) },
    { weight: 1, arbitrary: fc.integer({ min: 46, max: 900 }) },
  ),
  command: fc.constantFrom(
    'check_in',
    'check_in',
    'purchase',
    'purchase',
    'review',
    'redeem',
    'redeem',
    'verify',
    'nothing',
  ),
  fen: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 3_000_000 })),
  pick: fc.nat(9),
})

/** Any history of up to thirty steps, begun between 2023 and 2028. */
export const histories: fc.Arbitrary<History> = fc.record({
  programme: fc.constantFrom(...Object.keys(programmes)),
  joined: fc.integer({ min: 0, max: 2190 }).map(days => addDays('2023-01-01', days)),
  steps: fc.array(step, { maxLength: 30 }),
})

/** How many histories a run looks at: 2,000, or as many as the environment asks for. */
export const HISTORIES = Number(process.env.HISTORIES ?? 2000)

/** A member after a step, with all that ever left the outbox. */
export interface Played {
  programme: Programme
  context: Context
  /** As stored before this step. */
  before: Member
  member: Member
  operation: Operation
  refusal: Refusal | null
  facts: Fact[]
  entries: Entry[]
}

/** The programme of a history. */
export function programmeOf({ programme }: History): Programme {
  const found = programmes[programme]
  if (!found) throw new Error(`no programme ${programme}`)
  return found
}

/** Plays a history and shows every moment of it, the joining first. */
export function* play(history: History): Generator<Played> {
  const programme = programmeOf(history)
  const context = contextOn(history.joined, { programme })
  const born = memberBorn(history.joined, { programme })
  const operation = operationOf(context.operationId, 'join', {})
  const member = finish(born, { operation, outcome: {}, context })
  const facts: Fact[] = [{ kind: 'join', on: history.joined }]
  const entries = waiting(member, 'entries')
  let now: Played = {
    programme,
    context,
    before: born,
    member,
    operation,
    refusal: null,
    facts,
    entries,
  }
  yield now
  for (const [i, one] of history.steps.entries()) {
    now = take(now, one, i + 1)
    yield now
  }
}

function take(last: Played, step: Step, n: number): Played {
  const { programme } = last
  const noon = contextOn(addDays(last.context.today, step.days))
  const operationId = operationIdAt(noon.now, n)
  const context = { ...noon, programme, operationId }
  const operation = operationOf(operationId, step.command, { n })
  // What waited in the outbox was published, as the timer does.
  const before = { ...last.member, outbox: {}, outboxSince: null }
  const settled = settle(before, context)
  const decided = decide(settled, step, context)
  const decision = isRefusal(decided) ? { member: settled, fact: null } : decided
  const member = finish(decision.member, { operation, outcome: { n }, context })
  const refusal = isRefusal(decided) ? decided : null
  const facts = decision.fact ? [...last.facts, decision.fact] : last.facts
  const entries = [...last.entries, ...waiting(member, 'entries')]
  return { ...last, context, before, member, operation, refusal, facts, entries }
}

type Decision = { member: Member; fact: Fact | null }

function decide(member: Member, step: Step, context: Context): Decision | Refusal {
  const on = context.today
  switch (step.command) {
    case 'check_in':
      return withFact(checkIn(member, context), { kind: 'check_in', on })
    case 'purchase': {
      const order = {
        orderId: `xuhui:${context.operationId}`,
        storeId: 'xuhui',
        amountFen: step.fen,
        offsetPoints: 0,
        offsetFen: 0,
      }
      return withFact(recordPurchase(member, order, context), {
        kind: 'purchase',
        on,
        fen: step.fen,
      })
    }
    case 'review': {
      const orderId = picked(Object.values(member.reviewable), step.pick)?.orderId ?? 'xuhui:none'
      const rating = { orderId, stars: (step.pick % 5) + 1, text: '', checked: 'pass' as const }
      return withFact(reviewOrder(member, rating, context), { kind: 'review', on })
    }
    case 'redeem':
      return redeeming(member, step, context)
    case 'verify':
      return verifying(member, step, context)
    case 'nothing':
      return { member, fact: null }
  }
}

function redeeming(member: Member, step: Step, context: Context): Decision | Refusal {
  const reward = picked(context.programme.rewards, step.pick)
  if (!reward) throw new Error('a programme without rewards')
  const done = redeem(member, reward, context)
  const affordable = balanceOf(member) >= reward.points
  if (!isRefusal(done) && !affordable) throw new Error('redeemed without the points for it')
  return withFact(done, { kind: 'redeem', on: context.today, points: reward.points })
}

function verifying(member: Member, step: Step, context: Context): Decision | Refusal {
  const voucherId = picked(Object.keys(member.vouchers), step.pick) ?? 'v0'
  const storeId = step.pick % 2 === 0 ? 'xuhui' : 'pudong'
  return withFact(verifyVoucher(member, { voucherId, storeId, staffId: 's' }, context), null)
}

function picked<One>(list: One[], pick: number): One | undefined {
  return list[pick % Math.max(1, list.length)]
}

function withFact(done: { member: Member } | Refusal, fact: Fact | null): Decision | Refusal {
  return isRefusal(done) ? done : { member: done.member, fact }
}
