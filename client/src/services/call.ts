// Sends one event to one cloud function through WeChat. Its twin call.h5.ts talks to a server over HTTP instead.
import Taro from '@tarojs/taro'
import { failureOf } from './errors'

/** The functions that this client calls. */
export type DoorName = 'customer' | 'clerk'

/** Makes the cloud ready; called once when the app is launched. */
export function connect(): void {
  const env = process.env.TARO_APP_CLOUD_ENV
  Taro.cloud.init(env ? { env, traceUser: true } : { traceUser: true })
}

/** Calls a function and answers what it returned; throws a CallError when it gave no result. */
export async function send(door: DoorName, event: Record<string, unknown>): Promise<unknown> {
  try {
    const answer = await Taro.cloud.callFunction({ name: door, data: event })
    return answer.result
  } catch (fault) {
    throw failureOf(typeof fault === 'object' && fault !== null ? fault : {})
  }
}
