// H5 twin of call.ts: the same calls go over HTTP to the server that this page came from.
import type { DoorName } from './call'
import { CallError, failureOf } from './errors'

export type { DoorName } from './call'

const SESSION = 'changlai.session'
const VISITOR = 'changlai.openid'
const UNAUTHORIZED = 401

interface Session {
  openid: string
  token: string
}

/** Nothing to make ready: the session is opened with the first call. */
export function connect(): void {}

/** Calls a function and answers what it returned; throws a CallError when it gave no result. */
export async function send(door: DoorName, event: Record<string, unknown>): Promise<unknown> {
  const first = await post(`/call/${door}`, event, await session())
  const renewed = first.status === UNAUTHORIZED
  const response = renewed ? await post(`/call/${door}`, event, await openSession()) : first
  const answer = await bodyOf(response)
  if ('result' in answer) return answer.result
  throw 'errCode' in answer ? failureOf(answer) : unusable()
}

async function session(): Promise<Session> {
  const stored = sessionStorage.getItem(SESSION)
  const known = stored ? (JSON.parse(stored) as Session) : null
  return known?.openid === openid() ? known : openSession()
}

async function openSession(): Promise<Session> {
  const { token } = await bodyOf(await post('/dev/session', { openid: openid() }))
  if (typeof token !== 'string') throw unusable()
  const opened = { openid: openid(), token }
  sessionStorage.setItem(SESSION, JSON.stringify(opened))
  return opened
}

/** Who this browser is: named in the address, or drawn once and remembered. */
function openid(): string {
  const named = new URLSearchParams(location.search).get('openid')
  if (named) return named
  const remembered = localStorage.getItem(VISITOR)
  if (remembered) return remembered
  const drawn = `o${Array.from({ length: 27 }, () => Math.floor(Math.random() * 36).toString(36)).join('')}`
  localStorage.setItem(VISITOR, drawn)
  return drawn
}

async function post(path: string, body: unknown, who?: Session): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (who) headers.authorization = `Bearer ${who.token}`
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  } catch {
    throw new CallError({ code: 'offline', retryable: true })
  }
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body !== 'object' || body === null) throw unusable()
  return body as Record<string, unknown>
}

function unusable(): CallError {
  return new CallError({ code: 'internal', retryable: true })
}
