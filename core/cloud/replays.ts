// Replays in the cloud database: one document each, every step conditional on its revision.
import type { Replay, Replays } from '../usecases/replay/replays'
import { addNew, command, find, getById, updateWhere } from './sdk'

const REPLAYS = 'replays'

/** `replays`: `_id` = the operation that asked for it. */
export const replays: Replays = {
  create: replay => addNew(REPLAYS, replay),
  read: id => getById<Replay>(REPLAYS, id),
  running: limit => find<Replay>(REPLAYS, { state: 'running' }, { limit, orderBy: ['at', 'asc'] }),
  async step({ _id, rev }, { state, upTo, sums }) {
    const data = { state, upTo, sums, rev: rev + 1 }
    return (await updateWhere(REPLAYS, { _id, rev }, data)) === 1
  },
  async cancel(_id) {
    await updateWhere(
      REPLAYS,
      { _id, state: 'running' },
      { state: 'cancelled', rev: command.inc(1) },
    )
  },
}
