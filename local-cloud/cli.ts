// The command line: npm run cloud -- --functions <folder> --port <n> … Prints `ready <url>` when up; everything else,
// function logs included, goes to stderr. What goes wrong at start is one sentence and exit code 1.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startLocalCloud } from './index'
import { repairFolder } from './stores/repair'
import type { LocalCloud, LocalCloudOptions, LogLine } from './types'

const usage = `usage: npm run cloud -- --functions <folder> [--port <n>] [--data <folder> | --memory]
  [--hosting <folder>] [--indexes <file>] [--env-file <file>] [--instances <n>] [--durability full] [--no-timers]
or: npm run cloud -- --repair --data <folder>`

const settings = {
  functions: { type: 'string' },
  port: { type: 'string', default: '0' },
  data: { type: 'string' },
  memory: { type: 'boolean', default: false },
  hosting: { type: 'string' },
  indexes: { type: 'string' },
  'env-file': { type: 'string' },
  instances: { type: 'string', default: '8' },
  durability: { type: 'string', default: 'normal' },
  'no-timers': { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Arguments = ReturnType<typeof parse>

function parse(words: string[]) {
  return parseArgs({ args: words, options: settings, strict: true, allowPositionals: false }).values
}

function wholeNumber(text: string, limits: { name: string; least: number; most: number }): number {
  const { name, least, most } = limits
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`)
}

function folder({ path, name }: { path: string; name: string }): string {
  const full = resolve(path)
  if (!statSync(full, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`The --${name} folder ${full} does not exist.`)
  }
  return full
}

/** NAME=value lines; blank lines and # comments are left out, quotes around a value are taken off. */
function readEnvironment(file: string): Record<string, string> {
  if (!existsSync(file)) throw new Error(`The --env-file ${file} does not exist.`)
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const entries = lines.map(line => /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line))
  return Object.fromEntries(
    entries
      .filter(found => found !== null)
      .map(([, name, value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')]),
  )
}

function usualIndexFile(functions: string): string | undefined {
  const usual = join(functions, 'indexes.json')
  return existsSync(usual) ? usual : undefined
}

function durabilityOf(text: string): 'normal' | 'full' {
  if (text === 'normal' || text === 'full') return text
  throw new Error(`--durability must be normal or full, not "${text}".`)
}

function printLog({ function: name, level, text }: LogLine): void {
  process.stderr.write(`${name ? `[${name}] ` : ''}${level === 'log' ? '' : `${level}: `}${text}\n`)
}

function toOptions(given: Arguments): LocalCloudOptions {
  if (!given.functions) throw new Error(`--functions is missing.\n${usage}`)
  if (given.data && given.memory) throw new Error('--data and --memory exclude each other.')
  const functions = folder({ path: given.functions, name: 'functions' })
  return {
    functions,
    port: wholeNumber(given.port, { name: 'port', least: 0, most: 65535 }),
    data: given.data && resolve(given.data),
    durability: durabilityOf(given.durability),
    indexes: given.indexes ?? usualIndexFile(functions),
    env: given['env-file'] ? readEnvironment(given['env-file']) : {},
    hosting: given.hosting && folder({ path: given.hosting, name: 'hosting' }),
    instances: wholeNumber(given.instances, { name: 'instances', least: 1, most: 64 }),
    timers: !given['no-timers'],
    onLog: printLog,
  }
}

function explain(error: unknown): string {
  const { code, message = String(error) } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE')
    return 'The port is in use: choose another with --port, or stop what uses it.'
  if (code === 'EACCES' || code === 'EROFS') return `No permission: ${message}.`
  if (code === 'ENOSPC') return 'The disk is full.'
  return message
}

function stopOnSignals(cloud: LocalCloud): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await cloud.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function main(): Promise<void> {
  // Functions run in UTC in the cloud, wherever the laptop is.
  process.env.TZ = 'UTC'
  const given = parse(process.argv.slice(2))
  if (given.help) {
    process.stderr.write(`${usage}\n`)
    return
  }
  if (given.repair) {
    if (!given.data) throw new Error(`--data is missing.\n${usage}`)
    process.stdout.write(`${repairFolder(folder({ path: given.data, name: 'data' })).join('\n')}\n`)
    return
  }
  const cloud = await startLocalCloud(toOptions(given))
  stopOnSignals(cloud)
  process.stdout.write(`ready ${cloud.url}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})
