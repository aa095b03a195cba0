// The database actions of the wire protocol, one function each: request body in, answer out.
import { idKey } from '../stores/store'
import { type Doc, parse, stringify } from '../wire/ejson'
import { cloudError, requestFailed } from '../wire/errors'
import type { Direction } from '../wire/index-keys'
import { aggregate, type WireStage } from './aggregate'
import { createCollection, type Database, existingTable, growingTable } from './database'
import { project } from './filter'
import type { Sort } from './planner'
import { countDocs, findTexts } from './query'
import {
  abortTransaction,
  commitTransaction,
  insertInTransaction,
  modifyInTransaction,
  openTransaction,
  readInTransaction,
  removeInTransaction,
  startTransaction,
} from './transactions'
import { insert, modify, remove } from './write'

/** The fields of a request that database actions read; texts named EJSON in the protocol stay texts here. */
export interface DatabaseRequest {
  action: string
  collectionName: string
  queryType?: 'DOC' | 'WHERE'
  query?: string
  order?: string
  projection?: string
  offset?: number
  limit?: number
  data?: string | string[]
  multi?: boolean
  merge?: boolean
  upsert?: boolean
  stages?: WireStage[]
  transactionId?: string
}

type Action = (db: Database, request: DatabaseRequest) => Promise<Doc> | Doc

const mostRows = 1000
const defaultRows = 100

const queryOf = (request: DatabaseRequest): Doc => (request.query ? parse(request.query) : {})

function sortOf(order: string | undefined): Sort {
  const wanted: unknown = order ? parse(order) : {}
  if (!Array.isArray(wanted)) return Object.entries(wanted as Record<string, Direction>)
  return wanted.map(({ field, direction }) => [field, direction === 'desc' ? -1 : 1])
}

function addCollection(db: Database, { collectionName: name }: DatabaseRequest): Doc {
  if (db.store.table(name)) {
    throw cloudError({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: `[ResourceInUse] Table exist: ${name}`,
    })
  }
  createCollection(db, name)
  return {}
}

async function insertDocument(db: Database, request: DatabaseRequest): Promise<Doc> {
  const texts = Array.isArray(request.data) ? request.data : [request.data ?? '{}']
  const docs = texts.map(text => parse(text, db.now()))
  const table = growingTable(db, request.collectionName)
  if (!request.transactionId) return { data: { insertedIds: await insert(db, { table, docs }) } }
  const transaction = openTransaction(db, request.transactionId)
  return { data: { insertedIds: insertInTransaction(db, { transaction, table, docs }) } }
}

function getInTransaction(db: Database, request: DatabaseRequest): string[] {
  const transaction = openTransaction(db, request.transactionId ?? '')
  if (request.queryType !== 'DOC') {
    throw requestFailed('[InvalidParameter] where is not supported in a transaction, only doc()')
  }
  const table = existingTable(db, request.collectionName)
  const id = idKey(queryOf(request)._id)
  const text = readInTransaction(db, { transaction, table, id })
  if (text === undefined) return []
  if (!request.projection) return [text]
  return project([parse(text)], parse(request.projection)).map(stringify)
}

function getDocument(db: Database, request: DatabaseRequest): Doc {
  if (request.transactionId) return { data: { list: getInTransaction(db, request) } }
  const table = existingTable(db, request.collectionName)
  const { offset: skip = 0 } = request
  const rows = Math.min(request.limit || defaultRows, mostRows)
  const limit = request.queryType === 'DOC' ? 1 : rows
  const list = findTexts(table, {
    query: queryOf(request),
    sort: sortOf(request.order),
    skip,
    limit,
    scanLimit: db.scanLimit,
    projection: request.projection ? parse(request.projection) : undefined,
  })
  return { data: { list }, limit, offset: skip }
}

function calculateDocument(db: Database, request: DatabaseRequest): Doc {
  const table = existingTable(db, request.collectionName)
  const total = countDocs(table, { query: queryOf(request), scanLimit: db.scanLimit })
  return { data: { total } }
}

async function modifyDocument(db: Database, request: DatabaseRequest): Promise<Doc> {
  const { merge = false, upsert = false, multi = false } = request
  const find = upsert ? growingTable : existingTable
  const table = find(db, request.collectionName)
  const data = parse(request.data as string, db.now())
  const wish = { table, query: queryOf(request), data, merge, upsert, multi }
  if (!request.transactionId) return { data: await modify(db, wish) }
  const transaction = openTransaction(db, request.transactionId)
  return { data: modifyInTransaction(db, { ...wish, transaction }) }
}

async function removeDocument(db: Database, request: DatabaseRequest): Promise<Doc> {
  const table = existingTable(db, request.collectionName)
  const wish = { table, query: queryOf(request), multi: request.multi ?? false }
  if (!request.transactionId) return { data: { deleted: await remove(db, wish) } }
  const transaction = openTransaction(db, request.transactionId)
  return { data: { deleted: removeInTransaction(db, { ...wish, transaction }) } }
}

function aggregateDocuments(db: Database, request: DatabaseRequest): Doc {
  const table = existingTable(db, request.collectionName)
  const list = aggregate(db, { table, stages: request.stages ?? [] })
  return { data: { list: list.map(stringify) } }
}

const finish =
  (end: (db: Database, id: string) => void): Action =>
  (db, request) => {
    end(db, request.transactionId ?? '')
    return {}
  }

/** Action name on the wire → what it does. */
export const databaseActions: Record<string, Action> = {
  'database.addCollection': addCollection,
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.startTransaction': db => ({ transactionId: startTransaction(db) }),
  'database.commitTransaction': finish(commitTransaction),
  'database.abortTransaction': finish(abortTransaction),
}
