// The browser's twin of phone-language.ts.

/** Such as 'zh-CN' or 'en-US'; '' where the browser does not say. */
export function phoneLanguage(): string {
  return navigator.language ?? ''
}

/** Says what language pages are in, so that they are read aloud, and their signs drawn, in that one. */
export function declareLanguage(locale: string): void {
  document.documentElement.lang = locale
}
