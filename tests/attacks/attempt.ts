// One input for one action, as the one who may sends it, and what must hold of every answer.
import { runInThisContext } from 'node:vm'
import type { RefusalCode } from '../../core/contracts/refusals'
import { callLimit } from '../../local-cloud/server/client-call'
import { CONSOLE_KEY } from '../flows/shop'
import { type ActionName, schemaOf, split } from './events'
import { overHttp, partnerKeys, people, signatureOf } from './people'
import { leaksIn, type Reply, type Stage } from './stage'

/** Sends an input as the one who may; what is no object takes the place of the whole event. */
export function send(stage: Stage, name: ActionName, input: unknown): Promise<Reply> {
  const { door, action } = split(name)
  const event = eventOf(action, input)
  if (door === 'openapi') return sendSigned(stage, event)
  if (door === 'admin') return sendByConsole(stage, event)
  if (door === 'timer') return stage.send(door, event, { source: 'wx_trigger' })
  const openid = door === 'clerk' ? people.clerkHere : people.customer
  return stage.send(door, event, { openid })
}

/** Whether the platform itself refuses the call, as it does above 100 KB. */
function isBeyondAPhone(name: ActionName, text: string): boolean {
  const { door, action } = split(name)
  const named = /^\{/.test(text)
    ? Buffer.byteLength(`${text === '{}' ? '' : ','}"action":"${action}"`)
    : 0
  return (door === 'customer' || door === 'clerk') && Buffer.byteLength(text) + named > callLimit
}

function eventOf(action: string, input: unknown): unknown {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isObject ? Object.fromEntries([...Object.entries(input), ['action', action]]) : input
}

function sendByConsole(stage: Stage, event: unknown): Promise<Reply> {
  const isObject = typeof event === 'object' && event !== null && !Array.isArray(event)
  const withKey = isObject
    ? Object.fromEntries([...Object.entries(event), ['consoleKey', CONSOLE_KEY]])
    : event
  return stage.send('admin', withKey, { source: 'wx_unknown' })
}

function sendSigned(stage: Stage, event: unknown): Promise<Reply> {
  const body = JSON.stringify(event) ?? ''
  const by = { partner: 'till', secret: partnerKeys.right, now: stage.shop.now() }
  return stage.send('openapi', overHttp(body, signatureOf(body, by)), { source: 'wx_http' })
}

/** Calls of the database that come before an input is looked at: the record of a clerk or a partner. */
const RECORD = { customer: 0, clerk: 1, admin: 0, timer: 0, openapi: 1 }

/** The input as the door hands it to the schema: after JSON, without the door's own fields. */
function arriving(text: string): Record<string, unknown> | null {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const own = new Set(['action', 'consoleKey', 'userInfo', 'tcbContext'])
  return Object.fromEntries(Object.entries(value).filter(([key]) => !own.has(key)))
}

function openidIn(name: ActionName): string | undefined {
  return name.startsWith('customer.') ? people.customer : undefined
}

/** Refusals that write all the same, each into one collection. */
const keeps: Partial<Record<RefusalCode, string>> = {
  // What met a newer change is kept as a draft of its own.
  draft_stale: 'programmes',
  // A wrong code is counted, so that guessing ends.
  event_code_unknown: 'members',
  // A call-back of another amount raises an alert.
  payment_amount: 'alerts',
}

/** What every object of the doors inherits; in-process they share it with this program, but not with jest's sandbox. */
const inherited: object = runInThisContext('Object.prototype')

interface Sent {
  name: ActionName
  /** The input as text; null = it takes the place of the whole event. */
  text: string
}

/** What is wrong with an answer; what is checked first stands first. */
function faultsOf(stage: Stage, { name, text }: Sent, { envelope, dbCalls, text: told }: Reply) {
  const { door } = split(name)
  const faults = leaksIn(told, openidIn(name)).map(leak => `tells ${leak}`)
  if (Object.keys(inherited).length > 0) faults.push('writes to the prototype of all objects')
  // Whatever names no action is a tick.
  if (door === 'timer' && envelope.ok) return faults
  if (name === 'timer.tick') return [...faults, 'is refused']
  const arrived = arriving(text)
  const isGood = arrived !== null && schemaOf(name).safeParse(arrived).success
  if (envelope.ok) return isGood ? faults : [...faults, 'takes what the schema refuses']
  if (envelope.code === 'internal') faults.push('has a bug')
  const kept = keeps[envelope.code]
  const written = stage.touched().filter(collection => collection !== kept)
  if (written.length > 0) faults.push(`${envelope.code}, and yet writes to ${written}`)
  // Of a call-back the door takes what it knows; WeChat Pay sends much more.
  if (isGood || door === 'timer') return faults
  const due = arrived === null ? 'unknown_action' : 'invalid_input'
  if (envelope.code !== due) faults.push(`${envelope.code}, not ${due}`)
  if (dbCalls > RECORD[door]) faults.push(`${dbCalls} calls of the database before the schema`)
  return faults
}

/**
 * Sends an input, judges the answer and puts the stage back; how it ended. Throws what is wrong with the answer.
 * The input is what is sent, with all values of the shop in it.
 */
export async function attempt(stage: Stage, name: ActionName, input: unknown): Promise<string> {
  const text = JSON.stringify(input) ?? 'null'
  if (isBeyondAPhone(name, text)) {
    await expect(send(stage, name, input)).rejects.toMatchObject({ errCode: -404001 })
    return 'too large for the platform'
  }
  const reply = await send(stage, name, input)
  const faults = faultsOf(stage, { name, text }, reply)
  const { envelope } = reply
  if (envelope.ok || keeps[envelope.code] || faults.length > 0) stage.restore()
  if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}\n${text.slice(0, 2000)}`)
  return envelope.ok ? 'ok' : envelope.code
}
