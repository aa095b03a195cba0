// How the timer's jobs and the reads grow with the number of members: the same day's work among a thousand members and among a
// million. On disk, as a million would not fit into a laptop's memory.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ulid } from 'ulid'
import { encodeMember } from '../../core/cloud/member-codec'
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { join } from '../../core/domain/join'
import type { Context } from '../../core/domain/member'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import type { LocalCloud } from '../../local-cloud'
import { exactly, type Figure } from './figures'
import { openCloud, SECRET } from './shop'
import { spread } from './stats'

const BATCH = 2000
const REPEATS = 9
/** So many members are due on a day, whatever their number. */
const DUE = 100

/** Measures each job and read among so many members. */
export async function growth(folder: string, members: number): Promise<Figure[]> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'bench-growth-'))
  const cloud = await openCloud(folder, { data, instances: 2 })
  const part = 'growth'
  try {
    const begin = performance.now()
    fill(cloud, members)
    const figures: Figure[] = [
      {
        ...{ part, name: `${members} members, filled in`, unit: 's' },
        value: exactly((performance.now() - begin) / 1000),
      },
    ]
    for (const [name, work] of works(cloud)) {
      const found = await repeated(work)
      const figure = (what: string, unit: string, values: number[]) =>
        figures.push({
          ...{ part, name: `${members} members, ${name}: ${what}`, unit, value: spread(values) },
        })
      figure('time', 'ms', found.ms)
      figure('database calls', '', found.calls)
    }
    const rss = process.memoryUsage().rss / 1_048_576
    const memory = { part: 'memory', name: `the stand-in with ${members} members on disk` }
    return [...figures, { ...memory, unit: 'MB', value: exactly(rss) }]
  } finally {
    await cloud.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

type Work = (repeat: number) => Promise<{ dbCalls: number }>

function works(cloud: LocalCloud): [string, Work][] {
  const customer = (repeat: number, event: Record<string, unknown>) =>
    cloud.call('customer', event, { openid: openidOf(repeat) })
  const tick = () => cloud.call('timer', {}, { source: 'wx_trigger' })
  return [
    ['home', repeat => customer(repeat, { action: 'home' })],
    ['points', repeat => customer(repeat, { action: 'points' })],
    ['check-in', repeat => customer(repeat, { action: 'checkIn', operationId: ulid() })],
    ['a tick with nothing to do', tick],
    [
      `a tick with ${DUE} members due`,
      repeat => {
        makeDue(cloud, repeat)
        return tick()
      },
    ],
  ]
}

async function repeated(work: Work): Promise<{ ms: number[]; calls: number[] }> {
  const found = { ms: [] as number[], calls: [] as number[] }
  // Once for nothing: instances start, the programme is read, the night's audit gets going.
  await work(0)
  for (let repeat = 1; repeat <= REPEATS; repeat++) {
    const start = performance.now()
    const { dbCalls } = await work(repeat)
    found.ms.push(performance.now() - start)
    found.calls.push(dbCalls)
  }
  return found
}

const openidOf = (number: number): string => `o-growth-${number}`

/** Members who joined a while ago: nothing of theirs waits to be published, and nothing is due. */
function fill(cloud: LocalCloud, members: number): void {
  const now = Date.now()
  const today = businessDate(now, housekeeping.brand.timeZone)
  const context: Context = {
    ...{ now, today, operationId: ulid(), programme: housekeeping, version: 'bench' },
  }
  for (let from = 0; from < members; from += BATCH) {
    const count = Math.min(BATCH, members - from)
    const batch = Array.from({ length: count }, (_, i) => stored(openidOf(from + i), context))
    cloud.documents.insert('members', batch)
  }
}

function stored(openid: string, context: Context) {
  const memberId = personId(SECRET, openid)
  const person = { memberId, openid, unionid: null, nickname: '小满', source: null }
  const { member } = join(person, context)
  const quiet = { ...member, outbox: {}, outboxSince: null, dueOn: addDays(context.today, 300) }
  return { ...encodeMember(quiet) }
}

/** The alarm clocks of other members each time ring today. */
function makeDue(cloud: LocalCloud, repeat: number): void {
  const today = businessDate(Date.now(), housekeeping.brand.timeZone)
  for (let i = 0; i < DUE; i++) {
    const id = personId(SECRET, openidOf(100 + ((repeat * DUE + i) % 900)))
    const member = cloud.documents.get('members', id)
    if (member) cloud.documents.replace('members', { ...member, dueOn: today })
  }
}
