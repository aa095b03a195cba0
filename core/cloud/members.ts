// Members in the cloud database.
import { patchOf } from '../domain/patch'
import { log } from '../door/log'
import type { FoundMembers, Members } from '../usecases/world'
import {
  decodeAccount,
  decodeMember,
  decodeWhole,
  encodeMember,
  encodePatch,
  PACKED,
  type StoredAccount,
  type StoredMember,
} from './member-codec'
import { dataOf } from './patch-data'
import { addNew, command, find, getById, type Page, updateWhere } from './sdk'

const MEMBERS = 'members'
const ALARMS_READ = 50
/** After every date. */
const NEVER = '9999'

interface StoredAlarms {
  outboxSince?: string | null
  dueOn?: string | null
}

/** The members port on the collection `members`. */
export const members: Members = {
  async read(id) {
    const stored = await getById<StoredMember>(MEMBERS, id)
    return stored && decodeMember(stored)
  },
  async readMany(ids) {
    return (await findMembers({ _id: command.in(ids) }, { limit: ids.length })).members
  },
  create: member => addNew(MEMBERS, encodeMember(member)),
  async update(before, after) {
    const { _id, rev } = before
    const data = dataOf(encodePatch(patchOf(before, after, PACKED), after))
    return (await updateWhere(MEMBERS, { _id, rev }, data)) === 1
  },
  withOutbox(today, { limit, but = [] }) {
    const query = { outboxSince: command.lte(today), ...notIn(but) }
    return findMembers(query, { limit, orderBy: ['outboxSince', 'asc'] })
  },
  async alarms({ moment, today }) {
    const or = [{ outboxSince: command.lte(today) }, { dueOn: command.lte(moment) }]
    const fields = ['outboxSince', 'dueOn']
    const rung = await find<StoredAlarms>(MEMBERS, { or }, { limit: ALARMS_READ, fields })
    // So many that not all of them were seen.
    const full = rung.length === ALARMS_READ
    return {
      due: full || rung.some(({ dueOn }) => (dueOn ?? NEVER) <= moment),
      waits: full || rung.some(({ outboxSince }) => (outboxSince ?? NEVER) <= today),
    }
  },
  async clearOutboxes(at) {
    const or = at.map(({ id, rev }) => ({ _id: id, rev }))
    const emptied = { outbox: command.set({}), outboxSince: null, rev: command.inc(1) }
    await updateWhere(MEMBERS, { or }, emptied)
  },
  async after(id, limit) {
    const page = { limit, orderBy: ['_id', 'asc'] as ['_id', 'asc'] }
    const stored = await find<StoredMember>(MEMBERS, { _id: command.gt(id || '0') }, page)
    const last = stored.length < limit ? null : (stored.at(-1)?._id ?? null)
    return { ...readOf(stored), last }
  },
  async accounts(id, limit) {
    const fields = ['head', 'points', 'outbox']
    const page: Page = { limit, orderBy: ['_id', 'asc'], fields }
    const stored = await find<StoredAccount>(MEMBERS, { _id: command.gt(id || '0') }, page)
    const full = stored.length === limit
    const accounts = stored.flatMap(one => readable(one, decodeAccount))
    return { accounts, next: full ? (stored.at(-1)?._id ?? null) : null }
  },
  async invitedBy(by, { on, limit }) {
    const query = { 'ways.referral.by': by, 'ways.referral.joinedOn': on }
    return (await find(MEMBERS, query, { limit, fields: ['_id'] })).length
  },
  async toDeliver(limit) {
    const query = { delivering: command.gte('0') }
    return (await findMembers(query, { limit, orderBy: ['delivering', 'asc'] })).members
  },
  due(moment, { limit, but = [] }) {
    const query = { dueOn: command.lte(moment), ...notIn(but) }
    return findMembers(query, { limit, orderBy: ['dueOn', 'asc'] })
  },
}

function notIn(ids: string[]) {
  return ids.length > 0 ? { _id: command.nin(ids) } : {}
}

async function findMembers(
  query: Record<string, unknown>,
  page: Page & { limit: number },
): Promise<FoundMembers> {
  const stored = await find<StoredMember>(MEMBERS, query, page)
  return { ...readOf(stored), full: stored.length === page.limit }
}

function readOf(stored: StoredMember[]): Pick<FoundMembers, 'members' | 'unreadable'> {
  const members = stored.flatMap(one => readable(one, decodeWhole))
  const read = new Set(members.map(({ _id }) => _id))
  return { members, unreadable: stored.map(({ _id }) => _id).filter(id => !read.has(id)) }
}

/** A document that somebody broke by hand must not stop a job for everybody else. */
function readable<Stored extends { _id: string }, Read>(
  stored: Stored,
  decode: (stored: Stored) => Read,
): Read[] {
  try {
    return [decode(stored)]
  } catch (error) {
    log('error', 'member unreadable', { member: stored._id, error: String(error) })
    return []
  }
}
