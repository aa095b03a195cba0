// Loads the mini-program's scripts as WeChat does: each a module, none with a browser around it.

/** Loads a module by its path in the build, once. */
export type Load = (file: string) => unknown

/** The names that the language itself has; every other global of a browser is hidden. */
const LANGUAGE =
  /^(?:undefined|NaN|Infinity|eval|console|(?:set|clear)(?:Timeout|Interval)|Object|Function|Array|Number|String|Boolean|Symbol|BigInt|Math|JSON|Date|RegExp|Promise|Proxy|Reflect|Map|Set|WeakMap|WeakSet|WeakRef|ArrayBuffer|SharedArrayBuffer|DataView|Atomics|\w*Error|\w+Array|parseInt|parseFloat|isNaN|isFinite|(?:en|de)codeURI(?:Component)?|escape|unescape)$/
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** What a loader needs: the scripts by path, and the globals that WeChat gives them. */
export interface LoaderOptions {
  scripts: Record<string, string>
  globals: Record<string, unknown>
}

/** A loader for one mini-program. */
export function createLoader({ scripts, globals }: LoaderOptions): Load {
  const all = { ...globals, globalThis: bareGlobal(globals) }
  const names = Object.keys(all)
  const hidden = browserNames().filter(name => !names.includes(name))
  const modules = new Map<string, { exports: unknown }>()
  const load: Load = file => {
    const known = modules.get(file)
    if (known) return known.exports
    const source = scripts[file]
    if (source === undefined) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} }
    modules.set(file, module)
    // Two functions, because a module may declare a name that is hidden from it.
    const body = `return function (require, module, exports, ${names}) {${source}\n}\n//# sourceURL=weapp:///${file}`
    const define = new Function(...hidden, body)()
    const require = (name: string) => load(resolve(file, name))
    define(require, module, module.exports, ...Object.values(all))
    return module.exports
  }
  return load
}

/** The path that a module means by a relative or absolute name. */
export function resolvePath(from: string, name: string): string {
  const parts = name.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of name.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

function resolve(from: string, name: string): string {
  const file = resolvePath(from, name)
  return file.endsWith('.js') ? file : `${file}.js`
}

function browserNames(): string[] {
  const found = new Set<string>()
  for (let place: object | null = window; place; place = Object.getPrototypeOf(place))
    for (const name of Object.getOwnPropertyNames(place)) found.add(name)
  // Words of the loader itself, and those that may not be parameters' names twice.
  for (const name of ['constructor', 'require', 'module', 'exports']) found.delete(name)
  return [...found, 'global', 'process', 'Buffer'].filter(
    name => IDENTIFIER.test(name) && !LANGUAGE.test(name),
  )
}

function bareGlobal(globals: Record<string, unknown>): Record<string, unknown> {
  const language = Object.getOwnPropertyNames(window).filter(name => LANGUAGE.test(name))
  const found = language.map(name => [name, window[name as keyof Window]])
  return { ...Object.fromEntries(found), ...globals }
}
