// Members in the cloud database.

import type { Member } from '../domain/member'
import type { Patch } from '../domain/patch'
import type { Members } from '../usecases/world'
import { addNew, command, find, getById, updateWhere } from './sdk'

const MEMBERS = 'members'

/** The members port on the collection `members`. */
export const members: Members = {
  read: id => getById<Member>(MEMBERS, id),
  readMany: ids => find<Member>(MEMBERS, { _id: command.in(ids) }, { limit: ids.length }),
  create: member => addNew(MEMBERS, member),
  async update(id, rev, patch) {
    return (await updateWhere(MEMBERS, { _id: id, rev }, dataOf(patch))) === 1
  },
  withOutbox(before, limit) {
    const query = { outboxSince: command.lte(before) }
    return find<Member>(MEMBERS, query, { limit, orderBy: ['outboxSince', 'asc'] })
  },
  async clearOutboxes(at) {
    const or = at.map(({ id, rev }) => ({ _id: id, rev }))
    await updateWhere(MEMBERS, { or }, { outbox: command.set({}), outboxSince: null })
  },
  due(today, limit) {
    return find<Member>(
      MEMBERS,
      { dueOn: command.lte(today) },
      { limit, orderBy: ['dueOn', 'asc'] },
    )
  },
}

/** Objects go in as a whole: a nested plain object would be merged leaf by leaf, an empty one dropped. */
function dataOf(patch: Patch): Record<string, unknown> {
  const set = Object.entries(patch.set).map(([path, value]) => {
    const whole = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [path, whole ? command.set(value) : value]
  })
  return Object.fromEntries([...set, ...patch.unset.map(path => [path, command.remove()])])
}
