// ANY /http/<function>/<path>: the HTTP access service, which gives a function a public address. No caller identity.
import type { Cloud } from '../cloud'
import { invoke } from '../host/invoke'
import { isCloudError } from '../wire/errors'
import { type Exchange, httpError, send, sendJson } from './exchange'

/** What a function may answer to be an HTTP response. */
interface HttpResult {
  statusCode: number
  headers?: Record<string, string>
  body?: unknown
  isBase64Encoded?: boolean
}

function headersOf({ request }: Exchange): Record<string, string> {
  const entries = Object.entries(request.headers)
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

const isText = (type = ''): boolean =>
  type === '' || /^(text|application\/(json|x-www-form|xml))/.test(type)

function eventOf(exchange: Exchange, path: string): Record<string, unknown> {
  const { request, body, query } = exchange
  const isBase64Encoded = !isText(request.headers['content-type'])
  return {
    path,
    httpMethod: exchange.method,
    headers: headersOf(exchange),
    queryStringParameters: Object.fromEntries(query),
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  }
}

const isHttpResult = (result: unknown): result is HttpResult =>
  typeof result === 'object' &&
  result !== null &&
  typeof (result as HttpResult).statusCode === 'number'

function sendResult(exchange: Exchange, result: unknown): void {
  if (!isHttpResult(result)) {
    sendJson(exchange, { value: result ?? null })
    return
  }
  const { statusCode: status, headers, body = '', isBase64Encoded } = result
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  send(exchange, { status, headers, body: isBase64Encoded ? Buffer.from(text, 'base64') : text })
}

/** Hands a request to a function and its answer back. */
export async function handleHttpAccess(cloud: Cloud, exchange: Exchange): Promise<void> {
  const [name = '', ...rest] = exchange.path.slice('/http/'.length).split('/')
  const event = eventOf(exchange, `/${rest.join('/')}`)
  const order = { name: decodeURIComponent(name), event, caller: { source: 'wx_http' } }
  const finished = await invoke(cloud, order).catch((error: unknown) => {
    throw isCloudError(error) ? httpError(404, error.message) : error
  })
  if (finished.error) throw httpError(500, finished.error.message)
  sendResult(exchange, finished.result)
}
