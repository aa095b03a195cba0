// Inputs that are large as a whole, and events that no schema describes. What the schemas describe: fuzz.ts.
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { attempt, send } from './attempt'
import { actionNames, inputs } from './events'
import { deep } from './generators'
import { overHttp, people } from './people'
import { type Stage, setStage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

describe('inputs as large as a door takes', () => {
  const strict = actionNames.filter(name => name !== 'timer.tick')
  const megabyte = ['a'.repeat(1_000_000), ' '.repeat(1_000_000)]

  test.each(strict)('%s: nested deep, and long where a text belongs', async name => {
    const good = inputs[name](stage.shop, people.clerkHere)
    const fields = [...Object.keys(good), 'nobodyAskedForThis']
    const fromPhone = name.startsWith('customer.') || name.startsWith('clerk.')
    const values = fromPhone ? deep : [...deep, ...megabyte]
    for (const field of fields)
      for (const value of values) await attempt(stage, name, { ...good, [field]: value })
  })
})

test('a programme that is wrong throughout gets an answer, and an alert, of a size that fits', async () => {
  const times200 = <T>(value: T): T[] => Array.from({ length: 200 }, () => value)
  const programme = { ...housekeeping, rewards: times200({ stores: times200(0) }) }
  const reply = await send(stage, 'admin.checkProgramme', { programme })
  expect(reply.envelope).toMatchObject({ ok: true })
  expect(reply.envelope).toHaveProperty('data.problems.length', 100)
  expect(reply.text.length).toBeLessThan(100_000)
  const { documents } = stage.shop.cloud
  documents.replace('programmes', { _id: 'live', ...programme })
  stage.shop.travel(1 / 24)
  expect((await send(stage, 'customer.home', {})).envelope.ok).toBe(true)
  expect(JSON.stringify(documents.find('alerts')).length).toBeLessThan(100_000)
})

describe('the openapi door, called as a function by anybody', () => {
  const events: [string, unknown][] = [
    ['no headers', { body: '{}' }],
    ['headers null', { headers: null, body: null }],
    ['headers as text', { headers: 'x-partner: till', body: {} }],
    ['a header that is no text', { headers: { 'x-partner': { toString: 1 } }, body: '{}' }],
    ['a header nested deep', { headers: { 'x-partner': deep[0] }, body: '{}' }],
    ['a list', []],
    ['nothing', null],
    ['an operator for a partner', { headers: { 'x-partner': '{"$gt":""}' }, body: '{}' }],
    ['a body that is no JSON', overHttp('{', { 'x-partner': 'till' })],
    ['a body in base64 that is none', { headers: {}, body: '🙂', isBase64Encoded: true }],
  ]
  test.each(events)('%s', async (_, event) => {
    const reply = await stage.send('openapi', event, { openid: people.visitor })
    expect(reply.envelope).toMatchObject({ ok: false, retryable: false })
    expect(reply.envelope).not.toMatchObject({ code: 'internal' })
    expect(stage.untouched()).toBe(true)
  })
})
