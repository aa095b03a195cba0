// Our own time per action, and how long a bundle takes to load: with an SDK that answers at once, each in a process of its own.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { exactly, type Figure } from './figures'
import { SECRET } from './shop'
import { startOf } from './start'
import { spread } from './stats'

const LOADS = 9
const KB = 1024
const ROOT = path.resolve(__dirname, '../..')
/** The functions as deployed. */
const DOORS = ['customer', 'clerk', 'admin', 'timer', 'openapi']

/** Milliseconds of our code per action of a customer, everything but the database. */
export async function ownTime(folder: string): Promise<Figure[]> {
  const settings = JSON.stringify({ programme: housekeeping, secret: SECRET })
  const output = node(['own-actions/index.js', withInstantSdk(folder), settings])
  const found = JSON.parse(output) as { times: Record<string, number[]>; rssMb: number }
  const figures = Object.entries(found.times).map(([name, times]) => ({
    ...{ part: 'own time', name, unit: 'ms', value: spread(times) },
    ...(name === 'checkIn' ? { aim: '< 1' } : {}),
  }))
  const memory = { part: 'memory', name: 'customer bundle without the SDK, after its actions' }
  return [...figures, { ...memory, unit: 'MB', value: exactly(found.rssMb) }]
}

/** Size of what each door loads at its start, the time of that without and with the SDK, and the memory of a loaded one. */
export async function loading(folder: string): Promise<Figure[]> {
  const instant = withInstantSdk(folder)
  const figures = DOORS.flatMap(door => {
    const size = startOf(folder, door).bytes / KB
    const without = loads(path.join(instant, door, 'index.js'))
    const ms = spread(without.map(load => load.ms))
    return [
      {
        ...{ part: 'load', name: `${door}, size without the SDK`, unit: 'KB', aim: '< 200' },
        value: exactly(size),
      },
      {
        ...{ part: 'load', name: `${door}, loaded without the SDK`, unit: 'ms', aim: '< 40' },
        value: ms,
      },
    ]
  })
  const sdk = loads(path.join(ROOT, 'node_modules/wx-server-sdk/index.js'))
  return [
    ...figures,
    { part: 'load', name: 'the SDK alone', unit: 'ms', value: spread(sdk.map(({ ms }) => ms)) },
    { part: 'memory', name: 'the SDK alone', unit: 'MB', value: spread(sdk.map(({ mb }) => mb)) },
    ...withSdk(folder),
  ]
}

/** As deployed: the folder of a function with its own wx-server-sdk. */
function withSdk(folder: string): Figure[] {
  return DOORS.flatMap(door => {
    const found = loads(path.join(folder, door, 'index.js'), path.join(ROOT, 'node_modules'))
    return [
      {
        ...{ part: 'load', name: `${door}, loaded with the SDK`, unit: 'ms' },
        value: spread(found.map(({ ms }) => ms)),
      },
      {
        ...{ part: 'memory', name: `${door}, loaded with the SDK`, unit: 'MB' },
        value: spread(found.map(({ mb }) => mb)),
      },
    ]
  })
}

/** A copy of the bundles in which `wx-server-sdk` is the one that answers at once. */
function withInstantSdk(folder: string): string {
  const copy = path.join(folder, 'instant')
  const sdk = path.join(copy, 'node_modules/wx-server-sdk')
  mkdirSync(sdk, { recursive: true })
  for (const door of DOORS)
    cpSync(path.join(folder, door), path.join(copy, door), { recursive: true })
  cpSync(path.join(__dirname, 'instant-sdk'), sdk, { recursive: true })
  return copy
}

const LOAD = `const t = performance.now(); require(process.argv[1]);
console.log(JSON.stringify({ ms: performance.now() - t, mb: process.memoryUsage().rss / 1048576 }))`

function loads(file: string, modules = ''): { ms: number; mb: number }[] {
  const env = { ...process.env, CHANGLAI_SECRET: SECRET, NODE_PATH: modules }
  return Array.from({ length: LOADS }, () =>
    JSON.parse(execFileSync(process.execPath, ['-e', LOAD, file], { env }).toString()),
  )
}

function node([script = '', ...words]: string[]): string {
  const file = path.join(__dirname, script)
  return execFileSync(process.execPath, [file, ...words]).toString()
}
