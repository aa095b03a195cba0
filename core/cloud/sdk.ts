// The one importer of wx-server-sdk, with the guards that it lacks: conditions on undefined vanish,
// `get` caps at 1,000 rows, an update without `where` hits all.
import cloud from 'wx-server-sdk'

/** A value that the database understands: plain data or one of its operators. */
type Value = unknown
type Fields = Record<string, Value>

interface Query {
  get(): Promise<{ data: unknown[] }>
  orderBy(field: string, order: 'asc' | 'desc'): Query
  limit(count: number): Query
  field(fields: Record<string, boolean>): Query
  update(options: { data: Fields }): Promise<{ stats: { updated: number } }>
  remove(): Promise<unknown>
}

interface Pipeline {
  match(query: Fields): Pipeline
  unwind(path: string): Pipeline
  group(stage: Fields): Pipeline
  limit(count: number): Pipeline
  end(): Promise<{ list: unknown[] }>
}

interface Collection {
  aggregate(): Pipeline
  doc(id: string): {
    get(): Promise<{ data: unknown }>
    set(options: { data: Fields }): Promise<unknown>
  }
  where(query: unknown): Query
  add(options: { data: unknown }): Promise<unknown>
}

/** The operators that we use. */
export interface Command {
  in(values: unknown[]): unknown
  nin(values: unknown[]): unknown
  eq(value: unknown): unknown
  gt(value: unknown): unknown
  lt(value: unknown): unknown
  lte(value: unknown): unknown
  gte(value: unknown): unknown
  exists(value: boolean): unknown
  or(queries: Fields[]): unknown
  and(conditions: unknown[]): unknown
  aggregate: { sum(value: unknown): unknown }
  inc(by: number): unknown
  set(value: unknown): unknown
  remove(): unknown
}

interface Database {
  collection(name: string): Collection
  command: Command
}

interface Sdk {
  init(options: { env: unknown; keepalive: boolean }): void
  DYNAMIC_CURRENT_ENV: unknown
  database(options: { throwOnNotFound: boolean }): Database
  getWXContext(): Record<string, string | number | undefined>
  cloudPay: Record<string, (data: Fields) => Promise<Fields>>
  openapi: { security: { msgSecCheck(data: Fields): Promise<{ result?: { suggest?: string } }> } }
}

const sdk = cloud as unknown as Sdk
sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV, keepalive: true })
const db = sdk.database({ throwOnNotFound: false })

/** The database's operators. */
export const command = db.command

/** Who calls, as the platform's environment says; read inside each call, never kept. */
export function wxContext(): Record<string, string | number | undefined> {
  return sdk.getWXContext()
}

/** The content check of WeChat, version 2. */
export function msgSecCheck(data: Fields): Promise<{ result?: { suggest?: string } }> {
  return sdk.openapi.security.msgSecCheck(data)
}

/** A call of WeChat Pay, such as 'unifiedOrder'. */
export async function pay(api: string, data: Fields): Promise<Fields> {
  const call = sdk.cloudPay[api]
  if (!call) throw new Error(`no cloudPay.${api}`)
  return call(data)
}

/** The environment that this function runs in. */
export function environment(): string {
  return process.env.TCB_ENV ?? process.env.SCF_NAMESPACE ?? ''
}

/** A document by its `_id`, or null. */
export async function getById<Doc>(collection: string, id: string): Promise<Doc | null> {
  if (id === '') throw new Error(`${collection}: an empty _id`)
  const { data } = await db.collection(collection).doc(id).get()
  return data as Doc | null
}

/** Which part of the matching documents, in which order. */
export interface Page {
  limit: number
  orderBy?: [field: string, order: 'asc' | 'desc']
  /** Only these fields, and the `_id`; absent = all. */
  fields?: string[]
}

/** Documents by a query on declared indexes. */
export async function find<Doc>(
  collection: string,
  query: Fields | { or: Fields[] },
  page: Page,
): Promise<Doc[]> {
  const matching = db.collection(collection).where(conditionOf(query))
  const ordered = page.orderBy ? matching.orderBy(...page.orderBy) : matching
  const narrow = page.fields
    ? ordered.field(Object.fromEntries(page.fields.map(field => [field, true])))
    : ordered
  const { data } = await narrow.limit(page.limit).get()
  return data as Doc[]
}

/** A sum in a group: of a field ('$points'), of an expression, or of 1 for each document. */
export function sumOf(value: unknown): unknown {
  return command.aggregate.sum(value)
}

/** Groups of documents, at most a thousand; `unwind` = a list of which every item counts. The match has an index. */
export async function group<Row>(
  collection: string,
  { match, unwind, group }: { match: Fields; unwind?: string; group: Fields },
): Promise<Row[]> {
  const matching = db.collection(collection).aggregate().match(guarded(match))
  const items = unwind ? matching.unwind(unwind) : matching
  const { list } = await items.group(group).limit(1000).end()
  return list as Row[]
}

/** Adds a document under its own `_id`; false when that is taken. */
export async function addNew(collection: string, doc: { _id: string }): Promise<boolean> {
  try {
    await db.collection(collection).add({ data: doc })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Adds many documents in one call; throws a duplicate error when one of them is there already. */
export async function addMany(collection: string, docs: { _id: string }[]): Promise<void> {
  await db.collection(collection).add({ data: docs })
}

/** Replaces a document or creates it. */
export async function put(collection: string, { _id, ...data }: { _id: string }): Promise<void> {
  await db.collection(collection).doc(_id).set({ data })
}

/**
 * Updates all documents that match; returns how many. The update must change
 * something, or the count means nothing.
 */
export async function updateWhere(
  collection: string,
  query: Fields | { or: Fields[] },
  data: Fields,
): Promise<number> {
  const { stats } = await db.collection(collection).where(conditionOf(query)).update({ data })
  return stats.updated
}

/** Removes the documents that match. */
export async function removeWhere(collection: string, query: Fields): Promise<void> {
  await db.collection(collection).where(guarded(query)).remove()
}

/** Whether an error says that the `_id` is taken. The codes are generic, only the text tells. */
export function isDuplicate(error: unknown): boolean {
  const { errMsg, message } = error as { errMsg?: string; message?: string }
  return /E11000|duplicate key/i.test(`${errMsg ?? ''} ${message ?? ''}`)
}

function conditionOf(query: Fields | { or: Fields[] }): unknown {
  return 'or' in query ? command.or((query.or as Fields[]).map(guarded)) : guarded(query)
}

function guarded(query: Fields): Fields {
  const entries = Object.entries(query)
  if (entries.length === 0 || entries.some(([, value]) => value === undefined || value === ''))
    throw new Error(`a condition is missing in ${JSON.stringify(Object.keys(query))}`)
  return query
}
