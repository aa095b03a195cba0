// POST /admin: the endpoint of the unmodified wx-server-sdk. Counts what each run of a function costs, and lets faults
// strike before the request is done or after it.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Cloud, cloudNow, type Invocation, writeLog } from '../cloud'
import { abortTransaction } from '../database/transactions'
import { takeFault } from '../faults'
import type { Answer } from '../host/direct-wire'
import { killJob } from '../host/pool'
import type { Fault } from '../types'
import type { Doc } from '../wire/ejson'
import { isCloudError } from '../wire/errors'
import { parseMultipart } from '../wire/multipart'
import { answerSdk, type SdkRequest } from './admin-actions'
import { bytesOf, type Exchange, jsonBody, send, sendJson } from './exchange'

const bytesFields = new Set(['requestData', 'apiOptions'])

function bodyOf(exchange: Exchange): Doc {
  const type = exchange.request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return jsonBody(exchange) as Doc
  const fields = [...parseMultipart(exchange.body, type)]
  return Object.fromEntries(
    fields.map(([name, value]) => [name, bytesFields.has(name) ? value : value.toString()]),
  )
}

function requestOf(cloud: Cloud, body: Doc): SdkRequest {
  const invocation = cloud.invocations.get(String(body.wxCloudApiToken))
  return { body, action: String(body.action), invocation }
}

function describe(error: unknown): Doc {
  if (isCloudError(error)) return { code: error.cloudCode, message: error.message }
  return { code: 'SYS_ERR', message: String((error as Partial<Error>)?.message ?? error) }
}

/** What the cloud itself could not do, such as writing to a full disk, concerns whoever runs it. */
function complain(cloud: Cloud, { request, error }: { request: SdkRequest; error: unknown }): void {
  const { definition, id } = request.invocation ?? {}
  const of = { at: cloudNow(cloud), function: definition?.name ?? '', requestId: id ?? '' }
  writeLog(cloud, {
    ...of,
    level: 'error',
    text: String((error as Partial<Error>)?.message ?? error),
  })
}

async function perform(cloud: Cloud, request: SdkRequest): Promise<Answer> {
  try {
    return { status: 200, body: await answerSdk(cloud, request) }
  } catch (error) {
    if (!isCloudError(error)) complain(cloud, { request, error })
    return { status: 200, body: describe(error) }
  }
}

/** An injected conflict ends the transaction too, else its locks would block the retry. */
function endConflicting(cloud: Cloud, strike: { fault: Fault; request: SdkRequest }): void {
  const { transactionId } = strike.request.body
  if (transactionId && /CONFLICT/.test(strike.fault.code ?? '')) {
    abortTransaction(cloud.db, String(transactionId))
  }
}

/** What a fault makes of the answer; 'lost' = the caller hears nothing, undefined = go on. */
async function suffer(
  cloud: Cloud,
  strike: { fault: Fault | undefined; request: SdkRequest },
): Promise<Answer | 'lost' | undefined> {
  const { fault, request } = strike
  if (!fault) return undefined
  const { code = 'SYS_ERR', message = 'injected fault' } = fault
  if (fault.do === 'delay') await delay(fault.ms ?? 0)
  if (fault.do === 'status') return { status: fault.status ?? 503, body: { code, message } }
  if (fault.do === 'error') {
    endConflicting(cloud, { fault, request })
    return { status: 200, body: { code, message } }
  }
  if (fault.do === 'kill' && request.invocation) killJob(cloud.pool, request.invocation.id)
  return fault.do === 'drop' || fault.do === 'kill' ? 'lost' : undefined
}

async function answerWithFaults(cloud: Cloud, request: SdkRequest): Promise<Answer | 'lost'> {
  const strike = (when: 'before' | 'after') => {
    const collection = request.body.collectionName as string | undefined
    const name = request.invocation?.definition.name
    const fault = takeFault(cloud.faults, {
      when,
      action: request.action,
      collection,
      function: name,
    })
    return suffer(cloud, { fault, request })
  }
  const before = await strike('before')
  if (before) return before
  const answer = await perform(cloud, request)
  return (await strike('after')) ?? answer
}

function count(cloud: Cloud, { action, invocation }: SdkRequest): void {
  cloud.counters.byAction[action] = (cloud.counters.byAction[action] ?? 0) + 1
  if (invocation && action.startsWith('database.')) invocation.dbCalls++
}

function reply(exchange: Exchange, answer: Answer): void {
  const { status, body } = answer
  if (Buffer.isBuffer(body)) {
    send(exchange, { status, headers: { 'content-type': 'application/octet-stream' }, body })
  } else sendJson(exchange, { status, value: { ...body, requestId: randomUUID() } })
}

/** Sends the answer and charges the run for the bytes of the exchange. */
function replyCounted(
  exchange: Exchange,
  call: { answer: Answer; charged: Invocation | undefined },
): void {
  const { socket } = exchange.request
  const written = socket.bytesWritten
  reply(exchange, call.answer)
  if (!call.charged) return
  call.charged.bytesIn += bytesOf(exchange)
  call.charged.bytesOut += socket.bytesWritten - written
}

/** What the program around the cloud is told of a request before it is done. */
async function announce(cloud: Cloud, { body, action, invocation }: SdkRequest): Promise<void> {
  await cloud.options.beforeRequest?.({
    run: invocation?.number ?? 0,
    function: invocation?.definition.name ?? '',
    action,
    collection: body.collectionName as string | undefined,
  })
}

/** What a request comes to, wherever it came from; 'lost' = its caller hears nothing. */
async function arrive(cloud: Cloud, request: SdkRequest): Promise<Answer | 'lost'> {
  // A killed instance of this process goes on until it next waits; nothing of that may have an effect.
  if (cloud.pool.killed.has(String(request.body.wxCloudApiToken))) return 'lost'
  await announce(cloud, request)
  count(cloud, request)
  return answerWithFaults(cloud, request)
}

/** Answers one request of the SDK. */
export async function handleAdmin(cloud: Cloud, exchange: Exchange): Promise<void> {
  const request = requestOf(cloud, bodyOf(exchange))
  const answer = await arrive(cloud, request)
  if (answer === 'lost') {
    exchange.request.socket.destroy()
    return
  }
  const charged = request.action.startsWith('database.') ? request.invocation : undefined
  replyCounted(exchange, { answer, charged })
}

/** Answers one request of an SDK that hands over instead of sending: no bytes are counted. */
export async function answerDirectly(cloud: Cloud, sent: Doc): Promise<Answer | 'lost'> {
  const request = requestOf(cloud, sent)
  const answer = await arrive(cloud, request)
  if (answer === 'lost' || Buffer.isBuffer(answer.body)) return answer
  return { ...answer, body: { ...answer.body, requestId: request.invocation?.id ?? '' } }
}
