// Who attacks, and how the platform presents them to a door.
import type { Caller } from '../../local-cloud'
import { CONSOLE_KEY, type Shop } from '../flows/shop'
import { type ActionName, type DoorName, performers, split } from './events'
import { overHttp, partnerKeys, people, signatureOf } from './people'

/** Everybody who may knock at a door, the platform included. */
export const roles = [
  'nobody',
  'visitor',
  'customer',
  'other',
  'clerkHere',
  'clerkElsewhere',
  'clerkOff',
  'admin',
  'adminOff',
  'consoleWithKey',
  'consoleWrongKey',
  'consoleWithoutKey',
  'timer',
  'httpAccess',
  'httpApi',
  'partner',
  'partnerOff',
  'partnerForged',
] as const

/** A role of the cast. */
export type Role = (typeof roles)[number]

/** Who does something on stage: a role of the cast, or one of the other people. */
export type Performer = Role | keyof typeof people

/** Who may, at each door. */
const rightful: Record<DoorName, Role> = {
  customer: 'customer',
  clerk: 'clerkHere',
  admin: 'admin',
  timer: 'timer',
  openapi: 'partner',
}

/** Who does this on stage, so that it is done. */
export function performerOf(name: ActionName): Performer {
  return performers[name] ?? rightful[split(name).door]
}

type Event = Record<string, unknown>

/** How a role's call reaches a function: the event, and the caller as the platform tells it. */
export interface Delivery {
  event: Event
  who: Caller
}

const partners = {
  partner: { partner: 'till', secret: partnerKeys.right },
  partnerOff: { partner: 'old-till', secret: partnerKeys.right },
  partnerForged: { partner: 'till', secret: partnerKeys.wrong },
}
const console = { source: 'wx_unknown' }
const withoutIdentity: Partial<Record<Role, Caller>> = {
  // Not logged in: opened from a single page in Moments. The platform names the source, but nobody.
  nobody: { source: 'wx_client' },
  consoleWithKey: console,
  consoleWrongKey: console,
  consoleWithoutKey: console,
  timer: { source: 'wx_trigger' },
  httpAccess: { source: 'wx_http' },
  httpApi: { source: 'wx_http' },
}
const keys: Partial<Record<Role, string>> = {
  consoleWithKey: CONSOLE_KEY,
  consoleWrongKey: CONSOLE_KEY.replace(/.$/, '!'),
}

/**
 * Delivers an event to a door as this role can at best. At the openapi door,
 * all but partners pose as one.
 */
export function deliveryOf(
  shop: Shop,
  role: Performer,
  to: { door: DoorName; event: Event },
): Delivery {
  const { door, event } = to
  const who = withoutIdentity[role as Role] ?? { openid: people[role as keyof typeof people] }
  if (role in partners) {
    const account = partners[role as keyof typeof partners]
    const body = JSON.stringify(event)
    const headers = signatureOf(body, { ...account, now: shop.now() })
    return { event: overHttp(body, headers), who: { source: 'wx_http' } }
  }
  if (role === 'httpAccess' || door === 'openapi')
    return { event: overHttp(event, { 'x-partner': 'till' }), who }
  const consoleKey = keys[role as Role]
  return { event: consoleKey === undefined ? event : { ...event, consoleKey }, who }
}
