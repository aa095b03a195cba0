// The words in which a programme is told: a word for every field and every choice of the schema, in
// every language. A new field of the schema does not compile until it has its words.
import type { Programme } from '../../contracts/programme'
import { en } from './en'
import { zhCn } from './zh-cn'
import { zhTw } from './zh-tw'

type NamesIn<T> = T extends readonly (infer One)[]
  ? NamesIn<One>
  : T extends object
    ? { [Name in keyof T & string]: Name | NamesIn<T[Name]> }[keyof T & string]
    : never

type ChoicesIn<T> = T extends string
  ? string extends T
    ? never
    : T
  : T extends readonly (infer One)[]
    ? ChoicesIn<One>
    : T extends object
      ? { [Name in keyof T & string]: ChoicesIn<T[Name]> }[keyof T & string]
      : never

/** The name of any field of a programme. */
export type FieldName = NamesIn<Programme>
/** Any word that a programme chooses from a list, such as the unit of a time. */
export type Choice = ChoicesIn<Programme>

/** All words of one language. */
export interface Words {
  /** What a field is called, wherever it stands. */
  fields: Record<FieldName, string>
  choices: Record<Choice, string>
  sentences: Record<SentenceName, string>
}

/** The name of a sentence; its {facts} are filled by `fill`. */
export type SentenceName = keyof typeof zhCn.sentences

/** A language of the terms. */
export type Language = 'zh-CN' | 'zh-TW' | 'en'

const tables: Record<Language, Words> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en }

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return tables[language]
}
