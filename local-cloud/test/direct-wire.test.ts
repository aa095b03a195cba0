// The SDK without sockets: what functions ask for, and what they are told, is the same as over HTTP.
import { startLocalCloud } from '../index'
import type { Fault, LocalCloud, LocalCloudOptions, WaitingRequest } from '../types'
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

/** Everything that can go wrong with the second request of a call. */
const faults: Fault[] = [
  { when: 'before', do: 'drop' },
  { when: 'after', do: 'drop' },
  { when: 'before', do: 'status', status: 503 },
  { when: 'before', do: 'error', code: 'DATABASE_REQUEST_FAILED' },
  { when: 'after', do: 'error', code: 'DATABASE_REQUEST_FAILED' },
  { when: 'before', do: 'kill' },
  { when: 'after', do: 'kill' },
]

/** All that can be told apart: answers, refusals, what was announced, what was written, what it cost. */
async function story(wire: LocalCloudOptions['wire']): Promise<unknown> {
  requests.length = 0
  const cloud = await open(wire)
  cloud.documents.insert('counters', [{ _id: 'a', n: 0 }])
  const told: unknown[] = []
  const tell = async ([name, event]: Step) =>
    told.push(
      await cloud.call(name, event, { openid: 'oA' }).then(
        ({ result, dbCalls }) => ({ result, dbCalls }),
        (error: Error) => error.message,
      ),
    )
  for (const step of steps) await tell(step)
  for (const fault of faults) {
    cloud.faults.push({ ...fault, action: 'database.modifyDocument' })
    await tell(['store', { action: 'increment', id: 'a' }])
    told.push(cloud.faults.splice(0), cloud.documents.find('counters'))
  }
  const { messages, counters, documents } = cloud
  const asked = requests.map(({ function: of, action, collection }) => [of, action, collection])
  await cloud.stop()
  return { told, asked, messages, counters, docs: documents.find('counters') }
}

/** Requests have ids of their own, and clouds their ports. */
const withoutIds = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/\b[0-9a-f]{8}(-[0-9a-f-]{27})?\b/g, '…')
      .replace(/127\.0\.0\.1:\d+/g, '…'),
  )

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
