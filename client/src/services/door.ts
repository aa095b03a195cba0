// One call to a door: envelope, clock, time-out, one retry, and the operation id that makes a retry harmless.
import type { Envelope, RefusalCode } from '@core/contracts/refusals'
import type { Results } from '@core/contracts/results'
import { type DoorName, send } from './call'
import { learnFrom, learnNow, type RoundTrip } from './clock'
import { type CallCode, CallError, isKnownCode } from './errors'
import { forgetOperation, operationFor } from './operation'

/** How long a call may take before the person is told, in ms. */
export const CALL_TIMEOUT_MS = 15_000
/** How long to wait before the automatic retry, in ms. */
export const RETRY_PAUSE_MS = 400

/** The door can't take this operation id any more; it has not run the act. */
const NEEDS_NEW_OPERATION: readonly CallCode[] = ['clock_wrong', 'operation_stale']
/** Not sent again by itself: whoever waited for a time-out has waited long enough. */
const LEFT_TO_PEOPLE: readonly CallCode[] = [...NEEDS_NEW_OPERATION, 'timeout']

type Input = Record<string, unknown>
type Answer<Door extends DoorName, Action> = Action extends keyof Results[Door]
  ? Results[Door][Action]
  : never

/** What tells two acts with the same input apart, such as the check-ins of two days. */
interface Occasion {
  occasion?: string
}

/** The same call while one is under way shares its promise: a double tap is one tap. */
type UnderWay = Map<string, Promise<unknown>>

const writes: UnderWay = new Map()
/** Only those that began after the last write was answered: an earlier one may not have seen what it did. */
const reads: UnderWay = new Map()

/**
 * The reads and writes of one door. Both throw a CallError. A read may be sent twice; a write carries an operation id
 * that every retry of the same intent reuses until the outcome is definite.
 */
export function openDoor<Door extends DoorName>(door: Door) {
  return {
    read: <Action extends keyof Results[Door] & string>(action: Action, input: Input = {}) =>
      shared(reads, intentOf(door, action, input), () =>
        patiently(() => once(door, { action, ...input })),
      ) as Promise<Answer<Door, Action>>,
    write: <Action extends keyof Results[Door] & string>(
      action: Action,
      input: Input = {},
      { occasion = '' }: Occasion = {},
    ) => {
      const intent = intentOf(door, action, input) + occasion
      return shared(writes, intent, () =>
        patiently(() =>
          operate(intent, operationId => once(door, { action, operationId, ...input })),
        ).finally(() => reads.clear()),
      ) as Promise<Answer<Door, Action>>
    },
  }
}

function intentOf(door: DoorName, action: string, input: Input): string {
  return `${door}.${action}:${JSON.stringify(input)}`
}

function shared<T>(underWay: UnderWay, intent: string, start: () => Promise<T>): Promise<unknown> {
  const running = underWay.get(intent)
  if (running) return running
  const started = start().finally(() => {
    if (underWay.get(intent) === started) underWay.delete(intent)
  })
  underWay.set(intent, started)
  return started
}

/** One automatic retry where sending again may help. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof CallError) || !error.retryable || LEFT_TO_PEOPLE.includes(error.code))
      throw error
    await new Promise(resolve => setTimeout(resolve, RETRY_PAUSE_MS))
    return attempt()
  }
}

/** Sends with the intent's operation id; one that the door can't take any more is replaced once. */
async function operate<T>(intent: string, act: (operationId: string) => Promise<T>): Promise<T> {
  try {
    return await settled(intent, act)
  } catch (error) {
    if (!(error instanceof CallError) || !NEEDS_NEW_OPERATION.includes(error.code)) throw error
    return settled(intent, act)
  }
}

/** Forgets the operation id once the outcome is definite: done, or refused for good. */
async function settled<T>(intent: string, act: (operationId: string) => Promise<T>): Promise<T> {
  try {
    const data = await act(operationFor(intent))
    forgetOperation(intent)
    return data
  } catch (error) {
    const definite =
      error instanceof CallError && (!error.retryable || NEEDS_NEW_OPERATION.includes(error.code))
    if (definite) forgetOperation(intent)
    throw error
  }
}

async function once(door: DoorName, event: Input): Promise<unknown> {
  const sentAt = Date.now()
  const answer = await inTime(send(door, event))
  const trip = { sentAt, receivedAt: Date.now() }
  if (!isEnvelope(answer)) throw new CallError({ code: 'internal', retryable: true })
  if (!answer.ok) throw refusalOf(answer, trip)
  learnFrom(answer.data, trip)
  return answer.data
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CallError({ code: 'timeout', retryable: true })),
      CALL_TIMEOUT_MS,
    )
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function isEnvelope(answer: unknown): answer is Envelope<unknown> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer
}

function refusalOf(answer: Extract<Envelope<unknown>, { ok: false }>, trip: RoundTrip): CallError {
  const { retryable, requestId, details } = answer
  const told = details?.now
  if (answer.code === 'clock_wrong' && typeof told === 'number') learnNow(told, trip)
  const code: RefusalCode = isKnownCode(answer.code) ? answer.code : 'internal'
  return new CallError({ code, retryable, requestId, details })
}
