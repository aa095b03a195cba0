// What the linter is made of: a check looks at a programme for one thing, a finding is one place where it
// saw it.
import type { Programme } from '../../contracts/programme'
import type { BusinessDate } from '../dates'
import type { Words } from '../terms/words'
import type { Money } from './money'
import type { zhCn } from './zh-cn'

/** The name of a check; its words are in the tables of the languages. */
export type Code = keyof typeof zhCn

/** An error breaks a law or lets people draw money; a warning must be accepted; advice is only told. */
export type Level = 'error' | 'warning' | 'advice'

/** Where something stands in a programme document. */
export type Path = (string | number)[]

/** Numbers and names that the words of a finding speak of; money in fen is named `…Fen`. */
export type Facts = Record<string, number | string>

/** A place that a check points at. */
export interface Found {
  path: Path
  facts?: Facts
}

/** What is looked at. */
export interface Subject {
  programme: Programme
  /** The programme that was in force before; null = there was none. */
  before: Programme | null
  today: BusinessDate
  /** The first day of the programme; null = not decided yet. */
  from: BusinessDate | null
  money: Money
  /** In which changes are told. */
  words: Words
}

/** One thing that is looked for. */
export interface Check {
  code: Code
  level: Level
  find(subject: Subject): Found[]
}

/** One thing that was found. */
export interface Finding {
  code: Code
  level: Level
  /** 'rewards.0.points'; '' = the whole document. */
  path: string
  facts: Facts
}

/** The place, if something holds there. */
export function foundIf(holds: boolean, path: Path, facts: Facts = {}): Found[] {
  return holds ? [{ path, facts }] : []
}

/** The items of a list for which something holds, at one of their fields. */
export function foundAt<Item>(
  items: readonly Item[],
  at: (index: number) => Path,
  judge: (item: Item, index: number) => Facts | null,
): Found[] {
  return items.flatMap((item, index) => {
    const facts = judge(item, index)
    return facts ? [{ path: at(index), facts }] : []
  })
}
