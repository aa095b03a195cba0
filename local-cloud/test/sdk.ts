// The unmodified wx-server-sdk, pointed at a running stand-in, with types for the parts the tests use.
import { environmentOf } from '../host/environment'
import type { LocalCloud } from '../types'
import type { Doc } from '../wire/ejson'

/** A query builder of the SDK. */
export interface SdkQuery {
  where(query: unknown): SdkQuery
  orderBy(path: string, direction: 'asc' | 'desc'): SdkQuery
  skip(count: number): SdkQuery
  limit(count: number): SdkQuery
  field(fields: Doc): SdkQuery
  get(): Promise<{ data: Doc[] }>
  count(): Promise<{ total: number }>
  update(change: { data: Doc; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

/** A document of the SDK. */
export interface SdkDocument {
  get(): Promise<{ data: Doc }>
  set(change: { data: Doc }): Promise<{ stats: { updated: number; created: number } }>
  update(change: { data: Doc }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

type Stage = 'match' | 'group' | 'sort' | 'limit' | 'lookup' | 'project' | 'unwind' | 'count'

/** An aggregation of the SDK: every stage answers the next. */
export type SdkAggregate = Record<Stage, (argument: unknown) => SdkAggregate> & {
  end(): Promise<{ list: Doc[] }>
}

/** A collection of the SDK. */
export interface SdkCollection extends SdkQuery {
  doc(id: string | number): SdkDocument
  add(change: { data: Doc | Doc[] }): Promise<{ _id: string }>
  aggregate(): SdkAggregate
}

/** A transaction of the SDK. */
export interface SdkTransaction {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

type Operator = (...values: unknown[]) => Chain

/** A query or update operator, which can be joined to others. */
export interface Chain {
  and(other: unknown): Chain
  or(other: unknown): Chain
}

type Comparison =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'exists'
  | 'or'
  | 'expr'
  | 'geoNear'
type Change = 'inc' | 'set' | 'remove' | 'push' | 'pull' | 'addToSet' | 'rename' | 'min'
type Expression = 'sum' | 'max' | 'size' | 'dateToString' | 'gt'

/** The database of the SDK. */
export interface SdkDatabase {
  collection(name: string): SdkCollection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<SdkTransaction>
  runTransaction<Result>(
    work: (transaction: SdkTransaction) => Promise<Result>,
    times?: number,
  ): Promise<Result>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
  Geo: { Point(longitude: number, latitude: number): unknown }
  command: Record<Comparison | Change, Operator> & { aggregate: Record<Expression, Operator> }
}

/** The SDK itself. */
export interface Sdk {
  init(options: unknown): void
  DYNAMIC_CURRENT_ENV: symbol
  database(options: { throwOnNotFound: boolean }): SdkDatabase
  callFunction(call: { name: string; data: unknown }): Promise<{ result: Doc }>
  callOpenAPI(call: unknown): Promise<Doc>
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Buffer }>
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { status: number }[] }>
  getTempFileURL(files: { fileList: string[] }): Promise<{ fileList: { tempFileURL: string }[] }>
  openapi: Record<string, Record<string, (data: Doc) => Promise<Doc>>>
  cloudPay: Record<string, (data: Doc) => Promise<Doc>>
}

/** Points the SDK of this process at a cloud; the caller is nobody's run, so nothing is charged to a function. */
export function connectSdk(cloud: LocalCloud): { sdk: Sdk; db: SdkDatabase } {
  const environment = environmentOf({
    id: 'test',
    functionName: 'test',
    caller: { openid: 'oTest' },
    adminUrl: `${cloud.url}/admin`,
    timeoutMs: 20_000,
    variables: {},
  })
  Object.assign(process.env, environment)
  const sdk: Sdk = require('wx-server-sdk')
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
  return { sdk, db: sdk.database({ throwOnNotFound: false }) }
}
