// Direct access to documents for fixtures and assertions: no HTTP, no counting, no limits.
import type { Database } from './database/database'
import { commit, existingTable, growingTable } from './database/database'
import { countDocs, findDocs, findRows } from './database/query'
import { insertion, withId } from './database/write'
import { type Change, idKey, type Table } from './stores/store'
import type { Documents } from './types'
import { type Doc, parse, stringify } from './wire/ejson'

function replacement(table: Table, doc: Doc): Change {
  const id = idKey(doc._id)
  const beforeText = table.text(id)
  if (beforeText === undefined) return insertion(table, withId(doc))
  const before = parse(beforeText)
  return { collection: table.name, id, before, beforeText, after: doc, text: stringify(doc) }
}

function removal(table: Table, row: { id: string; text: string }): Change {
  return {
    collection: table.name,
    id: row.id,
    before: parse(row.text),
    beforeText: row.text,
    after: undefined,
    text: undefined,
  }
}

/** Documents are copied in and out as they would be through the cloud. */
const copy = (doc: Doc): Doc => parse(stringify(doc))

/** Builds the direct access to a database. */
export function createDocuments(db: Database): Documents {
  const read = (collection: string) => db.store.table(collection)
  return {
    get: (collection, id) => {
      const text = read(collection)?.text(idKey(id))
      return text === undefined ? undefined : parse(text)
    },
    find: (collection, query = {}, { sort = {}, ...window } = {}) => {
      const table = read(collection)
      return table ? findDocs(table, { query, sort: Object.entries(sort), ...window }) : []
    },
    insert: (collection, docs) => {
      const table = growingTable(db, collection)
      commit(
        db,
        docs.map(doc => insertion(table, withId(copy(doc)))),
      )
    },
    replace: (collection, doc) =>
      commit(db, [replacement(growingTable(db, collection), copy(doc))]),
    remove: (collection, query) => {
      const table = existingTable(db, collection)
      const rows = findRows(table, { query })
      if (rows.length > 0)
        commit(
          db,
          rows.map(row => removal(table, row)),
        )
      return rows.length
    },
    count: (collection, query = {}) => {
      const table = read(collection)
      return table ? countDocs(table, { query }) : 0
    },
    collections: () => db.store.names(),
    written: collection => db.written.get(collection) ?? 0,
    text: collection => Array.from(read(collection)?.scan() ?? [], ({ text }) => text).join('\n'),
  }
}
