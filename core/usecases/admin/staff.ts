// Who works for the brand. A record is read on every call of a clerk, so that
// switching someone off works at once.
import type { AdminActions, Input } from '../../contracts/actions'
import { type Permission, permissions } from '../../contracts/actions/publishing'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { Results } from '../../contracts/results'
import type { Admin } from '../actors'
import type { World } from '../world'

/** All staff, switched-off ones included. */
export async function staff(world: World, _: Admin): Promise<Results['admin']['staff']> {
  const all = await world.staff.all()
  return { staff: all.map(({ _id: id, ...rest }) => ({ id, ...rest })) }
}

/**
 * Lets somebody in, changes their role, stores or permissions, or switches them off. Nobody can give
 * what they don't have: permission_missing.
 */
export async function saveStaff(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'saveStaff'>,
): Promise<Results['admin']['saveStaff'] | Refusal> {
  const { staffId, permissions: given, ...record } = input
  const list = given ?? known((await world.staff.read(staffId))?.permissions)
  const beyond = record.role === 'admin' && lackedBy(admin, list)
  if (beyond) return refuse('permission_missing', { permission: beyond })
  await world.staff.save({ _id: staffId, ...record, ...(list ? { permissions: list } : {}) })
  world.log('info', 'staff saved', { staffId, by: admin.staffId, active: record.active })
  return staff(world, admin)
}

/** Edited by hand to something that is no list, permissions must not become all of them. */
function known(list: Permission[] | undefined): Permission[] | undefined {
  return list === undefined || Array.isArray(list) ? list : []
}

/** The first permission in a list (absent = all) that the admin does not have. */
function lackedBy(admin: Admin, list: readonly Permission[] = permissions): Permission | undefined {
  return list.find(one => !(admin.permissions?.includes(one) ?? true))
}
