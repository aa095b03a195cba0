// Slot days in the cloud database: every change is one update on the day's revision, naming the seats
// that changed, so that no seat is given twice.
import type { SlotDay } from '../domain/booking/seats'
import { patchOf } from '../domain/patch'
import type { Slots } from '../usecases/booking/seats'
import { dataOf } from './patch-data'
import { addNew, command, find, getById, updateWhere } from './sdk'

const SLOTS = 'slots'

/** The slots port on the collection `slots`. */
export const slots: Slots = {
  read: id => getById<SlotDay>(SLOTS, id),
  create: day => addNew(SLOTS, day),
  async replace(before, after) {
    const { _id, rev } = before
    const data = dataOf(patchOf(before, { ...after, rev: rev + 1 }, ['seats']))
    return (await updateWhere(SLOTS, { _id, rev }, data)) === 1
  },
  unsure(before, limit) {
    // A null is no number: days on which nothing is unsure are not found.
    const query = { lookAt: command.lte(before) }
    return find<SlotDay>(SLOTS, query, { limit, orderBy: ['lookAt', 'asc'] })
  },
}
