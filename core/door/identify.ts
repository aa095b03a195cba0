// Who calls, as the platform says it; never the event, where any user can write anything. A reused
// instance may still hold the last caller's openid, so a call's own context comes first, and alone.
import { wxContext } from '../cloud/sdk'

/** What the platform says of a caller. */
export interface Caller {
  openid: string | null
  unionid: string | null
  /** 'wx_client', 'wx_trigger', 'wx_http', …; chained by commas when functions call functions. */
  source: string
}

/** The second argument of a cloud function, as far as it matters here. */
export interface CallContext {
  request_id?: string
  environment?: string
  environ?: string
}

/** Reads the caller of this very call. */
export function callerOf(context: CallContext | undefined): Caller {
  const own = ownEnvironment(context)
  if (own)
    return {
      openid: own.WX_OPENID ?? null,
      unionid: own.WX_UNIONID ?? null,
      source: own.TCB_SOURCE ?? '',
    }
  const { OPENID, UNIONID, SOURCE } = wxContext()
  return { openid: text(OPENID), unionid: text(UNIONID), source: text(SOURCE) ?? '' }
}

function text(value: string | number | undefined): string | null {
  return value === undefined || value === '' ? null : String(value)
}

function ownEnvironment(context: CallContext | undefined): Record<string, string> | null {
  if (context?.environment) return JSON.parse(context.environment) as Record<string, string>
  if (!context?.environ) return null
  const pairs = context.environ.split(';').map(pair => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return Object.fromEntries(pairs.filter(([key]) => key !== ''))
}
