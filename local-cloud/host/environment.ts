// What a function sees of its call: environment variables and the second argument of `main`, shaped as in the cloud.

/** Who calls, from where. */
export interface Caller {
  openid?: string
  unionid?: string
  /** `wx_client` by default; `wx_trigger` for timers, `wx_http` for HTTP access; `…,scf` when called by a function. */
  source?: string
}

/** The one environment of the stand-in. */
export const environmentId = 'local'

/** The mini-program that owns it. */
export const appid = 'wxlocal0000000000'

const identityNames = ['WX_OPENID', 'WX_UNIONID', 'WX_APPID', 'WX_CLIENTIP']

/** A call to describe. */
export interface Call {
  id: string
  functionName: string
  caller: Caller
  adminUrl: string
  timeoutMs: number
  /** Variables set in the cloud console. */
  variables: Record<string, string>
}

function identity({ openid, unionid }: Caller): Record<string, string> {
  if (!openid) return {}
  return {
    WX_OPENID: openid,
    WX_APPID: appid,
    WX_CLIENTIP: '127.0.0.1',
    ...(unionid ? { WX_UNIONID: unionid } : {}),
  }
}

/** The environment variables of one call; what it does not set is in `clearedVariables`. */
export function environmentOf(call: Call): Record<string, string> {
  const { source = 'wx_client' } = call.caller
  return {
    ...call.variables,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: environmentId,
    TCB_ENV: environmentId,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: call.adminUrl }),
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE',
    TCB_SEQID: call.id,
    TCB_SOURCE: source,
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_CLIENTIP,WX_API_TOKEN',
    // Comes back in every request of the SDK: the invocation a database call belongs to.
    WX_API_TOKEN: call.id,
    ...(source === 'wx_trigger' ? { TRIGGER_SRC: 'timer' } : {}),
    ...identity(call.caller),
  }
}

/**
 * The variables to take away before a call. Without an identity (timer, HTTP, console) nothing is taken: a reused
 * instance of the real cloud can still hold the last caller's openid then, so functions must not trust it.
 */
export function clearedVariables(call: Call): string[] {
  const { openid, unionid, source } = call.caller
  const stale = openid ? identityNames.filter(name => name !== 'WX_UNIONID' || !unionid) : []
  return source === 'wx_trigger' ? stale : [...stale, 'TRIGGER_SRC']
}

/** The second argument of `main`; its `environment` names the caller of this very call. */
export function contextOf(call: Call): Record<string, unknown> {
  return {
    request_id: call.id,
    function_name: call.functionName,
    function_version: '$LATEST',
    namespace: environmentId,
    memory_limit_in_mb: 256,
    time_limit_in_ms: call.timeoutMs,
    environment: JSON.stringify(environmentOf(call)),
  }
}
