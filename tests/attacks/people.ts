// The people of the attacks' stage, and how a partner's request is signed.
import { Webhook } from 'standardwebhooks'

/** Openids of the cast. Each is long enough to be searched for in answers and logs. */
export const people = {
  visitor: 'o-openid-of-the-visitor',
  customer: 'o-openid-of-the-customer',
  other: 'o-openid-of-the-other-customer',
  clerkHere: 'o-openid-of-the-clerk-at-xuhui',
  clerkElsewhere: 'o-openid-of-the-clerk-at-pudong',
  clerkOff: 'o-openid-of-the-clerk-who-left',
  admin: 'o-openid-of-the-admin',
  adminOff: 'o-openid-of-the-admin-who-left',
  /** Owns a family, and gives a voucher away. */
  aunt: 'o-openid-of-the-aunt',
  nephew: 'o-openid-of-the-nephew',
  /** Came by a friend's code; an admin is to look at it. */
  friend: 'o-openid-of-the-friend',
  /** Has let points expire. */
  sleeper: 'o-openid-of-the-sleeper',
  debtor: 'o-openid-of-the-debtor',
  frozen: 'o-openid-of-the-frozen-one',
  /** Two records of one person: the first was merged into the second. */
  double: 'o-openid-of-the-double',
  twin: 'o-openid-of-the-twin',
  /** Two with nothing but their welcome points, to be merged and to leave. */
  spare: 'o-openid-of-the-spare-record',
  leaver: 'o-openid-of-who-leaves',
} as const

/** Nicknames, chosen so that no input holds them by chance. */
export const nicknames = { customer: '云上白鹭飞', other: '深海蓝鲸游' } as const

const key = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`
/** The secrets of the partner and of somebody who only says that they are. */
export const partnerKeys = {
  right: key('the-partner-key-of-many-bytes'),
  wrong: key('a-forger-key-of-as-many-bytes'),
} as const

/** The event that HTTP access makes of a request with this body. */
export function overHttp(body: unknown, headers: Record<string, unknown> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { path: '/', httpMethod: 'POST', headers, queryStringParameters: {}, body: text }
}

/** The headers of a signed request. */
export function signatureOf(body: string, by: { partner: string; secret: string; now: number }) {
  const at = new Date(by.now)
  return {
    'content-type': 'application/json',
    'x-partner': by.partner,
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(by.now / 1000)),
    'webhook-signature': new Webhook(by.secret).sign('msg_1', at, body),
  }
}
