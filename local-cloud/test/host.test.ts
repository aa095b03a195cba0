// The function host: whose call it is, what it costs, and what happens when a function misbehaves.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import type { LocalCloud, LogLine } from '../types'
import type { Doc } from '../wire/ejson'
import { testFunctions } from './stores'

const lines: LogLine[] = []
let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startLocalCloud({
    functions: testFunctions,
    timers: false,
    instances: 4,
    env: { SHOP: 'north' },
    onLog: line => lines.push(line),
  })
})
afterAll(() => cloud.stop())
beforeEach(() => {
  cloud.faults.length = 0
  cloud.documents.replace('counters', { _id: 'a', n: 0 })
})

const count = () => cloud.documents.get('counters', 'a')?.n

test('two hundred calls at once keep their own caller', async () => {
  const calls = Array.from({ length: 200 }, (_unused, at) =>
    cloud.call('echo', { at, sleepMs: at % 3 }, { openid: `o${at}` }),
  )
  for (const [at, { result }] of (await Promise.all(calls)).entries()) {
    const { event, fromProcess, fromContext } = result as {
      event: Doc
      fromProcess: Doc
      fromContext: string
    }
    expect([fromProcess.OPENID, fromContext, event.at]).toEqual([`o${at}`, `o${at}`, at])
    expect(event.userInfo).toMatchObject({ openId: `o${at}` })
  }
  expect(cloud.counters.byFunction.echo).toMatchObject({ calls: 200, errors: 0 })
})

test('a timer has no caller, even where the process still holds the last one', async () => {
  await cloud.call('tick', {}, { openid: 'oLast' })
  const result = (await cloud.fire('tick', 'nightly')) as Doc
  expect(result).toMatchObject({
    openid: null,
    source: 'wx_trigger',
    left: 'oLast',
    event: {
      Type: 'Timer',
      TriggerName: 'nightly',
      Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
      Message: '',
    },
  })
  expect((result.event as Doc).userInfo).toBeUndefined()
})

test('a function called by a function keeps the caller and says so', async () => {
  const { result } = await cloud.call('nest', { deep: 1 }, { openid: 'oN' })
  expect(result).toMatchObject({ fromContext: 'oN', source: 'wx_client,scf', event: { deep: 1 } })
})

test('functions that call themselves without end are stopped', async () => {
  await expect(cloud.call('nest', { name: 'nest' })).rejects.toMatchObject({
    errMsg: expect.stringContaining('8 deep'),
  })
})

test('database calls and bytes are counted per call, those of called functions too', async () => {
  const plain = await cloud.call('store', { action: 'increment', id: 'a' })
  expect(plain.dbCalls).toBe(2)
  // A request of the SDK with its signature is above half a kilobyte.
  expect(plain.bytesIn).toBeGreaterThan(2 * 500)
  expect(plain.bytesOut).toBeGreaterThan(2 * 100)
  expect((await cloud.call('store', { action: 'transact', id: 'a' })).dbCalls).toBe(3)
  expect((await cloud.call('nest', { name: 'store', action: 'increment', id: 'a' })).dbCalls).toBe(
    2,
  )
  expect(count()).toBe(3)
})

test('a transaction left open ends with the call', async () => {
  await cloud.call('store', { action: 'forget', id: 'a' })
  await cloud.call('store', { action: 'increment', id: 'a' })
  expect(count()).toBe(1)
})

test('a write that escapes its transaction is reported', async () => {
  await cloud.call('store', { action: 'escape', id: 'a' })
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      text: expect.stringContaining('outside the transaction'),
    }),
  )
})

test.each([
  ['throw', -504002, 'went wrong'],
  ['exit', -504002, 'exited with code 3'],
  ['crash', -504002, 'outside of main'],
  ['circular', -504002, 'circular'],
  ['large', -604001, 'exceed limit (1MB)'],
])('a function may fail: %s', async (way, errCode, text) => {
  await expect(cloud.call('trouble', { way })).rejects.toMatchObject({
    errCode,
    errMsg: expect.stringContaining(text),
  })
  expect((await cloud.call('trouble', { way: 'nothing' })).result).toBeUndefined()
})

test.each(['hang', 'loop'])('a function that does not end is ended: %s', async way => {
  const options = { functions: testFunctions, timers: false, timeoutSeconds: 2 }
  const short = await startLocalCloud(options)
  await expect(short.call('trouble', { way })).rejects.toMatchObject({
    errCode: -504003,
    errMsg: expect.stringContaining('timed out after 2 seconds'),
  })
  expect((await short.call('trouble', { way: 'nothing' })).result).toBeUndefined()
  await short.stop()
})

test('an unknown function and a large event are refused', async () => {
  await expect(cloud.call('nobody', {})).rejects.toMatchObject({ errCode: -501000 })
  await expect(cloud.call('../host', {})).rejects.toMatchObject({ errCode: -501000 })
  await expect(cloud.call('echo', { text: 'x'.repeat(101 * 1024) })).rejects.toMatchObject({
    errMsg: expect.stringContaining('data exceed max size'),
  })
})

test('the clock of functions and of the database moves together', async () => {
  const day = 24 * 3600_000
  cloud.setClock(10 * day)
  const { result } = await cloud.call('store', { action: 'now' })
  cloud.setClock(0)
  const { server, local, number, isDate } = result as {
    server: string
    local: string
    number: number
    isDate: boolean
  }
  for (const seen of [Date.parse(server), Date.parse(local), number]) {
    expect(Math.abs(seen - Date.now() - 10 * day)).toBeLessThan(60_000)
  }
  expect(isDate).toBe(true)
})

test('logs carry the function and its request', async () => {
  const { requestId } = await cloud.call('echo', { text: 'marked' })
  expect(lines).toContainEqual(
    expect.objectContaining({ function: 'echo', requestId, level: 'log', text: 'echo marked' }),
  )
})

test('a lost answer still counts as done; a killed instance fails the call', async () => {
  cloud.faults.push({
    when: 'after',
    action: 'database.modifyDocument',
    function: 'store',
    do: 'drop',
  })
  await expect(cloud.call('store', { action: 'increment', id: 'a' })).rejects.toMatchObject({
    errCode: -504002,
  })
  expect(count()).toBe(1)
  cloud.faults.push({ when: 'before', collection: 'counters', nth: 2, do: 'kill' })
  await expect(cloud.call('store', { action: 'increment', id: 'a' })).rejects.toMatchObject({
    errMsg: expect.stringContaining('killed'),
  })
  expect(count()).toBe(1)
})

test('a call is delivered twice, and its answer lost', async () => {
  cloud.faults.push({ duplicate: true, function: 'store' })
  await cloud.call('store', { action: 'increment', id: 'a' })
  expect(count()).toBe(2)
  cloud.faults.push({ when: 'after', action: 'call', function: 'store', do: 'drop' })
  await expect(cloud.call('store', { action: 'increment', id: 'a' })).rejects.toMatchObject({
    errCode: -1,
  })
  expect(count()).toBe(3)
})

describe('a folder of another project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  const file = join(folder, 'foreign', 'lib', 'main.js')
  const source = (answer: string) =>
    `const cloud = require('wx-server-sdk')\nexports.main = async () => ({ answer: '${answer}', sdk: typeof cloud.init, shop: process.env.SHOP })`
  let other: LocalCloud

  beforeAll(async () => {
    mkdirSync(join(folder, 'foreign', 'lib'), { recursive: true })
    writeFileSync(join(folder, 'foreign', 'package.json'), '{"main": "lib/main.js"}')
    writeFileSync(file, source('first'))
    other = await startLocalCloud({ functions: folder, env: { SHOP: 'north' } })
  })
  afterAll(async () => {
    await other.stop()
    rmSync(folder, { recursive: true })
  })

  test('is hosted with the SDK beside the stand-in, and reloaded when it changes', async () => {
    const call = async () => (await other.call('foreign', {})).result
    expect(await call()).toEqual({ answer: 'first', sdk: 'function', shop: 'north' })
    writeFileSync(file, source('second'))
    utimesSync(file, new Date(), new Date(Date.now() + 5000))
    expect(await call()).toMatchObject({ answer: 'second' })
  })

  test('is read once where functions are fixed, and may even go', async () => {
    writeFileSync(file, source('first'))
    const fixed = await startLocalCloud({ functions: folder, fixed: true, timers: false })
    expect((await fixed.call('foreign', {})).result).toMatchObject({ answer: 'first' })
    rmSync(join(folder, 'foreign'), { recursive: true })
    expect((await fixed.call('foreign', {})).result).toMatchObject({ answer: 'first' })
    await fixed.stop()
  })
})

test('timers fire by themselves', async () => {
  let fired = (_line: LogLine) => {}
  const ticked = new Promise<LogLine>(resolve => {
    fired = resolve
  })
  const timed = await startLocalCloud({ functions: testFunctions, onLog: line => fired(line) })
  expect(await ticked).toMatchObject({ function: 'tick', text: 'tick' })
  await timed.stop()
})
