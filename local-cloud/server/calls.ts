// Routes of a browser build: POST /call/<function>, POST /dev/session, POST /dev/pay, and the test knobs /dev/clock and
// /dev/faults.
import type { Cloud } from '../cloud'
import { pay } from '../host/pay-back'
import type { Fault } from '../types'
import { type CallFailure, callFunction, callLimit, tooLarge } from './client-call'
import { type Exchange, httpError, jsonBody, sendJson } from './exchange'
import { createToken, readToken } from './sessions'

function costHeaders(cost: { dbCalls: number; bytesIn: number; bytesOut: number }) {
  return { 'x-db-calls': String(cost.dbCalls), 'x-db-bytes': String(cost.bytesIn + cost.bytesOut) }
}

function sendFailure(exchange: Exchange, failure: CallFailure): void {
  const { errCode, errMsg, requestId: requestID, finished } = failure
  const headers = finished && costHeaders(finished.invocation)
  sendJson(exchange, { headers, value: { errCode, errMsg, requestID } })
}

const isFailure = (error: unknown): error is CallFailure =>
  error instanceof Error && 'errCode' in error

async function answerCall(cloud: Cloud, exchange: Exchange): Promise<void> {
  const caller = readToken({
    key: cloud.sessionKey,
    header: exchange.request.headers.authorization,
  })
  if (!caller) {
    const errMsg = 'cloud.callFunction:fail no session; POST /dev/session first'
    sendJson(exchange, { status: 401, value: { errCode: -501023, errMsg } })
    return
  }
  if (exchange.body.length > callLimit) throw tooLarge()
  const name = decodeURIComponent(exchange.path.slice('/call/'.length))
  const outcome = await callFunction(cloud, { name, event: jsonBody(exchange), caller })
  const { result, requestId: requestID } = outcome
  const value = { result, requestID, errMsg: 'cloud.callFunction:ok' }
  sendJson(exchange, { headers: costHeaders(outcome), value })
}

/** POST /call/<function>. */
export async function handleCall(cloud: Cloud, exchange: Exchange): Promise<void> {
  try {
    await answerCall(cloud, exchange)
  } catch (error) {
    if (!isFailure(error)) throw error
    // An injected network failure has no answer at all.
    if (error.errCode === -1) exchange.request.socket.destroy()
    else sendFailure(exchange, error)
  }
}

function openSession(cloud: Cloud, exchange: Exchange): unknown {
  const { openid, unionid } = jsonBody(exchange) as { openid?: unknown; unionid?: unknown }
  if (typeof openid !== 'string' || openid === '') throw httpError(400, 'openid is missing')
  const caller = typeof unionid === 'string' ? { openid, unionid } : { openid }
  return { token: createToken(cloud.sessionKey, caller) }
}

/** Moves the clock of the cloud by the offset in the body. */
export function moveClock(cloud: Cloud, exchange: Exchange): unknown {
  const { offsetMs } = jsonBody(exchange) as { offsetMs?: unknown }
  if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs)) {
    throw httpError(400, 'offsetMs must be a number of milliseconds')
  }
  cloud.clockOffsetMs = offsetMs
  return { offsetMs }
}

function replaceFaults(cloud: Cloud, exchange: Exchange): unknown {
  const faults = jsonBody(exchange)
  if (!Array.isArray(faults)) throw httpError(400, 'the body must be a list of faults')
  cloud.faults.splice(0, cloud.faults.length, ...(faults as Fault[]))
  return { faults: cloud.faults }
}

/** What a phone's payment sheet does: the person of the session pays their own order, or gives up. */
async function payOwn(cloud: Cloud, exchange: Exchange): Promise<unknown> {
  const { authorization } = exchange.request.headers
  const caller = readToken({ key: cloud.sessionKey, header: authorization })
  const { outTradeNo, cancel } = jsonBody(exchange) as { outTradeNo?: unknown; cancel?: unknown }
  const order = cloud.payments.get(String(outTradeNo))
  if (!order || order.openid !== caller?.openid) throw httpError(404, 'no such payment of yours')
  if (cancel === true) return { errMsg: 'requestPayment:fail cancel' }
  if (order.state !== 'NOTPAY') return { errMsg: `requestPayment:fail ${order.state}` }
  await pay(cloud, order.outTradeNo)
  return { errMsg: 'requestPayment:ok' }
}

const devRoutes: Record<string, (cloud: Cloud, exchange: Exchange) => unknown> = {
  '/dev/session': openSession,
  '/dev/pay': payOwn,
  '/dev/clock': moveClock,
  '/dev/faults': replaceFaults,
}

/** POST /dev/…: what only a stand-in has. */
export async function handleDev(cloud: Cloud, exchange: Exchange): Promise<void> {
  const route = devRoutes[exchange.path]
  if (!route) throw httpError(404, `no such route: ${exchange.path}`)
  sendJson(exchange, { value: await route(cloud, exchange) })
}
