// What the SDK can ask for at /admin, by the action it names.
import { type Cloud, cloudNow, type Invocation } from '../cloud'
import { type DatabaseRequest, databaseActions } from '../database/actions'
import { invoke } from '../host/invoke'
import { answerOpenapi, notPermitted } from '../services/openapi'
import { answerPayment } from '../services/payments'
import { storageAnswer } from '../services/storage'
import type { Doc } from '../wire/ejson'
import { cloudError, notImplemented } from '../wire/errors'
import { decodeOpenapiRequest, encodeOpenapiResponse } from '../wire/protobuf'

/** A request of the SDK and the run it comes from, where that is known. */
export interface SdkRequest {
  /** The body; values are texts, numbers, lists, or bytes where it came as multipart. */
  body: Doc
  action: string
  invocation: Invocation | undefined
}

const writes = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.removeDocument',
])

/** where().update() and where().remove() of a transaction are sent without its id: they survive a rollback. */
function warnEscaped(cloud: Cloud, { body, action, invocation }: SdkRequest): void {
  if (!invocation?.transactions.size || body.transactionId || !writes.has(action)) return
  cloud.db.warn(
    `${invocation.definition.name}: ${action} on "${body.collectionName}" runs outside the transaction that is open`,
  )
}

async function runDatabase(cloud: Cloud, request: SdkRequest): Promise<Doc> {
  const action = databaseActions[request.action]
  if (!action) throw notImplemented(request.action)
  warnEscaped(cloud, request)
  const answer = await action(cloud.db, request.body as unknown as DatabaseRequest)
  const transactions = request.invocation?.transactions
  if (answer.transactionId) transactions?.add(String(answer.transactionId))
  const ended = /commit|abort/.test(request.action)
  if (ended) transactions?.delete(String(request.body.transactionId))
  return answer
}

async function invokeFunction(cloud: Cloud, { body, invocation }: SdkRequest): Promise<Doc> {
  const { openid, unionid, source = 'wx_client' } = invocation?.caller ?? {}
  const finished = await invoke(cloud, {
    name: String(body.function_name),
    event: body.request_data ? JSON.parse(String(body.request_data)) : {},
    caller: { openid, unionid, source: `${source},scf` },
    parent: invocation,
  })
  if (finished.error) throw finished.error
  return { data: { response_data: JSON.stringify(finished.result ?? null) } }
}

function isPermitted(invocation: Invocation | undefined, api: string): boolean {
  return !invocation || invocation.definition.openapi.includes(api)
}

function recording(cloud: Cloud) {
  const { messages } = cloud
  return { overrides: cloud.options.openapi ?? {}, messages, now: cloudNow(cloud) }
}

async function openapi(cloud: Cloud, { body, invocation }: SdkRequest): Promise<Buffer> {
  const api = String(body.apiName)
  const request = decodeOpenapiRequest(body.requestData as Buffer)
  if (request.internal) throw notImplemented(request.internal)
  if (!isPermitted(invocation, api)) {
    const data = Buffer.from('{}')
    return encodeOpenapiResponse({ data, contentType: 'application/json', errorCode: notPermitted })
  }
  const call = { api, data: request.data, openid: invocation?.caller.openid }
  const answer = await answerOpenapi(call, recording(cloud))
  if (!Buffer.isBuffer(answer.buffer)) {
    const data = Buffer.from(JSON.stringify(answer))
    return encodeOpenapiResponse({ data, contentType: 'application/json; encoding=utf-8' })
  }
  const contentType = String(answer.contentType ?? 'image/png')
  return encodeOpenapiResponse({ data: answer.buffer, contentType })
}

async function callOpenapi(cloud: Cloud, { body, invocation }: SdkRequest): Promise<Doc> {
  const api = String(body.apiName)
  const data = body.requestData ? JSON.parse(String(body.requestData)) : {}
  if (!isPermitted(invocation, api)) {
    const message = `errCode: ${notPermitted} function has no permission to call this API`
    throw cloudError({ code: 'SYS_ERR', message })
  }
  const call = { api, data, openid: invocation?.caller.openid }
  return { data: { responseData: JSON.stringify(await answerOpenapi(call, recording(cloud))) } }
}

async function pay(cloud: Cloud, { body, invocation }: SdkRequest): Promise<Buffer> {
  const name = String(body.apiName)
  const api = `cloudPay.${name}`
  const data = JSON.parse(String(body.requestData || '{}'))
  const { overrides, ...rest } = recording(cloud)
  const openid = invocation?.caller.openid
  const imitated = () => {
    const asked = { api: name, data, openid: openid ?? '', now: cloudNow(cloud) }
    const answer = answerPayment(cloud.payments, asked)
    if (!answer) throw notImplemented(api)
    return answer
  }
  const context = { ...rest, overrides: { [api]: imitated, ...overrides } }
  const call = { api, data, openid }
  return Buffer.from(JSON.stringify(await answerOpenapi(call, context)))
}

type Action = (cloud: Cloud, request: SdkRequest) => Promise<Doc | Buffer>

const otherActions: Record<string, Action> = {
  'functions.invokeFunction': invokeFunction,
  'wx.openApi': openapi,
  'wx.api': callOpenapi,
  'wx.wxPayApi': pay,
}

/** Does what the SDK asks for; a refusal is thrown as a failure of the cloud. */
export async function answerSdk(cloud: Cloud, request: SdkRequest): Promise<Doc | Buffer> {
  if (request.action.startsWith('database.')) return runDatabase(cloud, request)
  const stored = storageAnswer(cloud.files, { request: request.body, origin: cloud.origin })
  if (stored) return stored
  const action = otherActions[request.action]
  if (!action) throw notImplemented(request.action)
  return action(cloud, request)
}
