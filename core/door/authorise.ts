// How each door recognises its actor.
import { timingSafeEqual } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { personId } from '../domain/codes'
import type { Admin, Clerk, Customer, System } from '../usecases/actors'
import type { StaffMember, World } from '../usecases/world'
import type { Caller } from './identify'

/** Anybody inside WeChat. Refusal: not_identified. */
export function customer(world: World, caller: Caller): Customer | Refusal {
  const { openid, unionid } = caller
  if (!openid) return refuse('not_identified')
  return { kind: 'customer', memberId: personId(world.secret, openid), openid, unionid }
}

/**
 * Staff, read anew on every call. Refusals: not_identified, not_staff (with
 * the number an admin needs), staff_off.
 */
export async function clerk(world: World, caller: Caller): Promise<Clerk | Refusal> {
  const record = await recordOf(world, caller)
  if (isRefusal(record)) return record
  const { _id: staffId, name, role, stores } = record
  return { kind: 'clerk', staffId, name, role, stores }
}

async function recordOf(world: World, caller: Caller): Promise<StaffMember | Refusal> {
  if (!caller.openid) return refuse('not_identified')
  const staffId = personId(world.secret, caller.openid)
  const record = await world.staff.read(staffId)
  if (!record) return refuse('not_staff', { staffId })
  // Edited by hand to something that is no list, `stores` must not become "all stores".
  if (record.active !== true || !Array.isArray(record.stores)) return refuse('staff_off')
  return record
}

/**
 * Staff with the role, or the cloud console: it has no identity, so it shows the key that is
 * set as CONSOLE_KEY in the function's environment. Refusals: those of `clerk`, not_allowed.
 */
export async function admin(
  world: World,
  caller: Caller,
  event: Record<string, unknown>,
): Promise<Admin | Refusal> {
  if (event.consoleKey !== undefined)
    return !isOutside(caller) && isConsoleKey(event.consoleKey)
      ? { kind: 'admin', staffId: 'console', name: 'console' }
      : refuse('not_allowed')
  const staff = await recordOf(world, caller)
  if (isRefusal(staff)) return staff
  if (staff.role !== 'admin') return refuse('not_allowed')
  const { _id: staffId, name, permissions } = staff
  const known: Admin = { kind: 'admin', staffId, name }
  // As with stores: what is no list allows nothing.
  if (permissions === undefined) return known
  return { ...known, permissions: Array.isArray(permissions) ? permissions : [] }
}

const CONSOLE_KEY_MIN = 16

function isConsoleKey(given: unknown): boolean {
  const key = Buffer.from(process.env.CONSOLE_KEY ?? '')
  const shown = Buffer.from(typeof given === 'string' ? given : '')
  return key.length >= CONSOLE_KEY_MIN && key.length === shown.length && timingSafeEqual(key, shown)
}

/**
 * The platform's timer, WeChat Pay's call-back (the platform may name the payer with it), or the
 * console's "run" of either; never somebody inside WeChat or on the web. Refusal: not_allowed.
 */
export function system(_: World, caller: Caller): System | Refusal {
  return caller.source !== 'wx_paycallback' && isOutside(caller)
    ? refuse('not_allowed')
    : { kind: 'system' }
}

/** A phone, also one that is not logged in and so has no openid, or the web. */
function isOutside({ openid, source }: Caller): boolean {
  return openid !== null || /wx_client|wx_http/.test(source)
}
