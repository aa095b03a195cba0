// Runs a built mini-program without WeChat: app.js and pages in a context
// that has only what a phone's script engine has.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { type CloudAnswer, fakeWx, type WxCall } from './wx'

/**
 * A node of Taro's page data: `nn` kind, `v` text, `cl` class, `cn` children,
 * `sid` the name that events carry.
 */
export interface PageNode {
  nn?: string
  v?: string
  cl?: string
  sid?: string
  cn?: PageNode[]
  [attribute: string]: unknown
}

/** One open page. */
export interface HostPage {
  /** All text on the page, joined with '|'. */
  text(): string
  nodes(): PageNode[]
  /** The data that WeChat would render. */
  data(): Record<string, unknown>
  /** Bytes of each setData so far. */
  updates: number[]
  /** Resolves once the check holds after an update; rejects with the page's text after `ms`. */
  until(check: (page: HostPage) => boolean, ms?: number): Promise<void>
  tap(node: PageNode): void
  close(): void
}

/** A mini-program that runs. */
export interface Host {
  open(route: string, query?: Record<string, string>): HostPage
  calls: WxCall[]
  storage: Map<string, unknown>
  /** What was thrown in the program, or written by console.error. */
  errors: string[]
  stop(): void
}

type Method = (...args: unknown[]) => unknown
type Definition = Record<string, unknown> & { data?: object }
type Instance = Record<string, unknown> & { data: Record<string, unknown>; route: string }

interface Program {
  context: vm.Context
  stack: Instance[]
  errors: string[]
  defined: { app?: Definition; page?: Definition }
  timers: Set<NodeJS.Timeout>
}

/**
 * What to run: the build, who answers its cloud functions, and what the phone
 * remembers from an earlier run.
 */
export interface HostOptions {
  dist: string
  cloud: CloudAnswer
  storage?: Map<string, unknown>
}

/** Loads app.js of the build and launches it. */
export function startHost({ dist, cloud, storage = new Map() }: HostOptions): Host {
  const { wx, calls } = fakeWx(cloud, storage)
  const program = createProgram(wx)
  const load = createLoader(program.context)
  const pages = new Map<string, Definition>()
  load(path.join(dist, 'app.js'))
  const { app } = program.defined
  if (!app) throw new Error('app.js defined no app')
  call(app, 'onLaunch', { path: '', query: {}, scene: 1001 })
  call(app, 'onShow', {})
  return {
    calls,
    storage,
    errors: program.errors,
    open: (route, query = {}) => {
      // A module runs once: a page opened again is made of the same definition.
      if (!pages.has(route)) load(path.join(dist, `${route}.js`))
      const definition = pages.get(route) ?? program.defined.page
      if (!definition) throw new Error(`${route}.js defined no page`)
      pages.set(route, definition)
      return openPage({ program, definition, route, query })
    },
    stop: () => {
      for (const timer of program.timers) clearTimeout(timer)
    },
  }
}

function createProgram(wx: Record<string, unknown>): Program {
  const errors: string[] = []
  const stack: Instance[] = []
  const defined: Program['defined'] = {}
  const timers = new Set<NodeJS.Timeout>()
  const guarded = (run: Method, args: unknown[]) => () => {
    try {
      run(...args)
    } catch (error) {
      errors.push(String(error instanceof Error ? error.stack : error))
    }
  }
  const timed =
    (start: typeof setTimeout) =>
    (run: Method, ms?: number, ...args: unknown[]) => {
      const timer = start(guarded(run, args), ms)
      timers.add(timer)
      return timer
    }
  const context = vm.createContext({
    wx,
    App: (app: Definition) => {
      defined.app = app
    },
    Page: (page: Definition) => {
      defined.page = page
    },
    Component: (page: Definition) => {
      defined.page = page
    },
    getApp: () => defined.app,
    getCurrentPages: () => stack,
    setTimeout: timed(setTimeout),
    setInterval: timed(setInterval as unknown as typeof setTimeout),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
    console: {
      ...console,
      error: (...words: unknown[]) => errors.push(words.map(String).join(' ')),
    },
  })
  vm.runInContext('var global = globalThis', context)
  return { context, stack, errors, defined, timers }
}

function createLoader(context: vm.Context): (file: string) => unknown {
  const modules = new Map<string, { exports: unknown }>()
  const load = (name: string): unknown => {
    const file = name.endsWith('.js') ? name : `${name}.js`
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`
    const run = vm.runInContext(source, context, { filename: file })
    run((other: string) => load(path.resolve(path.dirname(file), other)), module, module.exports)
    return module.exports
  }
  return load
}

interface Opening {
  program: Program
  definition: Definition
  route: string
  query: Record<string, string>
}

function openPage({ program, definition, route, query }: Opening): HostPage {
  const updates: number[] = []
  const watchers = new Set<() => void>()
  const instance = instanceOf({ definition, route, number: program.stack.length })
  instance.setData = (changes: Record<string, unknown>, done?: () => void) => {
    const json = JSON.stringify(changes)
    updates.push(Buffer.byteLength(json))
    for (const [key, value] of Object.entries(JSON.parse(json))) setPath(instance.data, key, value)
    setTimeout(() => done?.(), 0)
    for (const watch of watchers) watch()
  }
  const page: HostPage = {
    updates,
    data: () => instance.data,
    nodes: () => flat(instance.data.root as PageNode | undefined),
    text: () =>
      page
        .nodes()
        .flatMap(node => node.v ?? [])
        .join('|'),
    until: (check, ms = 5000) => untilHolds({ page, check, watchers, ms }),
    tap: node => call(instance, 'eh', tapOn(node)),
    close: () => {
      call(instance, 'onHide')
      call(instance, 'onUnload')
      program.stack.splice(program.stack.indexOf(instance), 1)
    },
  }
  program.stack.push(instance)
  call(instance, 'onLoad', query)
  call(instance, 'onShow')
  setTimeout(() => call(instance, 'onReady'), 0)
  return page
}

function instanceOf({
  definition,
  route,
  number,
}: {
  definition: Definition
  route: string
  number: number
}) {
  const data: Record<string, unknown> = JSON.parse(JSON.stringify(definition.data ?? {}))
  const methods = definition.methods as object | undefined
  const own = { data, route, __wxExparserNodeId__: String(number), ...methods }
  return Object.assign(Object.create(definition), own) as Instance
}

interface Waiting {
  page: HostPage
  check: (page: HostPage) => boolean
  watchers: Set<() => void>
  ms: number
}

function untilHolds({ page, check, watchers, ms }: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      watchers.delete(watch)
      reject(new Error(`the page never came to what was waited for; it shows: ${page.text()}`))
    }, ms)
    const watch = () => {
      if (!check(page)) return
      clearTimeout(late)
      watchers.delete(watch)
      resolve()
    }
    watchers.add(watch)
    watch()
  })
}

function call(target: Record<string, unknown>, name: string, ...args: unknown[]): void {
  const method = target[name]
  if (typeof method === 'function') method.apply(target, args)
}

function tapOn(node: PageNode) {
  const target = { id: node.sid, dataset: { sid: node.sid } }
  return { type: 'tap', detail: {}, target, currentTarget: target, timeStamp: Date.now(), mark: {} }
}

function flat(node: PageNode | undefined, found: PageNode[] = []): PageNode[] {
  if (!node) return found
  found.push(node)
  for (const child of node.cn ?? []) flat(child, found)
  return found
}

/** Sets `root.cn.[0].v` and the like, making what is missing on the way. */
function setPath(data: Record<string, unknown>, key: string, value: unknown): void {
  const names = key
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  const last = names.pop()
  if (last === undefined) return
  let place = data
  names.forEach((name, i) => {
    place[name] ??= /^\d+$/.test(names[i + 1] ?? last) ? [] : {}
    place = place[name] as Record<string, unknown>
  })
  place[last] = value
}
