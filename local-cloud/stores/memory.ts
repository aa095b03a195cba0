// The store for tests: a map of texts per collection and sorted arrays of index keys. Nothing outlives the process.
import { documentKeys, type Index, keyChange } from '../wire/index-keys'
import {
  type Change,
  duplicateFound,
  type KeyRange,
  keyText,
  type Row,
  type Store,
  type Table,
} from './store'

interface MemoryRow extends Row {
  /** Order of insertion, the tie-breaker of equal keys. */
  order: number
}

interface Entry {
  key: string
  row: MemoryRow
}

interface MemoryTable extends Table {
  rows: Map<string, MemoryRow>
  entries: Map<string, Entry[]>
}

const comparable = (key: Buffer): string => key.toString('latin1')

function position(entries: Entry[], wanted: { key: string; order: number }): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { key, row } = entries[middle] as Entry
    const before = key < wanted.key || (key === wanted.key && row.order < wanted.order)
    if (before) low = middle + 1
    else high = middle
  }
  return low
}

function bounds(table: MemoryTable, range: KeyRange) {
  const entries = table.entries.get(range.index.name) ?? []
  const at = (key: Buffer | null, open: number) =>
    key === null ? open : position(entries, { key: comparable(key), order: 0 })
  return { entries, start: at(range.from, 0), end: at(range.to, entries.length) }
}

function* scanRange(table: MemoryTable, range: KeyRange): Iterable<Row> {
  const { entries, start, end } = bounds(table, range)
  for (let offset = 0; offset < end - start; offset++) {
    yield (entries[range.reverse ? end - 1 - offset : start + offset] as Entry).row
  }
}

function page(table: MemoryTable, call: { range: KeyRange; skip: number; limit: number }): Row[] {
  const { entries, start, end } = bounds(table, call.range)
  const first = Math.min(call.skip, end - start)
  const last = Math.min(first + call.limit, end - start)
  const part = call.range.reverse
    ? entries.slice(end - last, end - first).reverse()
    : entries.slice(start + first, start + last)
  return part.map(entry => entry.row)
}

function owner(table: MemoryTable, wanted: { index: Index; key: Buffer }): string | undefined {
  const entries = table.entries.get(wanted.index.name) ?? []
  const key = comparable(wanted.key)
  const entry = entries[position(entries, { key, order: 0 })]
  return entry?.key === key ? entry.row.id : undefined
}

function createTable(name: string, indexes: Index[]): MemoryTable {
  const table: MemoryTable = {
    name,
    indexes,
    rows: new Map(),
    entries: new Map(indexes.map(index => [index.name, []])),
    text: id => table.rows.get(id)?.text,
    count: () => table.rows.size,
    scan: () => table.rows.values(),
    scanRange: range => scanRange(table, range),
    page: (range, window) => page(table, { range, ...window }),
    countRange: range => {
      const { start, end } = bounds(table, range)
      return end - start
    },
    owner: (index, key) => owner(table, { index, key }),
  }
  return table
}

function checkUnique(tables: Map<string, MemoryTable>, changes: Change[]): void {
  const taken = new Set<string>()
  const touched = new Set(changes.map(change => `${change.collection}\0${change.id}`))
  for (const { collection, id, before, after } of changes) {
    const table = tables.get(collection) as MemoryTable
    if (before === undefined && after && table.rows.has(id))
      throw duplicateFound({ collection, index: '_id_', key: `_id: ${JSON.stringify(after._id)}` })
    for (const index of after ? table.indexes.filter(each => each.unique) : []) {
      for (const key of documentKeys(index, after ?? {}).keys) {
        const holder = table.owner(index, key)
        const slot = `${collection}\0${index.name}\0${comparable(key)}`
        const foreign =
          holder !== undefined && holder !== id && !touched.has(`${collection}\0${holder}`)
        if (foreign || taken.has(slot)) {
          throw duplicateFound({ collection, index: index.name, key: keyText(index, after ?? {}) })
        }
        taken.add(slot)
      }
    }
  }
}

function changeKeys(table: MemoryTable, { row, change }: { row: MemoryRow; change: Change }): void {
  for (const index of table.indexes) {
    const entries = table.entries.get(index.name) ?? []
    const { removed, added, multikey } = keyChange(index, change.before, change.after)
    if (multikey) index.multikey = true
    for (const key of removed.map(comparable)) {
      const at = position(entries, { key, order: row.order })
      if (entries[at]?.row === row) entries.splice(at, 1)
    }
    for (const key of added.map(comparable))
      entries.splice(position(entries, { key, order: row.order }), 0, { key, row })
  }
}

/** Opens an empty store in memory. */
export function openMemoryStore(): Store {
  const tables = new Map<string, MemoryTable>()
  const meta = new Map<string, string>()
  let order = 1
  const apply = (change: Change): void => {
    const { collection, id, text } = change
    const table = tables.get(collection) as MemoryTable
    const row = table.rows.get(id) ?? { id, text: '', order: order++ }
    changeKeys(table, { row, change })
    if (text === undefined) {
      table.rows.delete(id)
      return
    }
    row.text = text
    table.rows.set(id, row)
  }
  return {
    kind: 'memory',
    names: () => [...tables.keys()],
    table: name => tables.get(name),
    create: (name, indexes) => {
      const table = createTable(name, indexes)
      tables.set(name, table)
      return table
    },
    // Collections are always created with their indexes here: nothing survives to be rebuilt.
    reindex: () => undefined,
    write: changes => {
      checkUnique(tables, changes)
      for (const change of changes) apply(change)
    },
    getMeta: key => meta.get(key),
    setMeta: ({ key, value }) => void meta.set(key, value),
    close: () => tables.clear(),
  }
}
