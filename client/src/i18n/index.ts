// One message table per language. A further language is one more folder whose tables have every key of the first, so
// that a missing text fails the type check.
import { useStore } from '@/store'
import { en } from './en'
import { type Facts, fill } from './fill'
import type { Locale } from './locale'
import { zhCn } from './zh-cn'
import { zhTw } from './zh-tw'

/** The name of a text. */
export type Key = keyof typeof zhCn
/** Gives the text of a key in the chosen language, its {names} filled. */
export type Translate = (key: Key, facts?: Facts) => string

const tables: Record<Locale, Record<Key, string>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en }

/** The text of a key in one language. */
export function translate(locale: Locale, key: Key, facts: Facts = {}): string {
  return fill(tables[locale][key], facts)
}

/** The translator for the chosen language; a component that uses it follows a change of language. */
export function useTranslate(): Translate {
  const locale = useStore(state => state.locale)
  return (key, facts) => translate(locale, key, facts)
}
