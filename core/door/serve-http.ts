// The door for partners: signed HTTP requests (Standard Webhooks: HMAC-SHA256 over id,
// time and body, five minutes' tolerance) through the cloud's HTTP access service.
import { Webhook } from 'standardwebhooks'
import type { Envelope, Refusal } from '../contracts/refusals'
import { refuse } from '../contracts/refusals'
import type { Partner } from '../usecases/actors'
import type { World } from '../usecases/world'
import type { CallContext } from './identify'
import { type Action, serve } from './serve'

interface HttpRequest {
  headers: Record<string, string>
  body: string
}

interface HttpResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/**
 * Makes the `main` of a door that speaks HTTP: the body is `{ action,
 * ...input }`, the answer the usual envelope.
 */
export function serveHttp(name: string, actions: Record<string, Action<Partner>>) {
  return async (event: unknown, context?: CallContext): Promise<HttpResponse> => {
    const request = readRequest(event)
    const main = serve<Partner>({ name, actions, authorise: world => partner(world, request) })
    return respond(await main(parseBody(request.body), context))
  }
}

/** Who signed a request. Refusals: signature_wrong (also an unknown partner), partner_off. */
async function partner(world: World, { headers, body }: HttpRequest): Promise<Partner | Refusal> {
  const id = headers['x-partner'] ?? ''
  const account = /^[a-z][a-z0-9-]{0,30}$/.test(id) ? await world.partners.read(id) : null
  if (!account || !isSigned(account.secret, headers, body)) return refuse('signature_wrong')
  if (account.active !== true) return refuse('partner_off')
  // What is no list allows nothing that must be allowed.
  const permissions = Array.isArray(account.permissions) ? account.permissions : []
  return { kind: 'partner', partnerId: account._id, name: account.name, permissions }
}

/**
 * Standard Webhooks asks for 24 bytes or more; a shorter secret, typed by hand, could be guessed.
 */
const SECRET_BYTES_MIN = 24

function isSigned(secret: string, headers: Record<string, string>, body: string): boolean {
  try {
    const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    if (bytes.length < SECRET_BYTES_MIN) return false
    new Webhook(secret).verify(body, headers)
    return true
  } catch {
    return false
  }
}

function readRequest(event: unknown): HttpRequest {
  const { headers, body, isBase64Encoded } = (event ?? {}) as Record<string, unknown>
  const text = typeof body === 'string' ? body : ''
  // Anybody in the mini-program can call this function with any event: what
  // is no header is passed over.
  const lower = Object.entries(headers ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key.toLowerCase(), value]] : [],
  )
  return {
    headers: Object.fromEntries(lower),
    body: isBase64Encoded === true ? Buffer.from(text, 'base64').toString('utf8') : text,
  }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}

function respond(envelope: Envelope<unknown>): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { statusCode: statusOf(envelope), headers, body: JSON.stringify(envelope) }
}

function statusOf(envelope: Envelope<unknown>): number {
  if (envelope.ok) return 200
  if (envelope.code === 'signature_wrong') return 401
  return envelope.retryable ? 503 : 422
}
