// Runs a function for a caller: environment in, result out, cost counted, what it left open closed.
import { randomUUID } from 'node:crypto'
import { type Cloud, cloudNow, type Invocation, writeLog } from '../cloud'
import { abortTransaction } from '../database/transactions'
import { type CloudError, cloudError, isCloudError } from '../wire/errors'
import {
  appid,
  type Call,
  type Caller,
  clearedVariables,
  contextOf,
  environmentOf,
} from './environment'
import { type FunctionDefinition, findFunction } from './functions'
import type { Written } from './instance'
import { runJob } from './pool'

/** A function to run. */
export interface Order {
  name: string
  event: unknown
  caller: Caller
  parent?: Invocation
}

/** How a run ended: with a result or with an error. */
export interface Finished {
  invocation: Invocation
  result?: unknown
  error?: CloudError
  durationMs: number
}

const deepest = 8
const resultLimit = 1024 * 1024

function definitionOf(cloud: Cloud, name: string): FunctionDefinition {
  const { functions, fixed } = cloud.options
  const known = fixed ? cloud.definitions.get(name) : undefined
  const definition = known ?? findFunction({ functions, name })
  if (definition) {
    cloud.definitions.set(name, definition)
    return definition
  }
  throw cloudError({
    code: 'FUNCTION_NOT_FOUND',
    message: `[ResourceNotFound.Function] FunctionName parameter could not be found: ${name}`,
  })
}

function begin(cloud: Cloud, order: Order): Invocation {
  const invocation: Invocation = {
    id: randomUUID().slice(0, 8),
    number: ++cloud.runs,
    definition: definitionOf(cloud, order.name),
    caller: order.caller,
    parent: order.parent,
    depth: (order.parent?.depth ?? 0) + 1,
    dbCalls: 0,
    bytesIn: 0,
    bytesOut: 0,
    transactions: new Set(),
    lines: [],
  }
  if (invocation.depth > deepest) {
    const message = `functions call each other more than ${deepest} deep`
    throw cloudError({ code: 'FUNCTIONS_REQUEST_FAIL', message })
  }
  cloud.invocations.set(invocation.id, invocation)
  return invocation
}

function record(cloud: Cloud, target: { invocation: Invocation; written: Written }): void {
  const { invocation, written } = target
  const line = {
    at: cloudNow(cloud),
    function: invocation.definition.name,
    requestId: invocation.id,
    ...written,
  }
  invocation.lines.push(line)
  writeLog(cloud, line)
}

/** A caller inside WeChat is named in the event too, as the platform does. */
function eventFor({ event, caller }: Order): unknown {
  const isObject = typeof event === 'object' && event !== null && !Array.isArray(event)
  if (!isObject) return event ?? {}
  return caller.openid ? { ...event, userInfo: { appId: appid, openId: caller.openid } } : event
}

async function run(cloud: Cloud, work: { invocation: Invocation; order: Order }): Promise<unknown> {
  const { invocation, order } = work
  const call: Call = {
    id: invocation.id,
    functionName: order.name,
    caller: order.caller,
    adminUrl: `${cloud.origin}/admin`,
    timeoutMs: cloud.pool.timeoutMs,
    variables: cloud.options.env ?? {},
  }
  const text = await runJob(cloud.pool, {
    id: invocation.id,
    definition: invocation.definition,
    event: eventFor(order),
    context: contextOf(call),
    environment: environmentOf(call),
    cleared: clearedVariables(call),
    clockOffset: cloud.clockOffsetMs,
    nested: order.parent !== undefined,
    onLog: written => record(cloud, { invocation, written }),
  })
  if (text !== undefined && Buffer.byteLength(text) > resultLimit) {
    const message = 'cloudfunction result size exceed limit (1MB)'
    throw cloudError({ code: 'FUNCTIONS_RESULT_TOO_LARGE', message })
  }
  return text === undefined ? undefined : JSON.parse(text)
}

function close(cloud: Cloud, finished: Finished): void {
  const { invocation, error } = finished
  cloud.invocations.delete(invocation.id)
  for (const id of invocation.transactions) abortTransaction(cloud.db, id)
  const { parent } = invocation
  if (parent) {
    parent.dbCalls += invocation.dbCalls
    parent.bytesIn += invocation.bytesIn
    parent.bytesOut += invocation.bytesOut
  }
  const { name } = invocation.definition
  const counter = cloud.counters.byFunction[name] ?? { calls: 0, errors: 0, dbCalls: 0 }
  cloud.counters.byFunction[name] = counter
  counter.calls++
  counter.errors += error ? 1 : 0
  counter.dbCalls += invocation.dbCalls
}

/** Runs a function; a failure of the function is a value, an unknown function is thrown. */
export async function invoke(cloud: Cloud, order: Order): Promise<Finished> {
  const invocation = begin(cloud, order)
  const started = performance.now()
  const finished: Finished = { invocation, durationMs: 0 }
  try {
    finished.result = await run(cloud, { invocation, order })
  } catch (error) {
    if (!isCloudError(error)) throw error
    finished.error = error
  } finally {
    finished.durationMs = performance.now() - started
    close(cloud, finished)
  }
  return finished
}
