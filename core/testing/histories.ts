// Random histories: somebody joins, then checks in, buys with money or points, brings things back, reviews,
// redeems, uses vouchers and is corrected, with days or years in between.
import fc from 'fast-check'
import type { Programme } from '../contracts/programme'
import { isRefusal, type Refusal } from '../contracts/refusals'
import { addDays, type BusinessDate } from '../domain/dates'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { type Operation, operationOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { settle } from '../domain/settle'
import { finish } from '../usecases/change'
import { type Command, commands, type Decision, decide, type Step } from './commands'
import { memberBorn } from './members'
import { contextOn, operationIdAt } from './moments'
import type { Fact } from './naive-facts'
import { programmes } from './programmes'

/** A member's life under one programme. */
export interface History {
  programme: string
  joined: BusinessDate
  steps: Step[]
}

/** What people do more than other things. */
const often: Command[] = [
  'check_in',
  'purchase',
  'redeem',
  'refund',
  'refund',
  'unfreeze',
  'repair',
  'survey',
]

const step: fc.Arbitrary<Step> = fc.record({
  days: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, 1, 1, 2) },
    { weight: 2, arbitrary: fc.integer({ min: 3, max: 45 }) },
    { weight: 1, arbitrary: fc.integer({ min: 46, max: 900 }) },
  ),
  command: fc.constantFrom(...commands, ...often),
  fen: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 3_000_000 })),
  pick: fc.nat(9),
})

/** Any history of up to thirty steps, begun between 2023 and 2028. */
export const histories: fc.Arbitrary<History> = fc.record({
  programme: fc.constantFrom(...Object.keys(programmes)),
  joined: fc.integer({ min: 0, max: 2190 }).map(days => addDays('2023-01-01', days)),
  steps: fc.oneof(
    { weight: 9, arbitrary: fc.array(step, { maxLength: 30 }) },
    { weight: 1, arbitrary: fc.array(step, { maxLength: 30, size: 'max' }) },
  ),
})

/** How many histories a run looks at: 10,000, or as many as the environment asks for. */
export const HISTORIES = Number(process.env.HISTORIES ?? 10_000)

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

/** What is wrong with a domain in which a fault was planted: it goes by other rules, or decides amiss. */
export interface Fault {
  rules?: (programme: Programme) => Programme
  decided?: (decision: Decision, context: Context) => Member
}

/** Plays a history and shows every moment of it, the joining first; with a fault, as a wrong domain would. */
export function* play(history: History, fault: Fault = {}): Generator<Played> {
  const programme = programmeOf(history)
  const context = contextOn(history.joined, { programme })
  const born = memberBorn(history.joined, { programme })
  const operation = operationOf(context.operationId, 'join', {})
  const member = finish(born, { operation, outcome: {}, context })
  const on = history.joined
  const facts: Fact[] = [
    { kind: 'policy', on, expiry: programme.expiry },
    { kind: 'join', on },
  ]
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
    now = take(now, { ...one, n: i + 1 }, fault)
    yield now
  }
}

function take(last: Played, step: Step & { n: number }, fault: Fault): Played {
  const { n } = step
  const programme = programmeAfter(last)
  const noon = contextOn(addDays(last.context.today, step.days))
  const operationId = operationIdAt(noon.now, n)
  const rules = fault.rules?.(programme) ?? programme
  const context = { ...noon, programme: rules, operationId }
  const operation = operationOf(operationId, step.command, { n })
  // What waited in the outbox was published, as the timer does.
  const before = { ...last.member, outbox: {}, outboxSince: null }
  const settled = settle(before, context)
  const made = [...last.entries, ...waiting(settled, 'entries')]
  const decided = decide(settled, step, { ...last, entries: made, context })
  const decision = isRefusal(decided) ? { member: settled, fact: null } : decided
  const after = fault.decided?.(decision, context) ?? decision.member
  const member = finish(after, { operation, outcome: { n }, context })
  const refusal = isRefusal(decided) ? decided : null
  const look: Fact = { kind: 'look', on: context.today }
  const facts = [...last.facts, look, ...(decision.fact ? [decision.fact] : [])]
  const entries = [...last.entries, ...waiting(member, 'entries')]
  return { ...last, programme, context, before, member, operation, refusal, facts, entries }
}

/** The programme in force after a moment: a policy that was decided in it counts from then on. */
function programmeAfter({ programme, facts }: Played): Programme {
  const last = facts.at(-1)
  return last?.kind === 'policy' ? { ...programme, expiry: last.expiry } : programme
}
