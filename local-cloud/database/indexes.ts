// Reads the declaration of indexes: one JSON file, collection → indexes, shared with the deployment to the real cloud.
import { readFileSync } from 'node:fs'
import type { Direction, Index } from '../wire/index-keys'

/** One declared index; `name` defaults to MongoDB's own (`status_1_dueOn_-1`). */
export interface IndexDeclaration {
  name?: string
  keys: Record<string, number>
  unique?: boolean
  sparse?: boolean
}

/** Collection → its indexes. A collection without indexes has an empty list. */
export type IndexFile = Record<string, IndexDeclaration[]>

/** Every collection has this index, as in MongoDB. */
export const idIndex = (): Index => ({
  name: '_id_',
  keys: [['_id', 1]],
  unique: true,
  sparse: false,
  multikey: false,
})

function toIndex(declared: IndexDeclaration, where: string): Index {
  const keys = Object.entries(declared.keys ?? {})
  const wrong = keys.find(([, direction]) => direction !== 1 && direction !== -1)
  if (keys.length === 0 || wrong) {
    throw new Error(
      `The index ${declared.name ?? ''} of ${where} needs keys of the form {"field": 1} or {"field": -1}.`,
    )
  }
  return {
    name: declared.name ?? keys.map(([path, direction]) => `${path}_${direction}`).join('_'),
    keys: keys as [string, Direction][],
    unique: declared.unique ?? false,
    sparse: declared.sparse ?? false,
    multikey: false,
  }
}

function readJson(file: string): IndexFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`The index file ${file} cannot be read: ${(error as Error).message}.`)
  }
}

/** Reads declared indexes from a file or an object; throws one sentence about what is wrong. */
export function readIndexes(source: string | IndexFile | undefined): Map<string, Index[]> {
  const file = typeof source === 'string' ? readJson(source) : (source ?? {})
  const entries = Object.entries(file).map(([collection, declared]): [string, Index[]] => {
    if (!Array.isArray(declared)) throw new Error(`The indexes of ${collection} must be a list.`)
    return [collection, [idIndex(), ...declared.map(each => toIndex(each, collection))]]
  })
  return new Map(entries)
}
