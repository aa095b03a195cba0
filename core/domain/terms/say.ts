// Any value of a programme in words: by its own sentence where there is one, otherwise field by field.
import { fenText, fill, numberText } from './numbers'
import { piecesAt, sentence, storesText, type Telling } from './phrases'

/** Where a value stands; an item of a list stands under `*`. */
export type Path = string[]

/** A part of a programme that has fields. */
export type Part = Record<string, unknown>

/** Fields that name an item or are told beside it. */
const NAMING = new Set(['id', 'name'])
/** Fields for which nothing written means "as much as you like". */
const UNLIMITED = /^(stock|count|perMember|perMonth|perLife|cap.*|budget.*|max.*|limit.*)$/

/** Whether a value is a part with fields. */
export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a list's items are known by an id. */
export function isNamedList(value: unknown): value is (Part & { id: string })[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(one => isPart(one) && typeof one.id === 'string')
  )
}

/** The word for the field at the end of a path. */
export function fieldWord(path: Path, { words }: Telling): string {
  const name = path.filter(step => step !== '*').at(-1) ?? ''
  const known: Record<string, string> = words.fields
  return known[name] ?? words.sentences.none
}

/** An item of a list by what it is and its name, such as 兑换品“窗帘清洗”. */
export function itemWord(item: Part, path: Path, telling: Telling): string {
  const text = String(item.name ?? item.id)
  return fieldWord(path, telling) + sentence(telling, 'quoted', { text })
}

/** A value in words. */
export function say(value: unknown, path: Path, telling: Telling): string {
  const { words } = telling
  const name = path.filter(step => step !== '*').at(-1) ?? ''
  if (value === null || value === undefined)
    return UNLIMITED.test(name) ? words.sentences.unlimited : words.sentences.none
  if (typeof value === 'boolean') return value ? words.sentences.yes : words.sentences.no
  if (typeof value === 'number') return sayNumber(value, name)
  if (typeof value === 'string') return sayText(value, telling)
  if (Array.isArray(value)) return sayList(value, path, telling)
  return sentencesOf(value as Part, path, telling).join(words.sentences.comma)
}

/** The sentences about a part: its own first, then every field that they leave out. */
export function sentencesOf(part: Part, path: Path, telling: Telling): string[] {
  const pieces = piecesAt(path)
  const told = pieces
    .filter(({ fields }) => fields.some(field => field in part))
    .map(piece => piece.say(part as never, telling))
  const covered = new Set(pieces.flatMap(({ fields }) => fields))
  const rest = Object.entries(part)
    .filter(([field]) => !covered.has(field) && !NAMING.has(field))
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([field, value]) => sayField(value, [...path, field], telling))
  return [...told, ...rest].filter(text => text !== '')
}

function sayField(value: unknown, path: Path, telling: Telling): string {
  const text = say(value, path, telling)
  // A part with sentences of its own needs no word before them.
  if (isPart(value) && piecesAt(path).length > 0) return text
  return fieldWord(path, telling) + telling.words.sentences.colon + text
}

function sayNumber(value: number, name: string): string {
  if (name === 'fen' || name.endsWith('Fen')) return fenText(value)
  if (/percent$/i.test(name)) return `${numberText(value)}%`
  return numberText(value)
}

/** A choice by its word, an id by the name of what it stands for, anything else as it is. */
function sayText(value: string, { words, programme }: Telling): string {
  const { stores, tiers, rewards, segments = [] } = programme
  const named = [...tiers, ...rewards, ...stores, ...segments].find(({ id }) => id === value)
  const known: Record<string, string> = words.choices
  return known[value] ?? named?.name ?? value
}

function sayList(list: unknown[], path: Path, telling: Telling): string {
  const { sentences } = telling.words
  if (path.at(-1) === 'stores' && list.every(one => typeof one === 'string'))
    return storesText(list, telling)
  if (list.length === 0) return sentences.none
  const items = list.map(one => say(one, [...path, '*'], telling))
  if (!isNamedList(list))
    return items.join(list.every(isPart) ? sentences.semicolon : sentences.list)
  return list
    .map((one, i) => {
      const name = fill(sentences.quoted, { text: String(one.name ?? one.id) }).trim()
      return items[i] ? `${name}${sentences.colon}${items[i]}` : name
    })
    .join(sentences.semicolon)
}
