// An instance of a function inside this process, in place of a worker thread: for programs that make very many calls and
// need them in one order. Every instance has modules, environment, clock and timers of its own, as a thread would have;
// what it shares with all others is the memory limit and the one event loop.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { format } from 'node:util'
import { Script } from 'node:vm'
import type { FunctionDefinition } from './functions'
import { type Job, type Runner, sharedModules } from './instance'

/** Pauses of a function up to this many milliseconds are skipped: who orders the calls waits for nothing. */
const skippedMs = 2000

const globals = ['exports', 'require', 'module', '__filename', '__dirname'] as const
const own = ['process', 'Date', 'console', 'setTimeout'] as const

type Loaded = { exports: unknown }

/** Libraries below the SDK keep nothing of an instance; loading them for each would take longer than most calls. */
const libraries = new Map<string, Loaded>()
const inModules = `${sep}node_modules${sep}`
const ofSdk = [`${inModules}wx-server-sdk${sep}index.js`, `${inModules}@cloudbase${sep}`]

function isLibrary(file: string): boolean {
  return file.includes(inModules) && !ofSdk.some(part => file.includes(part))
}
type Main = (event: unknown, context: unknown) => unknown

const scripts = new Map<string, Script>()
const resolved = new Map<string, string>()

/** Compiled once per file and process where it is `fixed`; each instance runs it anew. */
function scriptOf(filename: string, fixed: boolean): Script {
  const known = scripts.get(filename)
  if (known) return known
  const parameters = [...globals, ...own].join(', ')
  const text = `(function (${parameters}) {${readFileSync(filename, 'utf8')}\n})`
  const script = new Script(text, { filename })
  // What lies in node_modules does not change while a program runs; a function may.
  if (fixed || filename.includes(`${sep}node_modules${sep}`)) scripts.set(filename, script)
  return script
}

function resolveFrom(file: string, name: string): string {
  const request = createRequire(file)
  try {
    return request.resolve(name)
  } catch (error) {
    // Functions that bring no wx-server-sdk of their own find the one beside local-cloud.
    if (name.startsWith('.')) throw error
    return createRequire(join(sharedModules(), 'index.js')).resolve(name)
  }
}

/** A `require` whose modules belong to one instance and see its own `process`, clock, console and timers, but for libraries. */
function createLoader(
  things: Record<(typeof own)[number], unknown>,
  { fixed = false, replaced = () => undefined }: Omit<Surroundings, 'now'>,
) {
  const modules = new Map<string, Loaded>()
  const load = (filename: string): unknown => {
    const [home, around] = isLibrary(filename)
      ? [libraries, { process, Date, console, setTimeout }]
      : [modules, things]
    const known = home.get(filename)
    if (known) return known.exports
    const module: Loaded = { exports: {} }
    home.set(filename, module)
    if (filename.endsWith('.json')) module.exports = JSON.parse(readFileSync(filename, 'utf8'))
    else {
      const request = requireFrom(filename)
      const values = [module.exports, request, module, filename, dirname(filename)]
      const run = scriptOf(filename, fixed).runInThisContext() as (...values: unknown[]) => void
      run.apply(module.exports, [...values, ...own.map(name => around[name])])
    }
    return module.exports
  }
  const requireFrom = (file: string) => {
    const builtin = createRequire(file)
    const request = (name: string): unknown => {
      if (builtinModules.includes(name.replace(/^node:/, ''))) return builtin(name)
      const key = `${file} ${name}`
      const found = resolved.get(key) ?? resolveFrom(file, name)
      resolved.set(key, found)
      // An ES module can't be wrapped; those few are shared.
      return found.endsWith('.mjs') ? builtin(found) : (replaced(found) ?? load(found))
    }
    return Object.assign(request, { resolve: (name: string) => resolveFrom(file, name), cache: {} })
  }
  return { load, files: () => [...modules.keys()] }
}

/** A Date whose "now" is the cloud's. */
function clockOf(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
    apply: () => new Date(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
}

/** The cloud's clock, whether functions stay as they are, and modules that take the place of those in files. */
export interface Surroundings {
  now: () => number
  fixed?: boolean
  replaced?: (file: string) => unknown
}

/**
 * Starts an instance in this process; the function is loaded with its first event. Once it has been terminated, its
 * pauses never end; the server drops what it still sends.
 */
export function startInProcess(definition: FunctionDefinition, around: Surroundings): Runner {
  const events = new EventEmitter()
  const env: Record<string, string> = { PATH: process.env.PATH ?? '', SILENCE: 'true' }
  const room = { gone: false }
  const write =
    (level: string) =>
    (...values: unknown[]) =>
      events.emit('message', { type: 'log', level, text: format(...values) })
  const levels = ['debug', 'log', 'info', 'warn', 'error']
  const things = {
    process: Object.create(process, { env: { value: env, writable: true } }),
    Date: clockOf(around.now),
    console: Object.fromEntries(levels.map(level => [level, write(level)])),
    setTimeout: (run: () => void, ms = 0, ...rest: unknown[]) =>
      setTimeout(() => room.gone || run.apply(null, rest as []), ms <= skippedMs ? 0 : ms),
  }
  const loader = createLoader(things, around)
  const ownFiles = { known: 0, files: [] as string[] }
  const filesOf = () => {
    const loaded = loader.files()
    if (loaded.length !== ownFiles.known) {
      const { folder } = definition
      ownFiles.files = loaded.filter(
        file => file.startsWith(folder) && !file.includes('/node_modules/'),
      )
      ownFiles.known = loaded.length
    }
    return ownFiles.files
  }
  const answer = async (job: Job) => {
    for (const name of job.cleared) delete env[name]
    Object.assign(env, job.environment)
    try {
      const { main } = loader.load(definition.main) as { main?: Main }
      events.emit('message', { type: 'started', id: job.id })
      if (typeof main !== 'function')
        throw new Error(`${definition.main} does not export a function "main"`)
      const text = JSON.stringify(await main(job.event, job.context))
      events.emit('message', { type: 'done', id: job.id, text, files: filesOf() })
    } catch (error) {
      const { message = format(error), stack } = error as Partial<Error>
      events.emit('message', { type: 'failed', id: job.id, message, stack, files: filesOf() })
    }
  }
  const silent = () => new EventEmitter()
  const runner = Object.assign(events, {
    stdout: silent(),
    stderr: silent(),
    postMessage: (job: Job) => setImmediate(() => room.gone || answer(job)),
    terminate: async () => {
      room.gone = true
      return 0
    },
  })
  return runner as unknown as Runner
}
