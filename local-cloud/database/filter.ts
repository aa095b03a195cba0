// The one door to mingo: filters, sorts and projects documents, and turns its errors into the cloud's.
import { find as mingoFind, Query } from 'mingo'
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

// A write asks for its query's filter twice, to find and to look again; mingo rebuilds its operator tables each time.
const compiled = new WeakMap<Doc, Filter>()

function compile(query: Doc): Filter {
  try {
    const made = new Query<Doc>(query, options)
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
