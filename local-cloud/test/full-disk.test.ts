// A disk that is full while the cloud runs: the write is refused in words, what was acknowledged stays, and with room the
// work goes on without a restart.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import type { LocalCloud, LogLine } from '../types'
import { connectSdk, type SdkCollection } from './sdk'
import { testFunctions } from './stores'

const MAX_BYTES = 400 * 1024
const LARGE = 'x'.repeat(4000)
const MANY = 200

let data: string
let cloud: LocalCloud
let lines: LogLine[]

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  lines = []
})
afterEach(async () => {
  await cloud.stop()
  rmSync(data, { recursive: true, force: true })
})

async function open(maxBytes?: number): Promise<SdkCollection> {
  const indexes = { rows: [{ keys: { n: 1 as const } }] }
  const onLog = (line: LogLine) => lines.push(line)
  cloud = await startLocalCloud({
    ...{ functions: testFunctions, timers: false, data, maxBytes, indexes, onLog },
  })
  return connectSdk(cloud).db.collection('rows')
}

/** Adds until a write is refused; answers how many were acknowledged, and the refusal. */
async function addUntilFull(rows: SdkCollection): Promise<{ added: number; refusal: unknown }> {
  for (let n = 0; n < MANY; n++) {
    try {
      await rows.add({ data: { _id: `r${n}`, n, text: LARGE } })
    } catch (refusal) {
      return { added: n, refusal }
    }
  }
  throw new Error('the disk never filled up')
}

test('the write that finds no room is refused in words and in the log; all before it stay', async () => {
  const rows = await open(MAX_BYTES)
  const { added, refusal } = await addUntilFull(rows)
  const words = expect.stringMatching(/No room is left for .*cloud\.sqlite.*nothing of it kept/)
  expect(refusal).toMatchObject({ errMsg: words })
  expect(lines).toContainEqual(expect.objectContaining({ level: 'error', text: words }))
  expect(added).toBeGreaterThan(10)
  expect((await rows.count()).total).toBe(added)
  expect((await rows.where({ n: added }).get()).data).toEqual([])
  await cloud.stop()
  const again = await open()
  const { data: kept } = await again.orderBy('n', 'asc').limit(1000).get()
  expect(kept).toEqual(Array.from({ length: added }, (_, n) => ({ _id: `r${n}`, n, text: LARGE })))
})

test('a write of many documents is kept whole or not at all', async () => {
  const rows = await open(MAX_BYTES)
  const docs = Array.from({ length: MANY }, (_, n) => ({ _id: `r${n}`, n, text: LARGE }))
  await expect(rows.add({ data: docs })).rejects.toMatchObject({
    errMsg: expect.stringContaining('No room is left'),
  })
  expect((await rows.count()).total).toBe(0)
  expect((await rows.where({ n: 0 }).get()).data).toEqual([])
})

test('with room again it goes on, without a restart', async () => {
  const rows = await open(MAX_BYTES)
  const { added } = await addUntilFull(rows)
  cloud.documents.remove('rows', { _id: { $in: ['r0', 'r1', 'r2'] } })
  await rows.add({ data: { _id: 'later', n: added, text: LARGE } })
  expect((await rows.count()).total).toBe(added - 2)
})

test('a collection that found no room can be made later', async () => {
  const rows = await open(MAX_BYTES)
  await addUntilFull(rows)
  while (cloud.documents.count('filler') < MANY) {
    try {
      cloud.documents.insert('filler', [{ text: 'y' }])
    } catch {
      break
    }
  }
  const { db } = connectSdk(cloud)
  await expect(db.createCollection('late')).rejects.toBeDefined()
  cloud.documents.remove('rows', { _id: { $in: ['r0', 'r1', 'r2'] } })
  await db.createCollection('late')
  await db.collection('late').add({ data: { _id: 'a' } })
  expect(cloud.documents.get('late', 'a')).toEqual({ _id: 'a' })
})
