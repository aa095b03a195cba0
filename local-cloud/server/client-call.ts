// Calling a function the way a mini-program does (wx.cloud.callFunction): limits, error form, faults of the last mile.
import { setTimeout as delay } from 'node:timers/promises'
import type { Cloud } from '../cloud'
import { takeDuplicate, takeFault } from '../faults'
import { type Finished, invoke, type Order } from '../host/invoke'
import type { CallOutcome } from '../types'
import { errorNumbers, isCloudError } from '../wire/errors'

/** Most bytes a client may send with a call. */
export const callLimit = 100 * 1024

/** How wx.cloud.callFunction rejects. */
export interface CallFailure extends Error {
  errCode: number
  errMsg: string
  requestId?: string
  finished?: Finished
}

function callFailure(parts: {
  errCode: number
  message: string
  finished?: Finished
}): CallFailure {
  const { errCode, message, finished } = parts
  const errMsg = `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${message}`
  const requestId = finished?.invocation.id
  return Object.assign(new Error(errMsg), { errCode, errMsg, requestId, finished })
}

/** The failure of a body beyond the limit of a client. */
export function tooLarge(): CallFailure {
  return callFailure({ errCode: -404001, message: 'data exceed max size 100K' })
}

function asFailure(error: unknown, finished?: Finished): CallFailure {
  if (!isCloudError(error)) throw error
  const errCode = errorNumbers[error.cloudCode] ?? -501001
  return callFailure({ errCode, message: error.message, finished })
}

async function strike(
  cloud: Cloud,
  call: { when: 'before' | 'after'; name: string },
): Promise<void> {
  const fault = takeFault(cloud.faults, { when: call.when, action: 'call', function: call.name })
  if (!fault) return
  if (fault.do === 'delay') return void (await delay(fault.ms ?? 0))
  if (fault.do === 'error') {
    const errCode = errorNumbers[fault.code ?? ''] ?? -501001
    throw callFailure({ errCode, message: fault.message ?? 'injected fault' })
  }
  // Everything else means that the client hears nothing.
  throw callFailure({ errCode: -1, message: fault.message ?? 'request:fail injected fault' })
}

async function deliver(cloud: Cloud, order: Order): Promise<Finished> {
  const twice = takeDuplicate(cloud.faults, order.name)
  const runs = [invoke(cloud, order), ...(twice ? [invoke(cloud, order)] : [])]
  const [first] = await Promise.all(runs)
  return first as Finished
}

/** Calls a function for a client; rejects with a `CallFailure`. */
export async function callFunction(cloud: Cloud, order: Order): Promise<CallOutcome> {
  await strike(cloud, { when: 'before', name: order.name })
  const finished = await deliver(cloud, order).catch((error: unknown) => {
    throw asFailure(error)
  })
  await strike(cloud, { when: 'after', name: order.name })
  if (finished.error) throw asFailure(finished.error, finished)
  const { dbCalls, bytesIn, bytesOut, id: requestId } = finished.invocation
  return { result: finished.result, dbCalls, bytesIn, bytesOut, requestId }
}
