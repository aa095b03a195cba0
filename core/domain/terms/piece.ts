// What sentences about parts of a programme are made of.
import type { Programme } from '../../contracts/programme'
import { fill, numberText } from './numbers'
import type { SentenceName, Words } from './words'

/** What is needed to tell a programme: the words, and the programme whose ids are to be named. */
export interface Telling {
  words: Words
  programme: Programme
}

/** A sentence about some fields of a part; '' when there is nothing to say. */
export interface Piece {
  fields: string[]
  say(part: never, telling: Telling): string
}

/** A piece about these fields of a part. */
export function piece<Part>(
  fields: (keyof Part & string)[],
  say: (part: Part, telling: Telling) => string,
): Piece {
  return { fields, say: say as Piece['say'] }
}

/** A sentence with its numbers written as people read them. */
export function sentence(
  { words }: Pick<Telling, 'words'>,
  name: SentenceName,
  facts: Record<string, string | number> = {},
): string {
  const readable = Object.entries(facts).map(([fact, value]) => [
    fact,
    typeof value === 'number' ? numberText(value) : value,
  ])
  return fill(words.sentences[name], Object.fromEntries(readable))
}

/** Stores by name; none = all. */
export function storesText(ids: string[], { words, programme }: Telling): string {
  if (ids.length === 0) return words.sentences.all_stores
  return ids
    .map(id => programme.stores.find(store => store.id === id)?.name ?? id)
    .join(words.sentences.list)
}
