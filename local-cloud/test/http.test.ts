// The HTTP routes besides the SDK's: calls of a browser, dev knobs, HTTP access, hosting, the console's API.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import type { LocalCloud } from '../types'
import type { Doc } from '../wire/ejson'
import { testFunctions } from './stores'

const hosting = mkdtempSync(join(tmpdir(), 'local-cloud-'))
let cloud: LocalCloud

beforeAll(async () => {
  writeFileSync(join(hosting, 'index.html'), '<p>page</p>')
  writeFileSync(join(hosting, 'app.0123abcd.js'), `//${'x'.repeat(2000)}`)
  cloud = await startLocalCloud({
    functions: testFunctions,
    timers: false,
    hosting,
    indexes: { things: [{ name: 'code', keys: { code: 1 }, unique: true }] },
  })
})
afterAll(async () => {
  await cloud.stop()
  rmSync(hosting, { recursive: true })
})

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(cloud.url + path, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return {
    status: response.status,
    headers: response.headers,
    value: isJson ? JSON.parse(text) : text,
  }
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers })

describe('calls of a browser', () => {
  const session = async () =>
    `Bearer ${(await post('/dev/session', { openid: 'oWeb', unionid: 'uWeb' })).value.token}`

  it('need a session', async () => {
    expect((await post('/call/echo', {})).status).toBe(401)
    expect((await post('/call/echo', {}, { authorization: 'Bearer e30.AAAA' })).status).toBe(401)
    expect((await post('/dev/session', {})).status).toBe(400)
  })

  it('answer like wx.cloud.callFunction, with their cost', async () => {
    const authorization = await session()
    const { value } = await post('/call/echo', { a: 1 }, { authorization })
    expect(value).toMatchObject({
      result: {
        fromContext: 'oWeb',
        event: { a: 1 },
        fromProcess: { UNIONID: 'uWeb', SOURCE: 'wx_client' },
      },
      requestID: expect.any(String),
      errMsg: 'cloud.callFunction:ok',
    })
    cloud.documents.replace('counters', { _id: 'a', n: 0 })
    const counted = await post('/call/store', { action: 'increment', id: 'a' }, { authorization })
    expect(counted.headers.get('x-db-calls')).toBe('2')
    expect(Number(counted.headers.get('x-db-bytes'))).toBeGreaterThan(1000)
    const failed = await post('/call/trouble', { way: 'throw' }, { authorization })
    expect(failed.value).toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('went wrong'),
    })
  })

  it('refuse large and broken bodies', async () => {
    const authorization = await session()
    const large = await post('/call/echo', { text: 'x'.repeat(101 * 1024) }, { authorization })
    expect(large.value.errMsg).toContain('data exceed max size')
    expect(
      (await ask('/call/echo', { method: 'POST', body: '{', headers: { authorization } })).status,
    ).toBe(400)
  })

  it('are open to local pages only', async () => {
    const allowed = await ask('/call/echo', {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:10086' },
    })
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:10086')
    const status = async (path: string, origin: string) => (await post(path, {}, { origin })).status
    expect(await status('/dev/session', 'https://example.com')).toBe(403)
    expect(await status('/console/api/collections', 'null')).toBe(403)
    expect(await status('/admin', 'http://localhost:10086')).toBe(403)
  })
})

test('a stranger name of this host is refused', async () => {
  const status = await new Promise(resolve => {
    request({ port: cloud.port, path: '/', headers: { host: 'evil.example' } }, response => {
      response.resume()
      resolve(response.statusCode)
    }).end()
  })
  expect(status).toBe(403)
})

test('the clock and the faults can be set over HTTP', async () => {
  expect((await post('/dev/clock', { offsetMs: 5000 })).value).toEqual({ offsetMs: 5000 })
  expect((await ask('/console/api/overview')).value.clockOffsetMs).toBe(5000)
  expect((await post('/dev/clock', { offsetMs: 'soon' })).status).toBe(400)
  await post('/dev/clock', { offsetMs: 0 })
  await post('/dev/faults', [{ action: 'call', do: 'delay', ms: 1 }])
  expect(cloud.faults).toEqual([{ action: 'call', do: 'delay', ms: 1 }])
  await post('/dev/faults', [])
})

test('a function answers HTTP without a caller', async () => {
  const { status, headers, value } = await ask('/http/web/a/b?q=1', { method: 'PUT', body: 'text' })
  expect([status, headers.get('x-own')]).toEqual([201, 'yes'])
  expect(value).toEqual({ method: 'PUT', path: '/a/b', query: { q: '1' }, body: 'text' })
  expect((await ask('/http/web/plain')).value).toEqual({ plain: true })
  expect((await ask('/http/tick/')).value).toMatchObject({ openid: null, source: 'wx_http' })
  expect((await ask('/http/nobody')).status).toBe(404)
})

test('static files are hosted', async () => {
  const page = await ask('/')
  expect([page.value, page.headers.get('cache-control')]).toEqual(['<p>page</p>', 'no-cache'])
  expect((await ask('/pages/any')).value).toBe('<p>page</p>')
  const asset = await ask('/app.0123abcd.js')
  expect([asset.headers.get('cache-control'), asset.headers.get('content-encoding')]).toEqual([
    'public, max-age=31536000, immutable',
    'gzip',
  ])
  expect((await ask('/missing.js')).status).toBe(404)
  expect((await ask('/..%2f..%2fetc%2fpasswd.txt')).status).toBe(404)
  expect((await ask('/%')).status).toBe(400)
})

describe('the console', () => {
  const x = { 'x-console': '1' }
  const write = (method: string, path: string, body: unknown) =>
    ask(`/console/api/${path}`, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: x,
    })

  it('serves its page', async () => {
    expect((await ask('/console')).value).toContain('<html')
  })

  it('gives an overview', async () => {
    const { value } = await ask('/console/api/overview')
    expect(value).toMatchObject({
      env: 'local',
      storage: 'memory',
      startedAt: expect.any(Number),
    })
    expect(value.functions).toContainEqual(
      expect.objectContaining({
        name: 'echo',
        triggers: [],
        events: [{ name: 'hello', event: { text: 'hello' } }],
      }),
    )
    expect(value.functions).toContainEqual(
      expect.objectContaining({
        name: 'tick',
        triggers: expect.arrayContaining([{ name: 'nightly', config: '0 17 3 * * * *' }]),
      }),
    )
    expect(value.collections).toContainEqual({
      name: 'things',
      count: 0,
      indexes: [
        { name: '_id_', keys: { _id: 1 }, unique: true },
        { name: 'code', keys: { code: 1 }, unique: true },
      ],
    })
  })

  it('refuses writes without its header', async () => {
    expect((await post('/console/api/collections', { name: 'made' })).status).toBe(403)
  })

  it('edits documents', async () => {
    const created = await write(
      'POST',
      'collections/things/documents',
      '{"code":"a","at":{"$date":"2026-01-02T00:00:00Z"}}',
    )
    const id = created.value._id
    expect(cloud.documents.get('things', id)).toEqual({
      _id: id,
      code: 'a',
      at: new Date('2026-01-02T00:00:00Z'),
    })
    const query = encodeURIComponent(JSON.stringify({ code: 'a' }))
    const listed = await ask(
      `/console/api/collections/things/documents?query=${query}&sort={"code":-1}&limit=5`,
    )
    expect(listed.value).toMatchObject({
      total: 1,
      documents: [{ _id: id, code: 'a', at: { $date: expect.anything() } }],
    })
    expect(
      (await write('PUT', `collections/things/documents/${id}`, { _id: id, code: 'b' })).status,
    ).toBe(200)
    expect(cloud.documents.get('things', id)).toEqual({ _id: id, code: 'b' })
    expect((await write('POST', 'collections/things/documents', { code: 'b' })).status).toBe(409)
    expect((await write('DELETE', `collections/things/documents/${id}`, '')).status).toBe(200)
    expect(cloud.documents.count('things')).toBe(0)
  })

  it.each([
    { at: 'POST collections', body: { name: 'things' }, status: 409 },
    { at: 'POST collections', body: { name: '../x' }, status: 400 },
    { at: 'POST collections/nowhere/documents', body: {}, status: 404 },
    { at: 'POST collections/things/documents', body: '[1]', status: 400 },
    { at: 'POST collections/things/documents', body: '{"a":', status: 400 },
    { at: 'PUT collections/things/documents/nobody', body: { a: 1 }, status: 404 },
    { at: 'POST functions/nobody/run', body: {}, status: 404 },
    { at: 'POST functions/echo/fire/none', body: {}, status: 404 },
  ])('answers $at with a sentence and $status', async ({ at, body, status }) => {
    const [method = '', path = ''] = at.split(' ')
    const answer = await write(method, path, body)
    expect([answer.status, typeof answer.value.error]).toEqual([status, 'string'])
  })

  it('imports and exports lines', async () => {
    await write('POST', 'collections', { name: 'lines' })
    const lines = '{"_id":"a","n":1}\n\nbroken\n{"_id":"b"}\n{"_id":"a","n":2}\n'
    const inserted = await write('POST', 'collections/lines/import?mode=insert', lines)
    expect(inserted.value).toMatchObject({
      inserted: 2,
      updated: 0,
      errors: [{ line: 3 }, { line: 5, message: expect.stringContaining('E11000') }],
    })
    const upserted = await write(
      'POST',
      'collections/lines/import?mode=upsert',
      '{"_id":"a","n":2}\n{"_id":"c"}\n{"_id":"c","n":3}',
    )
    expect(upserted.value).toEqual({ inserted: 1, updated: 2, errors: [] })
    const exported = await ask('/console/api/collections/lines/export')
    expect(
      String(exported.value)
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([{ _id: 'a', n: 2 }, { _id: 'b' }, { _id: 'c', n: 3 }])
  })

  it('runs functions and fires timers', async () => {
    const { value } = await write('POST', 'functions/echo/run', { text: 'tried' })
    expect(value).toMatchObject({
      result: { event: { text: 'tried' } },
      logs: [{ text: 'echo tried' }],
      dbCalls: 0,
      durationMs: expect.any(Number),
      requestId: expect.any(String),
    })
    expect((value.result as Doc).fromContext).toBeUndefined()
    expect((await write('POST', 'functions/trouble/run', { way: 'throw' })).value.error).toContain(
      'went wrong',
    )
    expect((await write('POST', 'functions/tick/fire/often', '')).value).toMatchObject({
      result: { source: 'wx_trigger' },
    })
    expect((await ask('/console/api/logs')).value.logs[0]).toMatchObject({
      function: expect.any(String),
      text: expect.any(String),
    })
    expect((await ask('/console/api/messages')).value).toEqual({ messages: [] })
  })
})
