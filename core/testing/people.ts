// Random histories of several people: besides what each of them does, records are merged and parted
// again, and families are opened, joined, paid from and left.
import fc from 'fast-check'
import { addDays, type BusinessDate } from '../domain/dates'
import { join } from '../domain/join'
import { operationOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { schedule } from '../domain/settle'
import { finish } from '../usecases/change'
import { HISTORIES } from './histories'
import { joining } from './members'
import { contextOn, operationIdAt } from './moments'
import { type PeopleCommand, type PeopleStep, peopleCommands, perform } from './people-commands'
import { type Moment, NAMES, own, type PeopleFault } from './people-writes'
import { programmes } from './programmes'

/** Three people under one programme. */
export interface PeopleHistory {
  programme: string
  joined: BusinessDate
  /** So many days after one of them the next one joined. */
  apart: number
  steps: PeopleStep[]
}

function stepOf(commands: readonly PeopleCommand[]): fc.Arbitrary<PeopleStep> {
  return fc.record({
    days: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(0, 0, 1, 1, 1, 2) },
      { weight: 2, arbitrary: fc.integer({ min: 3, max: 45 }) },
      { weight: 1, arbitrary: fc.integer({ min: 46, max: 500 }) },
    ),
    command: fc.constantFrom(...commands),
    who: fc.nat(NAMES.length - 1),
    other: fc.nat(NAMES.length - 1),
    fen: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 3_000_000 })),
    pick: fc.nat(9),
  })
}

const steps = Object.values(peopleCommands).map(commands =>
  fc.array(stepOf(commands), { minLength: 3, maxLength: 25, size: 'max' }),
)

/** Any history of three people, of up to twenty-five steps. */
export const peopleHistories: fc.Arbitrary<PeopleHistory> = fc.record({
  programme: fc.constantFrom(...Object.keys(programmes)),
  joined: fc.integer({ min: 0, max: 2190 }).map(days => addDays('2023-01-01', days)),
  apart: fc.oneof(fc.constant(0), fc.nat(200)),
  steps: fc.oneof(...steps),
})

/** How many of them a run looks at: a quarter of those of one member. */
export const PEOPLE_HISTORIES = Math.ceil(HISTORIES / 4)

/** Plays a history and shows every moment of it, the joining first; with a fault, as a wrong domain would. */
export function* playPeople(
  history: PeopleHistory,
  fault: PeopleFault = ({ member }) => member,
): Generator<Moment> {
  let now: Moment = { ...beginning(history), fault }
  yield now
  for (const [i, one] of history.steps.entries()) {
    now = take(now, one, i + 1)
    yield now
  }
}

function beginning({ programme: name, joined, apart }: PeopleHistory): Omit<Moment, 'fault'> {
  const programme = programmes[name]
  if (!programme) throw new Error(`no programme ${name}`)
  const born = NAMES.map((memberId, i) => {
    const context = contextOn(addDays(joined, apart * i), { programme })
    const member = schedule(join({ ...joining, memberId }, context).member, context)
    const operation = operationOf(context.operationId, 'join', {})
    return { on: context.today, member: finish(member, { operation, outcome: {}, context }) }
  })
  const members = Object.fromEntries(born.map(({ member }) => [member._id, member]))
  const entries = Object.fromEntries(
    born.map(({ member }) => [member._id, waiting(member, 'entries')]),
  )
  const happenings = born.flatMap(({ on, member }) => [
    own(member._id, { kind: 'policy', on, expiry: programme.expiry }),
    own(member._id, { kind: 'join', on }),
  ])
  const context = contextOn(addDays(joined, apart * (NAMES.length - 1)), { programme })
  const none = { next: programme, refusal: null, writes: 0, touched: [] }
  return { programme, context, before: members, members, entries, happenings, ...none }
}

function take(last: Moment, step: PeopleStep, n: number): Moment {
  const programme = last.next
  const noon = contextOn(addDays(last.context.today, step.days), { programme })
  const context = { ...noon, operationId: operationIdAt(noon.now, n * 64) }
  // What waited in the outboxes was published, as the timer does.
  const published = Object.entries(last.members).map(
    ([id, one]) => [id, { ...one, outbox: {}, outboxSince: null }] as const,
  )
  const before = Object.fromEntries(published)
  const start = {
    ...last,
    programme,
    context,
    before,
    members: before,
    touched: [],
    refusal: null,
    writes: 0,
  }
  return perform(start, step)
}
