// What the collections in memory share.

/** The documents after one, in the order of their ids. */
export function behind<Doc extends { _id: string }>(docs: Map<string, Doc>, id: string): Doc[] {
  return [...docs.values()].filter(doc => doc._id > id).sort((a, b) => (a._id < b._id ? -1 : 1))
}

/** Adds a document; false = there is one of this id. */
export function addTo<Doc extends { _id: string }>(
  collection: Map<string, Doc>,
  doc: Doc,
): boolean {
  if (collection.has(doc._id)) return false
  collection.set(doc._id, doc)
  return true
}

/** The documents of these ids that there are. */
export function found<Doc>(collection: Map<string, Doc>, ids: string[]): Doc[] {
  return ids.flatMap(id => collection.get(id) ?? [])
}

/** The newest first. */
export function newest<Doc extends { at: number }>(docs: Doc[]): Doc[] {
  return docs.sort((a, b) => b.at - a.at)
}
