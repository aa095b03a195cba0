// Finds the functions in a folder: one folder per function, as it is deployed to the cloud.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

/** A timer of a function's config.json: seven cron fields in China's time zone. */
export interface Trigger {
  name: string
  config: string
}

/** A deployed function. */
export interface FunctionDefinition {
  name: string
  folder: string
  /** Path of the module whose `main` is called. */
  main: string
  triggers: Trigger[]
  /** The open interfaces it may call (config.json permissions.openapi). */
  openapi: string[]
}

interface FunctionConfig {
  triggers?: (Trigger & { type?: string })[]
  permissions?: { openapi?: string[] }
}

function readJson<Content>(file: string): Content | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}.`)
  }
}

function isFunction(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) || existsSync(join(folder, 'index.js'))
}

function readFunction(folder: string): FunctionDefinition {
  const { main = 'index.js' } = readJson<{ main?: string }>(join(folder, 'package.json')) ?? {}
  const config = readJson<FunctionConfig>(join(folder, 'config.json'))
  return {
    name: basename(folder),
    folder,
    main: join(folder, main),
    triggers: (config?.triggers ?? []).filter(trigger => (trigger.type ?? 'timer') === 'timer'),
    openapi: config?.permissions?.openapi ?? [],
  }
}

/** Reads one function; undefined when the folder holds none of that name. */
export function findFunction({
  functions,
  name,
}: {
  functions: string
  name: string
}): FunctionDefinition | undefined {
  // A name with a path in it would leave the folder.
  if (!/^[\w-]+$/.test(name)) return undefined
  const folder = resolve(functions, name)
  return isFunction(folder) ? readFunction(folder) : undefined
}

/** Reads all functions of a folder in order of name; throws one sentence when there is no such folder. */
export function listFunctions(functions: string): FunctionDefinition[] {
  if (!existsSync(functions)) throw new Error(`The functions folder ${functions} does not exist.`)
  return readdirSync(functions, { withFileTypes: true })
    .filter(entry => entry.isDirectory() || entry.isSymbolicLink())
    .map(entry => findFunction({ functions, name: entry.name }))
    .filter(found => found !== undefined)
    .sort((left, right) => left.name.localeCompare(right.name))
}

/** Reads the test events of a function: the JSON files of its folder `events`. */
export function listEvents(definition: FunctionDefinition): { name: string; event: unknown }[] {
  const folder = join(definition.folder, 'events')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => ({ name: basename(file, '.json'), event: readJson(join(folder, file)) }))
}
