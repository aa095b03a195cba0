// Our check-in and the textbook's, on the same stand-in in the same minutes:
// A-B-B-A blocks, same customers.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ulid } from 'ulid'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { type LocalCloud, startLocalCloud } from '../../local-cloud'
import { buildFunctions } from '../../tools/build-functions'
import { type Spread, spread } from './stats'

const SECRET = 'a-secret-for-benchmarks-of-32-chars'
const BLOCK = 120
/** Instances of each function at most. */
const INSTANCES = 4

/** One way of checking in, by how many customers at once. `rate` = actions per second. */
export interface Measured {
  way: 'ours' | 'textbook'
  customers: number
  delayMs: number
  rate: Spread
  latencyMs: Spread
  cpuMs: Spread
  dbCalls: number
}

/** Measures both ways; `delayMs` is added to each database call, the shape of a real cloud. */
export async function againstTextbook(blocks: number): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  await buildFunctions(folder)
  cpSync(path.join(__dirname, 'functions'), folder, { recursive: true })
  const results: Measured[] = []
  try {
    for (const delayMs of [0, 10])
      for (const customers of [1, INSTANCES])
        results.push(...(await compare(folder, { customers, delayMs, blocks })))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return results
}

interface Setting {
  customers: number
  delayMs: number
  blocks: number
}

async function compare(folder: string, setting: Setting): Promise<Measured[]> {
  const cloud = await startLocalCloud({
    functions: folder,
    indexes: path.join(folder, 'indexes.json'),
    env: { CHANGLAI_SECRET: SECRET },
    timers: false,
    // Both functions keep their instances: none is started anew because the other had its turn.
    instances: 2 * INSTANCES + 1,
  })
  try {
    const people = Array.from({ length: BLOCK }, (_, i) => `o-bench-${i}`)
    await prepare(cloud, people)
    if (setting.delayMs > 0)
      cloud.faults.push({ do: 'delay', when: 'before', ms: setting.delayMs, times: 1e9 })
    return await inTurns(cloud, people, setting)
  } finally {
    await cloud.stop()
  }
}

async function prepare(cloud: LocalCloud, people: string[]): Promise<void> {
  cloud.documents.insert('programmes', [{ _id: 'live', ...housekeeping }])
  cloud.documents.insert(
    'accounts',
    people.map(openid => ({ _id: openid, last: '', points: 0 })),
  )
  cloud.documents.insert('journal', [{ _id: 'first' }])
  for (const openid of people) await cloud.call('customer', joining(), { openid })
  if (!cloud.documents.get('members', personId(SECRET, people[0] ?? '')))
    throw new Error('nobody could join')
}

function joining() {
  return { action: 'join', operationId: ulid(), nickname: '小满', agreed: true }
}

async function inTurns(cloud: LocalCloud, people: string[], setting: Setting): Promise<Measured[]> {
  const runs = { ours: [] as Run[], textbook: [] as Run[] }
  let day = 0
  const block = async (way: Measured['way']) => {
    day++
    cloud.setClock(day * 86_400_000)
    runs[way].push(await runBlock(cloud, people, { way, day, customers: setting.customers }))
  }
  for (const way of ['ours', 'textbook'] as const) await block(way)
  for (let i = 0; i < setting.blocks; i++)
    for (const way of ['ours', 'textbook', 'textbook', 'ours'] as const) await block(way)
  return (['ours', 'textbook'] as const).map(way => summed(way, runs[way].slice(1), setting))
}

interface Run {
  seconds: number
  latencies: number[]
  cpuMs: number
  dbCalls: number
}

async function runBlock(
  cloud: LocalCloud,
  people: string[],
  block: { way: Measured['way']; day: number; customers: number },
): Promise<Run> {
  const queue = [...people]
  const latencies: number[] = []
  let dbCalls = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  const customer = async () => {
    for (let openid = queue.pop(); openid !== undefined; openid = queue.pop()) {
      const before = performance.now()
      const { dbCalls: made } = await act(cloud, openid, block)
      dbCalls += made
      latencies.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: block.customers }, customer))
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - start) / 1000
  return {
    seconds,
    latencies,
    cpuMs: (user + system) / 1000 / people.length,
    dbCalls: dbCalls / people.length,
  }
}

function act(cloud: LocalCloud, openid: string, block: { way: Measured['way']; day: number }) {
  if (block.way === 'textbook')
    return cloud.call('textbook', { today: `day-${block.day}` }, { openid })
  const operationId = ulid(Date.now() + block.day * 86_400_000)
  return cloud.call('customer', { action: 'checkIn', operationId }, { openid })
}

function summed(way: Measured['way'], runs: Run[], { customers, delayMs }: Setting): Measured {
  return {
    way,
    customers,
    delayMs,
    rate: spread(runs.map(run => run.latencies.length / run.seconds)),
    latencyMs: spread(runs.map(run => spread(run.latencies).median)),
    cpuMs: spread(runs.map(run => run.cpuMs)),
    dbCalls: spread(runs.map(run => run.dbCalls)).median,
  }
}
