// Who works for the demo's brand.
import { personId } from '@core/domain/codes'
import type { StaffMember } from '@core/usecases/world'

/** The openid of the demo's admin. */
export const ADMIN_OPENID = 'demo-admin'

/** The openid of the demo's clerk at a store. */
export function clerkOpenid(storeId: string): string {
  return `demo-clerk-${storeId}`
}

/** One clerk per store and one admin, as documents of `staff`. */
export function demoStaff(secret: string, stores: { id: string; name: string }[]): StaffMember[] {
  const clerks = stores.map(({ id, name }) => ({
    _id: personId(secret, clerkOpenid(id)),
    name: `${name}前台`,
    role: 'clerk' as const,
    stores: [id],
    active: true,
  }))
  const admin = {
    _id: personId(secret, ADMIN_OPENID),
    name: '运营管理员',
    role: 'admin' as const,
    stores: [],
    active: true,
  }
  return [...clerks, admin]
}
