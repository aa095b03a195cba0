// Aggregation: leading $match, $sort and $limit go to the planner, $lookup by a field uses the foreign index, and mingo
// does the rest.
import { Aggregator } from 'mingo'
import type { Table } from '../stores/store'
import { type Doc, parseValue } from '../wire/ejson'
import { type Direction, pathValues } from '../wire/index-keys'
import type { Database } from './database'
import { asRequestFailure } from './filter'
import type { Sort } from './planner'
import { findDocs } from './query'

/** A stage as on the wire: its operator, and its argument as EJSON text. */
export interface WireStage {
  stageKey: string
  stageValue: string
}

type Stage = Record<string, unknown>

interface Head {
  query: Doc
  sort: Sort
  limit: number
  rest: Stage[]
}

/** Splits off the leading stages that reading from the table can do. */
function takeHead(stages: Stage[]): Head {
  const rest = [...stages]
  const take = (operator: string): unknown =>
    rest[0] && operator in rest[0] ? rest.shift()?.[operator] : undefined
  const matches: Doc[] = []
  for (let match = take('$match'); match !== undefined; match = take('$match')) {
    matches.push(match as Doc)
  }
  const sort = (take('$sort') ?? {}) as Record<string, Direction>
  const limit = (take('$limit') ?? Number.POSITIVE_INFINITY) as number
  const query = matches.length > 1 ? { $and: matches } : (matches[0] ?? {})
  return { query, sort: Object.entries(sort), limit, rest }
}

interface Lookup {
  from: string
  localField?: string
  foreignField?: string
  as: string
  pipeline?: unknown
}

function foreignQuery(doc: Doc, lookup: Lookup): Doc {
  const values = pathValues(doc, lookup.localField ?? '').values.map(value => value ?? null)
  return { [lookup.foreignField ?? '']: values.length === 1 ? values[0] : { $in: values } }
}

function join(db: Database, call: { docs: Doc[]; lookup: Lookup }): Doc[] {
  const { docs, lookup } = call
  const foreign = db.store.table(lookup.from)
  const found = (doc: Doc) =>
    foreign ? findDocs(foreign, { query: foreignQuery(doc, lookup), scanLimit: db.scanLimit }) : []
  return docs.map(doc => ({ ...doc, [lookup.as]: found(doc) }))
}

function runMingo(db: Database, call: { docs: Doc[]; stages: Stage[] }): Doc[] {
  const collectionResolver = (name: string): Doc[] => {
    const table = db.store.table(name)
    return table ? findDocs(table, { query: {}, scanLimit: db.scanLimit }) : []
  }
  try {
    const options = { collectionResolver, scriptEnabled: false }
    return new Aggregator(call.stages, options).run<Doc>(call.docs) as Doc[]
  } catch (error) {
    throw asRequestFailure(error, 'Aggregate')
  }
}

function runStage(db: Database, call: { docs: Doc[]; stage: Stage }): Doc[] {
  const lookup = call.stage.$lookup as Lookup | undefined
  const byField = lookup?.localField && lookup.foreignField && !lookup.pipeline
  if (lookup && byField) return join(db, { docs: call.docs, lookup })
  return runMingo(db, { docs: call.docs, stages: [call.stage] })
}

/** Runs a pipeline; answers documents. Throws when it has to scan more than the scan limit. */
export function aggregate(db: Database, call: { table: Table; stages: WireStage[] }): Doc[] {
  const stages = call.stages.map(({ stageKey, stageValue }) => ({
    [stageKey]: parseValue(stageValue, db.now()),
  }))
  const { rest, ...search } = takeHead(stages)
  const docs = findDocs(call.table, { ...search, scanLimit: db.scanLimit })
  return rest.reduce<Doc[]>((current, stage) => runStage(db, { docs: current, stage }), docs)
}
