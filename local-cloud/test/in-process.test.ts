// Functions hosted in this process keep what worker threads give them: their own caller, clock and modules, and an end.
import { startLocalCloud } from '../index'
import type { LocalCloud, WaitingRequest } from '../types'
import { testFunctions } from './stores'

const requests: WaitingRequest[] = []
let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startLocalCloud({
    functions: testFunctions,
    timers: false,
    instances: 4,
    host: 'in-process',
    now: () => 1_772_416_800_000,
    beforeRequest: request => void requests.push(request),
  })
})
afterAll(() => cloud.stop())
beforeEach(() => {
  cloud.faults.length = 0
  cloud.documents.replace('counters', { _id: 'a', n: 0 })
})

test('calls at once keep their own caller', async () => {
  const calls = Array.from({ length: 40 }, (_, at) =>
    cloud.call('echo', { at }, { openid: `o${at}` }),
  )
  for (const [at, { result }] of (await Promise.all(calls)).entries())
    expect(result).toMatchObject({ fromContext: `o${at}`, fromProcess: { OPENID: `o${at}` } })
})

test('a timer has no caller, even where the instance still holds the last one', async () => {
  await cloud.call('tick', {}, { openid: 'oLast' })
  expect(await cloud.fire('tick', 'nightly')).toMatchObject({ openid: null, left: 'oLast' })
})

test('every request is announced, with the run that sent it', async () => {
  requests.length = 0
  await cloud.call('store', { action: 'increment', id: 'a' })
  expect(requests.map(({ function: name, action }) => [name, action])).toEqual([
    ['store', 'database.getDocument'],
    ['store', 'database.modifyDocument'],
  ])
  expect(new Set(requests.map(({ run }) => run)).size).toBe(1)
})

test('a killed instance fails its call, and nothing that it sends later is done', async () => {
  cloud.faults.push({ when: 'before', action: 'database.modifyDocument', do: 'kill' })
  await expect(cloud.call('store', { action: 'increment', id: 'a' })).rejects.toMatchObject({
    errCode: -504002,
  })
  expect(cloud.documents.get('counters', 'a')).toMatchObject({ n: 0 })
  await cloud.call('store', { action: 'increment', id: 'a' })
  expect(cloud.documents.get('counters', 'a')).toMatchObject({ n: 1 })
})
