// The H5 twin: session, identity and the platform's faults over HTTP.
import { send } from './call.h5'

interface Sent {
  path: string
  body: Record<string, unknown>
  token: string | undefined
}

let sent: Sent[]
let answers: { status?: number; body: unknown }[]

beforeEach(() => {
  sent = []
  answers = []
  sessionStorage.clear()
  localStorage.clear()
  history.replaceState(null, '', '/?openid=oTest')
  global.fetch = (async (path: string, init: RequestInit) => {
    const { authorization } = init.headers as Record<string, string>
    sent.push({ path, body: JSON.parse(String(init.body)), token: authorization })
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return { status: answer.status ?? 200, json: async () => answer.body }
  }) as unknown as typeof fetch
})

const session = (token: string) => ({ body: { token } })

test('the first call opens a session, later ones use it', async () => {
  answers = [session('t1'), { body: { result: 1 } }, { body: { result: 2 } }]
  await expect(send('customer', { action: 'home' })).resolves.toBe(1)
  await expect(send('clerk', { action: 'me' })).resolves.toBe(2)
  expect(sent).toEqual([
    { path: '/dev/session', body: { openid: 'oTest' }, token: undefined },
    { path: '/call/customer', body: { action: 'home' }, token: 'Bearer t1' },
    { path: '/call/clerk', body: { action: 'me' }, token: 'Bearer t1' },
  ])
})

test('a session that the server forgot is renewed once', async () => {
  answers = [session('t1'), { status: 401, body: {} }, session('t2'), { body: { result: 1 } }]
  await expect(send('customer', {})).resolves.toBe(1)
  expect(sent.map(({ token }) => token)).toEqual([undefined, 'Bearer t1', undefined, 'Bearer t2'])
})

test('a server that refuses the new session too is a failure, not a loop', async () => {
  answers = [session('t1'), { status: 401, body: {} }, session('t2'), { status: 401, body: {} }]
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'internal' })
  expect(sent).toHaveLength(4)
})

test('another person in the address gets another session', async () => {
  answers = [session('t1'), { body: { result: 1 } }, session('t2'), { body: { result: 2 } }]
  await send('customer', {})
  history.replaceState(null, '', '/?openid=oOther')
  await send('customer', {})
  expect(sent[2]?.body).toEqual({ openid: 'oOther' })
})

test('a visitor without a name is drawn once and remembered', async () => {
  history.replaceState(null, '', '/')
  answers = [session('t1'), { body: { result: 1 } }, session('t2'), { body: { result: 2 } }]
  await send('customer', {})
  sessionStorage.clear()
  await send('customer', {})
  expect(sent[0]?.body.openid).toMatch(/^o[0-9a-z]{27}$/)
  expect(sent[2]?.body).toEqual(sent[0]?.body)
})

test('no network, a thrown function and a page instead of an answer', async () => {
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'offline' })
  answers = [session('t1'), { body: { errCode: -504002, errMsg: 'x', requestID: 'q' } }]
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'internal', requestId: 'q' })
  answers = [{ body: '<html>' }]
  await expect(send('customer', {})).rejects.toMatchObject({ code: 'internal' })
})
