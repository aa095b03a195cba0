// What a failed call is in the client: a refusal of a door, or a network that gave no answer.
import { type RefusalCode, type RefusalDetails, refusals } from '@core/contracts/refusals'

/** Why a call failed: what the door refused, or that no answer came. */
export type CallCode = RefusalCode | 'offline' | 'timeout'

/** Everything known about a failed call. */
export interface CallFailure {
  code: CallCode
  retryable: boolean
  details?: RefusalDetails
  requestId?: string
}

/** A failed call. Pages show the words for `code` and offer another try when `retryable`. */
export class CallError extends Error implements CallFailure {
  readonly code: CallCode
  readonly retryable: boolean
  readonly details?: RefusalDetails
  readonly requestId?: string

  constructor(failure: CallFailure) {
    super(failure.code)
    this.name = 'CallError'
    this.code = failure.code
    this.retryable = failure.retryable
    this.details = failure.details
    this.requestId = failure.requestId
  }
}

/** What the WeChat cloud tells about a function that gave no result; every field may be missing. */
export interface CloudFault {
  errCode?: number
  errMsg?: string
  requestID?: string
}

/** Codes below this come from the cloud itself; above it the phone never reached the cloud. */
const CLOUD_CODES = -400_000
const FUNCTION_TIMED_OUT = -504003
const ANSWER_TIMED_OUT = -404012

/**
 * Words a fault of the platform as a failure of ours: the outcome is unknown, so all of them may be sent again
 * with the same operation (-504003 and -404012 too slow, other codes of the cloud such as -504002 thrown, else no network).
 */
export function failureOf(fault: CloudFault): CallError {
  const { errCode, errMsg = '', requestID: requestId } = fault
  const tooSlow = errCode === FUNCTION_TIMED_OUT || errCode === ANSWER_TIMED_OUT
  if (tooSlow || /time-?out/i.test(errMsg))
    return new CallError({ code: 'timeout', retryable: true, requestId })
  if (errCode !== undefined && errCode < CLOUD_CODES)
    return new CallError({ code: 'internal', retryable: true, requestId })
  return new CallError({ code: 'offline', retryable: true, requestId })
}

/** Makes a CallError of anything thrown; a bug of the client becomes `internal`, not retryable. */
export function asCallError(error: unknown): CallError {
  return error instanceof CallError ? error : new CallError({ code: 'internal', retryable: false })
}

/** Tells whether a door's code is one that this client knows; an older client meets newer doors. */
export function isKnownCode(code: string): code is RefusalCode {
  return Object.keys(refusals).includes(code)
}

/** Tells whether a call failed because who asks is no member, or no more: pages invite then. */
export function isNoMember({ code }: CallFailure): boolean {
  return code === 'not_joined' || code === 'member_closed'
}
