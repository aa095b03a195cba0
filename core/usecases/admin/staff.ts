// Who works for the brand. A record is read on every call of a clerk, so that
// switching someone off works at once.
import type { AdminActions, Input } from '../../contracts/actions'
import type { Results } from '../../contracts/results'
import type { Admin } from '../actors'
import type { World } from '../world'

/** All staff, switched-off ones included. */
export async function staff(world: World, _: Admin): Promise<Results['admin']['staff']> {
  const all = await world.staff.all()
  return { staff: all.map(({ _id: id, ...rest }) => ({ id, ...rest })) }
}

/** Lets somebody in, changes their role or stores, or switches them off. */
export async function saveStaff(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'saveStaff'>,
): Promise<Results['admin']['saveStaff']> {
  const { staffId, ...record } = input
  await world.staff.save({ _id: staffId, ...record })
  world.log('info', 'staff saved', { staffId, by: admin.staffId, active: record.active })
  return staff(world, admin)
}
