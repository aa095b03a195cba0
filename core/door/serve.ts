// A door: identify, authorise, validate, run, envelope. The same few lines
// serve all doors; what differs is their table.
import type * as z from 'zod/mini'
import { world as cloudWorld } from '../cloud/world'
import {
  type Envelope,
  isRefusal,
  type Refusal,
  type RefusalDetails,
  refusals,
  refuse,
} from '../contracts/refusals'
import type { World } from '../usecases/world'
import { type CallContext, type Caller, callerOf } from './identify'
import { log } from './log'

/** One row of a door's table: what comes in, what an admin must be allowed to do, and the use case. */
export interface Action<Actor> {
  input: z.ZodMiniType
  needs?: string
  run(world: World, actor: Actor, input: never): Promise<unknown>
}

/** How a door recognises its actor. Returns the typed actor or a refusal. */
export type Authorise<Actor> = (
  world: World,
  caller: Caller,
  event: Record<string, unknown>,
) => Promise<Actor | Refusal> | Actor | Refusal

/**
 * A door. `credentials` are fields of the event that belong to the door itself, not to any action.
 */
export interface Door<Actor> {
  name: string
  authorise: Authorise<Actor>
  actions: Record<string, Action<Actor>>
  credentials?: string[]
}

const SECRET_MIN = 32
/** Fields that the platform adds to the event of a client's call. */
const PLATFORM_FIELDS = ['userInfo', 'tcbContext']

/**
 * Makes the `main` of a cloud function. It never throws: a bug becomes
 * `internal` with the request id.
 */
export function serve<Actor extends object>(door: Door<Actor>) {
  return async (event: unknown, context?: CallContext): Promise<Envelope<unknown>> => {
    const requestId = context?.request_id ?? ''
    const started = Date.now()
    const action = actionName(event)
    try {
      const result = await handle(door, { event, action, caller: callerOf(context) })
      const ms = Date.now() - started
      log('info', 'call', { door: door.name, action, ms, requestId, ...refusedAs(result) })
      return isRefusal(result) ? envelope(result, requestId) : { ok: true, data: result, requestId }
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error)
      log('error', 'bug', { door: door.name, action, requestId, stack })
      return envelope(refuse('internal'), requestId)
    }
  }
}

interface Call {
  event: unknown
  action: string
  caller: Caller
}

async function handle<Actor extends object>(door: Door<Actor>, call: Call): Promise<unknown> {
  if (cloudWorld.secret.length < SECRET_MIN) return refuse('not_configured')
  const event = isPlain(call.event) ? call.event : {}
  const row = Object.hasOwn(door.actions, call.action) ? door.actions[call.action] : undefined
  if (!row) return refuse('unknown_action')
  const actor = await door.authorise(cloudWorld, call.caller, event)
  if (isRefusal(actor)) return actor
  if (row.needs && !isAllowed(actor, row.needs))
    return refuse('permission_missing', { permission: row.needs })
  const parsed = row.input.safeParse(inputOf(event, door.credentials ?? []))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    return refuse('invalid_input', { field })
  }
  return row.run(cloudWorld, actor, parsed.data as never)
}

/** Who has no list of permissions may do all that the door offers. */
function isAllowed(actor: object & { permissions?: string[] }, needs: string): boolean {
  return actor.permissions?.includes(needs) ?? true
}

function inputOf(event: Record<string, unknown>, credentials: string[]): Record<string, unknown> {
  const apart = new Set(['action', ...PLATFORM_FIELDS, ...credentials])
  return Object.fromEntries(Object.entries(event).filter(([key]) => !apart.has(key)))
}

function actionName(event: unknown): string {
  const action = isPlain(event) ? event.action : undefined
  return typeof action === 'string' ? action.slice(0, 40) : ''
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refusedAs(result: unknown): { refused?: string } {
  return isRefusal(result) ? { refused: result.refused } : {}
}

function envelope(refusal: Refusal, requestId: string): Envelope<never> {
  const details: { details?: RefusalDetails } = refusal.details ? { details: refusal.details } : {}
  const { retryable } = refusals[refusal.refused]
  return { ok: false, code: refusal.refused, retryable, requestId, ...details }
}
