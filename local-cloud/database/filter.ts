// The one door to mingo: filters, sorts and projects documents, and turns its errors into the cloud's.
import { Context, find as mingoFind, Query } from 'mingo'
import * as queryOperators from 'mingo/operators/query'
import { Query as BareQuery } from 'mingo/query'
import type { Doc } from '../wire/ejson'
import { notImplemented, requestFailed } from '../wire/errors'
import type { Sort } from './planner'

/** Says whether a document matches. */
export type Filter = (doc: Doc) => boolean

// Functions in queries ($where, $function) do not exist in the cloud either.
const options = { scriptEnabled: false }

/** Turns an error of mingo into one of the cloud; `operation` as in `[FailedOperation.Query]`. */
export function asRequestFailure(error: unknown, operation: string): Error {
  const message = error instanceof Error ? error.message : String(error)
  const geo = /\$(near\w*|geo\w*)/.exec(message)
  return geo ? notImplemented(geo[0]) : requestFailed(`[FailedOperation.${operation}] ${message}`)
}

// mingo copies its operator tables for each query, so most get the table of query operators alone; and a write asks for
// its filter twice, to find and to look again.
const queriesOnly = { ...options, context: Context.init({ query: queryOperators }) }
const compiled = new WeakMap<Doc, Filter>()

function compile(query: Doc): Filter {
  try {
    const computes = JSON.stringify(query).includes('"$expr"')
    const made = computes ? new Query<Doc>(query, options) : new BareQuery<Doc>(query, queriesOnly)
    return doc => made.test(doc)
  } catch (error) {
    throw asRequestFailure(error, 'Query')
  }
}

/** Compiles a query, which must not be changed afterwards; an unknown operator is refused as the cloud refuses it. */
export function compileFilter(query: Doc): Filter {
  const known = compiled.get(query) ?? compile(query)
  compiled.set(query, known)
  return known
}

/** Sorts documents in BSON order, ties as they came. */
export function sortDocs(docs: Doc[], sort: Sort): Doc[] {
  return mingoFind<Doc>(docs, {}).sort(Object.fromEntries(sort)).all()
}

/** Keeps the wanted fields of documents. */
export function project(docs: Doc[], projection: Doc): Doc[] {
  try {
    return mingoFind<Doc>(docs, {}, projection as Record<string, 1 | 0>).all()
  } catch (error) {
    throw asRequestFailure(error, 'Query')
  }
}
