// Programmes in the cloud database: `live` is edited by hand, `good` is the last
// version that was accepted, and every accepted version stays under its own name.
import type { Programmes, ProgrammeVersion } from '../usecases/world'
import { addNew, command, find, put } from './sdk'

type Stored = { _id: string } & Record<string, unknown>

/** The programmes port on the collection `programmes`. */
export const programmes: Programmes = {
  async read() {
    const query = { _id: command.in(['live', 'good']) }
    const docs = await find<Stored>('programmes', query, { limit: 2 })
    return { live: liveOf(docs), good: goodOf(docs) }
  },
  async accept(version) {
    await addNew('programmes', { _id: `v-${version.version}`, ...version })
    await put('programmes', { _id: 'good', ...version })
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
