// Our check-in and the textbook's, on the same stand-in in the same minutes:
// A-B-B-A blocks, same customers.
import { ulid } from 'ulid'
import { personId } from '../../core/domain/codes'
import type { LocalCloud } from '../../local-cloud'
import type { Figure } from './figures'
import { exactly } from './figures'
import { joining, openCloud, SECRET } from './shop'
import { type Spread, spread } from './stats'

// A block has so many people at least, and so many for each that comes at once: the first block is not counted, and an
// instance that has run less often still runs code that nothing has compiled.
const PEOPLE = 120
const PEOPLE_EACH = 30
const DELAYS_MS = [0, 10]

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

/** How often both ways take their turns, and how many customers there are at once. */
export interface Size {
  blocks: number
  customers: number[]
}

/** Measures both ways; `delayMs` is added to each database call, the shape of a real cloud. */
export async function againstTextbook(folder: string, size: Size): Promise<Measured[]> {
  const results: Measured[] = []
  for (const delayMs of DELAYS_MS)
    for (const customers of size.customers)
      results.push(...(await compare(folder, { customers, delayMs, blocks: size.blocks })))
  return results
}

/** The comparison as figures: each way's own, and ours in terms of the textbook's. */
export function textbookFigures(all: Measured[]): Figure[] {
  return all.flatMap((one, i) => {
    const setting = `+${one.delayMs} ms, ${one.customers} at once`
    const figure = (name: string, unit: string, value: Spread): Figure => ({
      ...{ part: 'textbook', name: `${setting}: ${name}`, unit, value },
    })
    const own = [
      figure(`${one.way}, calls`, '', exactly(one.dbCalls)),
      figure(`${one.way}, rate`, '/s', one.rate),
      figure(`${one.way}, latency`, 'ms', one.latencyMs),
      figure(`${one.way}, CPU`, 'ms', one.cpuMs),
    ]
    const ours = all[i - 1]
    return one.way === 'ours' || !ours ? own : [...own, ...ratios(ours, one, figure)]
  })
}

function ratios(
  ours: Measured,
  theirs: Measured,
  figure: (name: string, unit: string, value: Spread) => Figure,
): Figure[] {
  const of = (key: 'rate' | 'latencyMs' | 'cpuMs', aim: string) => ({
    ...figure(
      `${key === 'cpuMs' ? 'CPU' : key.replace('Ms', '')}, ratio`,
      '×',
      between(ours[key], theirs[key]),
    ),
    aim,
  })
  if (ours.delayMs === 0) return [of('rate', ''), of('latencyMs', ''), of('cpuMs', '≤ 1')]
  return [of('rate', '≥ 2.2'), of('latencyMs', '≤ 0.45'), of('cpuMs', '')]
}

/** The ratio of medians, between the least and the most that the two spreads allow. */
function between(a: Spread, b: Spread): Spread {
  return { median: a.median / b.median, min: a.min / b.max, max: a.max / b.min }
}

interface Setting {
  customers: number
  delayMs: number
  blocks: number
}

async function compare(folder: string, setting: Setting): Promise<Measured[]> {
  // An instance for each customer, as in the real cloud, and for both ways: none is started anew because the other way had
  // its turn.
  const cloud = await openCloud(folder, { instances: 2 * setting.customers + 1 })
  try {
    const length = Math.max(PEOPLE, PEOPLE_EACH * setting.customers)
    const people = Array.from({ length }, (_, i) => `o-bench-${i}`)
    await prepare(cloud, people)
    if (setting.delayMs > 0)
      cloud.faults.push({ do: 'delay', when: 'before', ms: setting.delayMs, times: 1e9 })
    return await inTurns(cloud, people, setting)
  } finally {
    await cloud.stop()
  }
}

async function prepare(cloud: LocalCloud, people: string[]): Promise<void> {
  cloud.documents.insert(
    'accounts',
    people.map(openid => ({ _id: openid, last: '', points: 0 })),
  )
  cloud.documents.insert('journal', [{ _id: 'first' }])
  for (const openid of people) await cloud.call('customer', joining(), { openid })
  if (!cloud.documents.get('members', personId(SECRET, people[0] ?? '')))
    throw new Error('nobody could join')
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
  const queue = people.map(openid => ({ openid, call: callOf(block) }))
  const latencies: number[] = []
  let dbCalls = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  const customer = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const before = performance.now()
      const { name, event } = next.call
      const { dbCalls: made } = await cloud.call(name, event, { openid: next.openid })
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

/** One check-in as the phone sends it: what makes it is no part of the call. */
function callOf({ way, day }: { way: Measured['way']; day: number }) {
  if (way === 'textbook') return { name: 'textbook', event: { today: `day-${day}` } }
  const operationId = ulid(Date.now() + day * 86_400_000)
  return { name: 'customer', event: { action: 'checkIn', operationId } }
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
