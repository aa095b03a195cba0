// Customers who go on whatever happens: an act without a definite answer is sent again under the same id, in the next life
// of the stand-in if need be. Each remembers what was acknowledged.
import { ulid } from 'ulid'
import type { StandIn } from './stand-in'

/** One thing that a customer asked for. */
export interface Act {
  operationId: string
  action: 'join' | 'checkIn' | 'saveProfile'
  nickname: string
  acknowledged: boolean
}

/** A customer, and everything that they asked for, in order; only the last may be without an answer. */
export interface Person {
  openid: string
  acts: Act[]
  /** The business day of their last check-in, as a count of days since the run began; -1 = never. */
  checkedIn: number
}

/** Customers who did nothing yet. */
export function newPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => ({
    openid: `o-durable-${i}`,
    acts: [],
    checkedIn: -1,
  }))
}

/** What a life of the stand-in is for the customers: the day, the functions' clock, and whom to tell. */
export interface Life {
  standIn: StandIn
  day: number
  /** Epoch ms as the functions see it. */
  now(): number
  /** Told after each acknowledgement. */
  onAnswer(): void
  /** Told when a function was killed under its caller. */
  onFunctionKilled(): void
  /** Told of an answer that asks to try again. */
  onRefusal(): void
  over(): boolean
}

/** One customer acts until the life is over. Throws when a door answers what it must not. */
export async function actUntilOver(person: Person, life: Life): Promise<void> {
  while (!life.over()) {
    const act = openAct(person, life)
    const { action, operationId, nickname } = act
    const input = action === 'checkIn' ? {} : { nickname }
    const agreed = action === 'join' ? { agreed: true } : {}
    const event = { action, operationId, ...input, ...agreed }
    const answer = await life.standIn.call('customer', person.openid, event)
    if (answer.ok === null) {
      if (/the instance was killed/.test(answer.words)) life.onFunctionKilled()
      continue
    }
    if (!answer.ok && answer.retryable) {
      life.onRefusal()
      continue
    }
    if (!answer.ok) throw new Error(`${person.openid} ${action}: ${answer.code}`)
    act.acknowledged = true
    if (action === 'checkIn') person.checkedIn = life.day
    life.onAnswer()
  }
}

/** The act without an answer, or the next one: join, then once a day a check-in, otherwise another name. */
function openAct(person: Person, life: Life): Act {
  const last = person.acts.at(-1)
  if (last && !last.acknowledged) return last
  const action = !last ? 'join' : person.checkedIn < life.day ? 'checkIn' : 'saveProfile'
  const operationId = ulid(life.now())
  const nickname = `名${person.acts.length}`
  const act: Act = { operationId, action, nickname, acknowledged: false }
  person.acts.push(act)
  return act
}
