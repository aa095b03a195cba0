// The languages of the client, and which of them a phone asks for.

/** The languages that there is a table for, each named in itself. */
export const locales = [
  { id: 'zh-CN', label: '简体中文' },
  { id: 'zh-TW', label: '繁體中文' },
  { id: 'en', label: 'English' },
] as const

/** A language that there is a table for. */
export type Locale = (typeof locales)[number]['id']
/** A language by choice, or the phone's own. */
export type LanguageChoice = 'system' | Locale

const TRADITIONAL = /^zh[-_](tw|hk|mo|hant)/i

/** The language for a phone's setting, such as 'zh_CN' or 'en-US': English where there is no table, Chinese where nothing is said. */
export function localeOf(setting: string): Locale {
  if (TRADITIONAL.test(setting)) return 'zh-TW'
  return setting === '' || /^zh/i.test(setting) ? 'zh-CN' : 'en'
}
