// One message table per language. A further language is one more folder whose table is a Record<Key, string>, so
// that a missing text fails the type check.
import { useStore } from '@/store'
import { type Facts, fill } from './fill'
import { zhCn } from './zh-cn'

/** The name of a text. */
export type Key = keyof typeof zhCn
/** A language that there is a table for. */
export type Locale = 'zh-CN'
/** Gives the text of a key in the language of the phone, its {names} filled. */
export type Translate = (key: Key, facts?: Facts) => string

const tables: Record<Locale, Record<Key, string>> = { 'zh-CN': zhCn }

/** The text of a key in one language. */
export function translate(locale: Locale, key: Key, facts: Facts = {}): string {
  return fill(tables[locale][key], facts)
}

/** The translator for the chosen language; a component that uses it follows a change of language. */
export function useTranslate(): Translate {
  const locale = useStore(state => state.locale)
  return (key, facts) => translate(locale, key, facts)
}
