// Reading: runs a plan over a table, filters what the plan leaves open, sorts and cuts. A scan that has looked at more
// documents than allowed is refused with the index to declare: on a phone-sized shop it would pass, in the cloud not.
import { idKey, type Row, type Table } from '../stores/store'
import { type Doc, parse, stringify } from '../wire/ejson'
import { requestFailed } from '../wire/errors'
import { compileFilter, project, sortDocs } from './filter'
import { type Plan, plan, type Sort, suggestIndex, type Wish } from './planner'

/** A query with the most documents a scan may look at. */
export interface Search {
  query: Doc
  sort?: Sort
  skip?: number
  limit?: number
  scanLimit?: number
}

/** A matching row; `doc` only where the filter or the sort had to decode it. */
export interface Match extends Row {
  doc?: Doc
}

function* idRows(table: Table, ids: unknown[]): Iterable<Row> {
  for (const id of ids) {
    const key = idKey(id)
    const text = table.text(key)
    if (text !== undefined) yield { id: key, text }
  }
}

function* once(rows: Iterable<Row>): Iterable<Row> {
  const seen = new Set<string>()
  for (const row of rows) {
    if (!seen.has(row.id)) yield row
    seen.add(row.id)
  }
}

function* chained<Item>(lists: Iterable<Item>[]): Iterable<Item> {
  for (const list of lists) yield* list
}

function refuseScan(table: Table, wish: Wish, limit: number): never {
  throw requestFailed(
    `[local-cloud] this query looks at more than ${limit} documents of "${table.name}" without an index: query ${shapeOf(wish.query)}, sort ${JSON.stringify(Object.fromEntries(wish.sort))}. Declare the index ${suggestIndex(wish)} in indexes.json.`,
  )
}

function shapeOf(query: Doc): string {
  return JSON.stringify(query, (_key, value) =>
    value === null || typeof value !== 'object' ? '?' : value instanceof RegExp ? '/?/' : value,
  )
}

function* guarded(rows: Iterable<Row>, refuse: { after: number; how: () => never }): Iterable<Row> {
  let seen = 0
  for (const row of rows) {
    if (++seen > refuse.after) refuse.how()
    yield row
  }
}

function rowsOf(table: Table, chosen: Plan): Iterable<Row> {
  if (chosen.kind === 'ids') return idRows(table, chosen.ids)
  if (chosen.kind === 'scan') return table.scan()
  if (chosen.kind === 'union') return once(chained(chosen.plans.map(each => rowsOf(table, each))))
  const rows = chained(chosen.ranges.map(range => table.scanRange(range)))
  return chosen.repeats ? once(rows) : rows
}

interface Run {
  table: Table
  wish: Wish
  chosen: Plan
}

function start(table: Table, search: Search): Run {
  const wish = { query: search.query, sort: search.sort ?? [] }
  return { table, wish, chosen: plan(wish, table.indexes) }
}

const everything = () => true

/**
 * Whether a query has no operator: then nothing in it can be wrong. Any other is compiled even where the index serves
 * all of it, so that a wrong operator is an error.
 */
function isPlain(query: Doc): boolean {
  return Object.entries(query).every(
    ([key, value]) => !key.startsWith('$') && (value === null || typeof value !== 'object'),
  )
}

function* matching({ table, wish, chosen }: Run, scanLimit: number): Iterable<Match> {
  const filter = chosen.exact && isPlain(wish.query) ? everything : compileFilter(wish.query)
  const rows = rowsOf(table, chosen)
  const how = () => refuseScan(table, wish, scanLimit)
  const limited = chosen.kind === 'scan' ? guarded(rows, { after: scanLimit, how }) : rows
  for (const { id, text } of limited) {
    if (chosen.exact) {
      yield { id, text }
      continue
    }
    const doc = parse(text)
    if (filter(doc)) yield { id, text, doc }
  }
}

function inOrder(matches: Match[], sort: Sort): Match[] {
  const byDoc = new Map(matches.map(match => [match.doc ?? parse(match.text), match]))
  return sortDocs([...byDoc.keys()], sort).map(doc => ({ ...(byDoc.get(doc) as Match), doc }))
}

function* window<Item>(
  items: Iterable<Item>,
  { skip, limit }: { skip: number; limit: number },
): Iterable<Item> {
  let at = 0
  if (limit <= 0) return
  for (const item of items) {
    if (at++ < skip) continue
    yield item
    if (at - skip >= limit) return
  }
}

/** Finds the matching rows, sorted and cut; throws when it had to scan more than `scanLimit` documents. */
export function findRows(table: Table, search: Search): Match[] {
  const {
    skip = 0,
    limit = Number.POSITIVE_INFINITY,
    scanLimit = Number.POSITIVE_INFINITY,
  } = search
  const run = start(table, search)
  const { chosen, wish } = run
  const [range, ...others] = chosen.kind === 'index' ? chosen.ranges : []
  if (chosen.exact && chosen.sorted && range && others.length === 0) {
    if (!isPlain(wish.query)) compileFilter(wish.query)
    return table.page(range, { skip, limit })
  }
  const matches = matching(run, scanLimit)
  const sorted = chosen.sorted ? matches : inOrder([...matches], wish.sort)
  return [...window(sorted, { skip, limit })]
}

/** Finds the matching documents, decoded. */
export function findDocs(table: Table, search: Search): Doc[] {
  return findRows(table, search).map(match => match.doc ?? parse(match.text))
}

/** Finds the matching documents as texts, with only the projected fields where a projection is given. */
export function findTexts(table: Table, search: Search & { projection?: Doc }): string[] {
  if (!search.projection) return findRows(table, search).map(match => match.text)
  return project(findDocs(table, search), search.projection).map(stringify)
}

/** Counts the matching documents, by the index alone where it answers the whole query. */
export function countDocs(table: Table, search: Search): number {
  if (Object.keys(search.query).length === 0) return table.count()
  const run = start(table, search)
  const { chosen } = run
  if (chosen.kind === 'index' && chosen.exact) {
    return chosen.ranges.reduce((total, range) => total + table.countRange(range), 0)
  }
  let total = 0
  for (const _match of matching(run, search.scanLimit ?? Number.POSITIVE_INFINITY)) total++
  return total
}
