// The SDK without sockets: what functions ask for, and what they are told, is the same as over HTTP.
import { startLocalCloud } from '../index'
import type { LocalCloud, LocalCloudOptions, WaitingRequest } from '../types'
import { testFunctions } from './stores'

const NOW = 1_772_416_800_000
const requests: WaitingRequest[] = []

function open(wire: LocalCloudOptions['wire']): Promise<LocalCloud> {
  return startLocalCloud({
    functions: testFunctions,
    timers: false,
    host: 'in-process',
    wire,
    now: () => NOW,
    beforeRequest: request => void requests.push(request),
  })
}

type Step = [called: string, event: Record<string, unknown>]

const steps: Step[] = [
  ['store', { action: 'increment', id: 'a' }],
  ['store', { action: 'increment', id: 'nobody' }],
  ['store', { action: 'transact', id: 'a' }],
  ['store', { action: 'now' }],
  ['notify', { action: 'send' }],
  ['notify', { action: 'check', content: '这是违禁内容' }],
  ['notify', { action: 'code' }],
  ['notify', { action: 'forbidden' }],
]

/** All that can be told apart: answers, refusals, what was announced, what was written, what it cost. */
async function story(wire: LocalCloudOptions['wire']): Promise<unknown> {
  requests.length = 0
  const cloud = await open(wire)
  cloud.documents.insert('counters', [{ _id: 'a', n: 0 }])
  const told: unknown[] = []
  for (const [name, event] of steps)
    told.push(
      await cloud.call(name, event, { openid: 'oA' }).then(
        ({ result, dbCalls }) => ({ result, dbCalls }),
        (error: Error) => error.message,
      ),
    )
  const { messages, counters, documents } = cloud
  const asked = requests.map(({ function: of, action, collection }) => [of, action, collection])
  await cloud.stop()
  return { told, asked, messages, counters, docs: documents.find('counters') }
}

/** Requests have ids of their own; they are in no answer twice. */
const withoutIds = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replace(/\b[0-9a-f]{8}(-[0-9a-f-]{27})?\b/g, '…'))

test('both wires tell the same story', async () => {
  const [direct, sockets] = [await story('direct'), await story('sockets')]
  expect(withoutIds(direct)).toEqual(withoutIds(sockets))
})

test('and the one without sockets costs no bytes', async () => {
  const cloud = await open('direct')
  cloud.documents.insert('counters', [{ _id: 'a', n: 0 }])
  const { dbCalls, bytesIn, bytesOut } = await cloud.call('store', { action: 'increment', id: 'a' })
  await cloud.stop()
  expect({ dbCalls, bytesIn, bytesOut }).toEqual({ dbCalls: 2, bytesIn: 0, bytesOut: 0 })
})
