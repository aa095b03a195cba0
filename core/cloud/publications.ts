// Publishing in bulk: one call when all is new, two more when some of it was published before.
import type { Publications } from '../usecases/world'
import { addMany, command, find, isDuplicate } from './sdk'

/** One insert stays well below the size of a request. */
const CHUNK = 500
/** So often what is missing is looked for anew where twins insert the same. */
const ATTEMPTS = 3

/** The publications port: inserts what is not there yet. */
export const publications: Publications = { publish: addMissing }

/** Inserts what a collection does not have yet. */
export async function addMissing(to: string, docs: { _id: string }[]): Promise<void> {
  for (let from = 0; from < docs.length; from += CHUNK)
    await publishChunk(to, docs.slice(from, from + CHUNK))
}

async function publishChunk(to: string, docs: { _id: string }[]): Promise<void> {
  let missing = docs
  for (let attempt = 1; missing.length > 0; attempt++) {
    try {
      return await addMany(to, missing)
    } catch (error) {
      // A twin that publishes at the same moment may be faster again; the next tick looks once more.
      if (!isDuplicate(error) || attempt === ATTEMPTS) throw error
      missing = await notYetThere(to, docs)
    }
  }
}

async function notYetThere(to: string, docs: { _id: string }[]): Promise<{ _id: string }[]> {
  const ids = docs.map(doc => doc._id)
  const there = await find<{ _id: string }>(to, { _id: command.in(ids) }, { limit: ids.length })
  const known = new Set(there.map(doc => doc._id))
  return docs.filter(doc => !known.has(doc._id))
}
