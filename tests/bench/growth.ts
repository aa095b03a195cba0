// How every read and every job of the timer grows with the number of members: the same people ask the same, and the same
// work is to be done, in a crowd of a thousand and in one of a million. On disk, as a million would not fit into a
// laptop's memory. What the stand-in would have to look through without an index, it refuses above 2,000 documents.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { furnish } from '../attacks/stage'
import { openShop, type Shop } from '../flows/shop'
import { exactly, type Figure } from './figures'
import { fill, openidOf } from './growth-crowd'
import { type JobName, jobNames, prepare, wholeBrand } from './growth-jobs'
import { question, readsOf } from './growth-reads'
import { spread } from './stats'

const REPEATS = 5
/** So many of the crowd check in, each once. */
const CHECKING_IN = 650
const DAY_MINUTES = 24 * 60

/** Measures each read and job among so many members, a thousand at least. */
export async function growth(folder: string, members: number): Promise<Figure[]> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'bench-growth-'))
  await bundleOneJob(folder)
  const shop = await openShop({ functions: folder, data })
  try {
    await furnish(shop)
    const begin = performance.now()
    await open(shop, members)
    const seconds = exactly((performance.now() - begin) / 1000)
    const figures: Figure[] = [
      { part: 'growth', name: `${members} members, filled in`, unit: 's', value: seconds },
    ]
    const measured = async (name: string, work: Work) =>
      figures.push(...figuresOf(`${members} members, ${name}`, await repeated(work)))
    for (const name of readsOf(shop)) await measured(name, () => question(shop, name))
    await measured('customer.checkIn', checkingIn(shop))
    shop.travel(1)
    for (const job of jobNames) await measured(`job ${job}`, jobOn(shop, job))
    return [...figures, memory(members)]
  } finally {
    await shop.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The brand offers everything, and the crowd is there. */
async function open(shop: Shop, members: number): Promise<void> {
  const programme = wholeBrand(shop)
  shop.cloud.documents.replace('programmes', { _id: 'live', ...programme })
  for (let i = 0; i < 3; i++) {
    // Functions believe for a minute what they know of the programme.
    shop.travel(2 / DAY_MINUTES)
    await shop.cloud.fire('timer')
  }
  fill(shop, members, programme)
}

/** Bundled as doors are, so that one job at a time can be run by the real SDK. */
async function bundleOneJob(folder: string): Promise<void> {
  await build({
    entryPoints: [path.join(__dirname, 'one-job/index.ts')],
    outfile: path.join(folder, 'one-job/index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node18',
    external: ['wx-server-sdk'],
    logLevel: 'warning',
  })
}

type Run = () => Promise<{ dbCalls: number; done?: number }>

/** Readies what is measured, for the n-th time. */
type Work = (repeat: number) => Promise<Run> | Run

function jobOn(shop: Shop, job: JobName): Work {
  return async repeat => {
    await prepare(shop, job, repeat)
    return async () => {
      const who = { source: 'wx_trigger' }
      const { result, dbCalls } = await shop.cloud.call('one-job', { job }, who)
      return { dbCalls, done: Number(result) }
    }
  }
}

function checkingIn(shop: Shop): Work {
  return repeat => async () => {
    const event = { action: 'checkIn', operationId: shop.op() }
    const answer = await shop.send('customer', openidOf(CHECKING_IN + repeat), event)
    if (!answer.envelope.ok) throw new Error(`the check-in was refused: ${answer.envelope.code}`)
    return answer
  }
}

interface Repeated {
  ms: number[]
  calls: number[]
  done: number[]
}

async function repeated(work: Work): Promise<Repeated> {
  const found: Repeated = { ms: [], calls: [], done: [] }
  // Once for nothing: instances start, and the programme is read.
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const run = await work(repeat)
    const start = performance.now()
    const { dbCalls, done } = await run()
    if (repeat === 0) continue
    found.ms.push(performance.now() - start)
    found.calls.push(dbCalls)
    if (done !== undefined) found.done.push(done)
  }
  return found
}

function figuresOf(name: string, { ms, calls, done }: Repeated): Figure[] {
  const figure = (what: string, unit: string, values: number[]): Figure => ({
    ...{ part: 'growth', name: `${name}: ${what}`, unit, value: spread(values) },
  })
  const own = [figure('time', 'ms', ms), figure('database calls', '', calls)]
  return done.length > 0 ? [...own, figure('done', '', done)] : own
}

function memory(members: number): Figure {
  const rss = process.memoryUsage().rss / 1_048_576
  const name = `the stand-in with ${members} members on disk`
  return { part: 'memory', name, unit: 'MB', value: exactly(rss) }
}
