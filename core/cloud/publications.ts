// Publishing in bulk: one call when all is new, two more when some of it was published before.
import type { Publications } from '../usecases/world'
import { addMany, command, find, isDuplicate } from './sdk'

/** One insert stays well below the size of a request. */
const CHUNK = 500

/** The publications port: inserts what is not there yet. */
export const publications: Publications = { publish: addMissing }

/** Inserts what a collection does not have yet. */
export async function addMissing(to: string, docs: { _id: string }[]): Promise<void> {
  for (let from = 0; from < docs.length; from += CHUNK)
    await publishChunk(to, docs.slice(from, from + CHUNK))
}

async function publishChunk(to: string, docs: { _id: string }[]): Promise<void> {
  try {
    await addMany(to, docs)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const missing = await notYetThere(to, docs)
    // A twin that publishes at the same moment may be faster again; the next tick looks once more.
    if (missing.length > 0) await addMany(to, missing)
  }
}

async function notYetThere(to: string, docs: { _id: string }[]): Promise<{ _id: string }[]> {
  const ids = docs.map(doc => doc._id)
  const there = await find<{ _id: string }>(to, { _id: command.in(ids) }, { limit: ids.length })
  const known = new Set(there.map(doc => doc._id))
  return docs.filter(doc => !known.has(doc._id))
}
