// Stories, who has read the guide, and lessons in the cloud database.
import type { Story } from '../domain/story'
import type { GuideRead, GuideReads, Lesson, Lessons, Stories } from '../usecases/voices-world'
import { renewal } from './renewal'
import { addNew, command, find, getById, removeWhere, updateWhere } from './sdk'

const STORIES = 'stories'
const READS = 'guidereads'
const LESSONS = 'lessons'

/** `stories`: `_id` = the ended voucher's. */
export const stories: Stories = {
  read: id => getById<Story>(STORIES, id),
  shown(before, limit) {
    const query = { state: 'shown', at: command.lt(before) }
    return find<Story>(STORIES, query, { limit, orderBy: ['at', 'desc'] })
  },
  waiting: limit => find<Story>(STORIES, { state: 'waiting' }, { limit, orderBy: ['at', 'asc'] }),
  async decide(_id, { show, by, at }) {
    const data = { state: show ? 'shown' : 'hidden', 'decided.by': by, ...renewal('decided', at) }
    return (await updateWhere(STORIES, { _id, withdrawn: command.exists(false) }, data)) === 1
  },
  ofMembers(ids, limit) {
    const query = { memberId: command.in(ids), withdrawn: command.exists(false) }
    return find<Story>(STORIES, query, { limit, orderBy: ['at', 'desc'] })
  },
  async withdraw(ids, _id) {
    const nothing = { reward: '', name: '', text: '', decided: command.remove() }
    const data = { ...nothing, state: 'hidden', withdrawn: true }
    await updateWhere(STORIES, { _id, memberId: command.in(ids) }, data)
  },
  remove(ids, id) {
    return removeWhere(STORIES, { memberId: command.in(ids), ...(id !== undefined && { _id: id }) })
  },
}

/** `guidereads`: `_id` = `<version>-<staffId>`. */
export const guideReads: GuideReads = {
  read: id => getById<GuideRead>(READS, id),
  create: read => addNew(READS, read),
  ofVersion: version => find<GuideRead>(READS, { version }, { limit: 1000 }),
}

/** `lessons`: `_id` = the operation that wrote it. */
export const lessons: Lessons = {
  create: lesson => addNew(LESSONS, lesson),
  read: id => getById<Lesson>(LESSONS, id),
  async decide(_id, { state, ...decided }) {
    const data = { state, decided: command.set(decided) }
    return (await updateWhere(LESSONS, { _id, state: 'open' }, data)) === 1
  },
  before(at, { version, campaign, states, limit }) {
    const query = {
      at: command.lt(at),
      ...(version !== undefined && { version }),
      ...(campaign !== undefined && { campaign }),
      ...(states && { state: command.in(states) }),
    }
    return find<Lesson>(LESSONS, query, { limit, orderBy: ['at', 'desc'] })
  },
}
