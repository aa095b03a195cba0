// /console/api: what the console page asks for. Writes carry the header `x-console: 1`, which no page of another origin
// can send.
import type { Cloud } from '../cloud'
import { environmentId } from '../host/environment'
import { listEvents, listFunctions } from '../host/functions'
import { type Finished, invoke } from '../host/invoke'
import { notifyPaid, pay } from '../host/pay-back'
import { fireTimer } from '../host/timers'
import { isCloudError } from '../wire/errors'
import { moveClock } from './calls'
import {
  addCollection,
  createDocument,
  type DocumentsRequest,
  deleteDocument,
  exportLines,
  importLines,
  listDocuments,
  replaceDocument,
} from './console-documents'
import { type Exchange, httpError, isHttpError, jsonBody, send, sendJson } from './exchange'

/** The variable parts of a path, in order, and the cloud they are about. */
type Handler = (cloud: Cloud, exchange: Exchange, parts: string[]) => unknown

interface ApiRoute {
  method: string
  path: RegExp
  handle: Handler
}

function functionsOverview(cloud: Cloud): unknown[] {
  const nothing = { calls: 0, errors: 0, dbCalls: 0 }
  return listFunctions(cloud.options.functions).map(definition => ({
    name: definition.name,
    triggers: definition.triggers.map(({ name, config }) => ({ name, config })),
    events: listEvents(definition),
    ...(cloud.counters.byFunction[definition.name] ?? nothing),
  }))
}

function collectionsOverview({ db }: Cloud): unknown[] {
  return db.store.names().map(name => {
    const table = db.store.table(name)
    const indexes = (table?.indexes ?? []).map(index => ({
      name: index.name,
      keys: Object.fromEntries(index.keys),
      unique: index.unique,
    }))
    return { name, count: table?.count() ?? 0, indexes }
  })
}

function overview(cloud: Cloud): unknown {
  return {
    env: environmentId,
    startedAt: cloud.startedAt,
    storage: cloud.db.store.kind,
    clockOffsetMs: cloud.clockOffsetMs,
    functions: functionsOverview(cloud),
    collections: collectionsOverview(cloud),
    calls: cloud.counters.byAction,
  }
}

async function report(running: Promise<Finished>): Promise<unknown> {
  const { invocation, result, error, durationMs } = await running
  return {
    ...(error ? { error: error.message } : { result }),
    logs: invocation.lines,
    dbCalls: invocation.dbCalls,
    durationMs,
    requestId: invocation.id,
  }
}

/** Runs a function with a test event and without an identity, like the real console. */
function runFunction(cloud: Cloud, exchange: Exchange, [name = '']: string[]): Promise<unknown> {
  const caller = { source: 'wx_unknown' }
  return report(invoke(cloud, { name, event: jsonBody(exchange), caller }))
}

function fire(
  cloud: Cloud,
  _exchange: Exchange,
  [functionName = '', triggerName]: string[],
): Promise<unknown> {
  return report(fireTimer(cloud, { functionName, triggerName }))
}

const onDocuments =
  (handle: (cloud: Cloud, exchange: Exchange, request: DocumentsRequest) => unknown): Handler =>
  (cloud, exchange, [collection = '', id = '']) =>
    handle(cloud, exchange, { collection, id })

const onPayment =
  (act: typeof pay): Handler =>
  async (cloud, exchange, [outTradeNo = '']) => {
    if (!cloud.payments.has(outTradeNo)) throw httpError(404, `no payment ${outTradeNo}`)
    const { times = 1 } = jsonBody(exchange) as { times?: number }
    return { answers: await act(cloud, outTradeNo, { times }) }
  }

function download(cloud: Cloud, exchange: Exchange, [collection = '']: string[]): void {
  const headers = {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(collection)}.json`,
  }
  send(exchange, { headers, body: exportLines(cloud, { collection, id: '' }) })
}

/** A row of the table; `*` in its name stands for one part of a path. */
function route(name: string, handle: Handler): ApiRoute {
  const [method = '', path = ''] = name.split(' ')
  const pattern = path.replaceAll('*', '([^/]+)')
  return { method, path: new RegExp(`^/console/api/${pattern}$`), handle }
}

const routes: ApiRoute[] = [
  route('GET overview', overview),
  route('POST clock', moveClock),
  route('GET messages', cloud => ({ messages: [...cloud.messages].reverse() })),
  route('GET payments', cloud => ({ payments: [...cloud.payments.values()].reverse() })),
  route('POST payments/*/pay', onPayment(pay)),
  route('POST payments/*/notify', onPayment(notifyPaid)),
  route('GET logs', cloud => ({ logs: [...cloud.logs].reverse() })),
  route('POST collections', addCollection),
  route('GET collections/*/documents', onDocuments(listDocuments)),
  route('POST collections/*/documents', onDocuments(createDocument)),
  route('PUT collections/*/documents/*', onDocuments(replaceDocument)),
  route('DELETE collections/*/documents/*', onDocuments(deleteDocument)),
  route('GET collections/*/export', download),
  route('POST collections/*/import', onDocuments(importLines)),
  route('POST functions/*/run', runFunction),
  route('POST functions/*/fire/*', fire),
]

function statusOf(error: unknown): number {
  if (isHttpError(error)) return error.status
  // A path with a stray percent sign.
  if (error instanceof URIError) return 400
  if (!isCloudError(error)) return 500
  if (error.cloudCode === 'FUNCTION_NOT_FOUND') return 404
  return /E11000/.test(error.message) ? 409 : 400
}

async function answer(cloud: Cloud, exchange: Exchange): Promise<unknown> {
  const { method, path, request } = exchange
  const found = routes.find(each => each.method === method && each.path.test(path))
  if (!found) throw httpError(404, `no such request: ${method} ${path}`)
  if (method !== 'GET' && request.headers['x-console'] !== '1') {
    throw httpError(403, 'writes need the header x-console: 1')
  }
  const parts = found.path.exec(path)?.slice(1).map(decodeURIComponent) ?? []
  return found.handle(cloud, exchange, parts)
}

/** Answers a request of the console page; errors are `{ "error": "<sentence>" }`. */
export async function handleConsoleApi(cloud: Cloud, exchange: Exchange): Promise<void> {
  try {
    const value = await answer(cloud, exchange)
    if (!exchange.response.headersSent) sendJson(exchange, { value: value ?? {} })
  } catch (error) {
    const message = String((error as Partial<Error>)?.message ?? error)
    sendJson(exchange, { status: statusOf(error), value: { error: message } })
  }
}
