// Programmes in the cloud database: `live` is edited by hand or published, `good` is the last version
// that was accepted, every accepted version stays under its own name, drafts stand beside them.
import { SCHEDULED_READ } from '../contracts/limits'
import type { Draft } from '../domain/publishing/draft'
import type { Drafts, Programmes, ProgrammeVersion } from '../usecases/world'
import { addNew, command, find, getById, type Page, put, updateWhere } from './sdk'

type Stored = { _id: string } & Record<string, unknown>

const PROGRAMMES = 'programmes'
const STATES = ['editing', 'checked', 'submitted', 'approved', 'scheduled', 'live', 'withdrawn']

/** The programmes port on the collection `programmes`. */
export const programmes: Programmes = {
  async read() {
    const or = [{ _id: command.in(['live', 'good']) }, { state: 'scheduled' }]
    // What has no date comes first: `live` and `good` are never cut off, nor is a draft that is due.
    const orderBy: Page['orderBy'] = ['effectiveAt', 'asc']
    const docs = await find<Stored>(PROGRAMMES, { or }, { limit: 2 + SCHEDULED_READ, orderBy })
    const scheduled = docs.filter(doc => doc._id.startsWith('draft-')) as unknown as Draft[]
    return { live: liveOf(docs), good: goodOf(docs), scheduled }
  },
  async accept(version) {
    await programmes.keep(version)
    await put(PROGRAMMES, { _id: 'good', ...version })
  },
  async keep(version) {
    await addNew(PROGRAMMES, { _id: `v-${version.version}`, ...version })
  },
  async noteLinted(version, lintedOn) {
    await updateWhere(PROGRAMMES, { _id: 'good', version }, { lintedOn })
  },
  async replaceLive(before, content) {
    if (!before) return addNew(PROGRAMMES, { _id: 'live', ...content })
    // The whole content is the condition: a hand that was faster by a moment is not overwritten.
    const same = Object.entries(before).map(([key, value]) => [key, command.eq(value)])
    const gone = Object.keys(before).filter(key => !(key in content))
    const data = {
      ...Object.fromEntries(Object.entries(content).map(([key, one]) => [key, command.set(one)])),
      ...Object.fromEntries(gone.map(key => [key, command.remove()])),
    }
    const query = { _id: 'live', ...Object.fromEntries(same) }
    return (await updateWhere(PROGRAMMES, query, data)) === 1
  },
  version: version => getById<ProgrammeVersion>(PROGRAMMES, `v-${version}`),
  versions(limit) {
    const page = { limit, orderBy: ['since', 'desc'] as ['since', 'desc'] }
    return find<ProgrammeVersion>(
      PROGRAMMES,
      { _id: command.gte('v-') },
      { ...page, fields: ['version', 'since'] },
    )
  },
}

/** Drafts: `draft-<id>` in the same collection. */
export const drafts: Drafts = {
  read: id => getById<Draft>(PROGRAMMES, id),
  create: draft => addNew(PROGRAMMES, draft),
  async update({ _id, ...draft }, rev) {
    const whole = Object.entries(draft).map(([key, value]) => [key, command.set(value)])
    return (await updateWhere(PROGRAMMES, { _id, rev }, Object.fromEntries(whole))) === 1
  },
  latest(limit) {
    const page = { limit, orderBy: ['at', 'desc'] as ['at', 'desc'] }
    return find<Draft>(PROGRAMMES, { state: command.in(STATES) }, page)
  },
}

function liveOf(docs: Stored[]): Record<string, unknown> | null {
  const live = docs.find(doc => doc._id === 'live')
  if (!live) return null
  const { _id, ...content } = live
  return content
}

function goodOf(docs: Stored[]): ProgrammeVersion | null {
  const good = docs.find(doc => doc._id === 'good')
  return good ? (good as unknown as ProgrammeVersion) : null
}
