// The command line, as a process: what it prints, how it refuses to start, and what outlives a sudden end.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testFunctions } from './stores'

const root = join(__dirname, '..', '..')
const folders: string[] = []
const running = new Set<ChildProcess>()

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  folders.push(made)
  return made
}

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  ended: Promise<{ code: number | null; output: string; errors: string }>
  ready: Promise<string>
}

function start(...words: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local-cloud/cli.ts', ...words], {
    cwd: root,
  })
  running.add(child)
  let [output, errors] = ['', '']
  const ready = new Promise<string>(resolve => {
    child.stdout?.on('data', data => {
      output += data
      const url = /^ready (\S+)\n/.exec(output)?.[1]
      if (url) resolve(url)
    })
  })
  child.stderr?.on('data', data => {
    errors += data
  })
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code: code as number | null, output, errors }
  })
  return { child, ended, ready }
}

const serve = (...words: string[]) => start('--functions', testFunctions, '--no-timers', ...words)

const post = (url: string, body: unknown, headers = {}) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers }).then(answer => answer.json())

async function call(url: string, event: object): Promise<{ result: unknown }> {
  const { token } = await post(`${url}/dev/session`, { openid: 'oCli' })
  return post(`${url}/call/store`, event, { authorization: `Bearer ${token}` })
}

async function makeCounter(url: string): Promise<void> {
  const collections = `${url}/console/api/collections`
  await post(collections, { name: 'counters' }, { 'x-console': '1' })
  await post(`${collections}/counters/documents`, { _id: 'a', n: 0 }, { 'x-console': '1' })
}

test('it says when it is ready, and ends cleanly', async () => {
  const { child, ended, ready } = serve('--memory')
  const url = await ready
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${url}/console/api/overview`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, output: `ready ${url}\n` })
})

test('what was acknowledged outlives kill -9, and so does a session', async () => {
  const data = folder()
  const first = serve('--data', data)
  const url = await first.ready
  const { token } = await post(`${url}/dev/session`, { openid: 'oKept' })
  await makeCounter(url)
  let acknowledged = 0
  const writer = (async () => {
    for (;;) {
      await call(url, { action: 'increment', id: 'a' })
      acknowledged++
      if (acknowledged === 5) first.child.kill('SIGKILL')
    }
  })()
  await expect(writer).rejects.toBeDefined()
  await first.ended
  const second = serve('--data', data)
  const again = await second.ready
  const answer = await post(`${again}/call/tick`, {}, { authorization: `Bearer ${token}` })
  expect(answer).toMatchObject({ result: { openid: 'oKept' } })
  const found = await fetch(`${again}/console/api/collections/counters/documents`).then(response =>
    response.json(),
  )
  expect(found.documents[0].n).toBeGreaterThanOrEqual(acknowledged)
  expect(found.documents[0].n).toBeLessThanOrEqual(acknowledged + 1)
  const third = serve('--data', data)
  expect(await third.ended).toMatchObject({
    code: 1,
    errors: expect.stringContaining('in use by another process'),
  })
  const repair = start('--repair', '--data', data)
  expect(await repair.ended).toMatchObject({
    code: 1,
    errors: expect.stringContaining('in use by another process'),
  })
  second.child.kill('SIGINT')
  expect(await second.ended).toMatchObject({ code: 0 })
})

test('a damaged file is named and left alone', async () => {
  const data = folder()
  const file = join(data, 'cloud.sqlite')
  writeFileSync(file, 'this is no database, whatever its name says. '.repeat(100))
  const before = readFileSync(file)
  const { code, errors, output } = await serve('--data', data).ended
  expect([code, output]).toEqual([1, ''])
  expect(errors).toContain(file)
  expect(errors).toMatch(/is damaged.*--repair --data .*move it away/)
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('--repair says what it brought back', async () => {
  const data = folder()
  const first = serve('--data', data)
  await makeCounter(await first.ready)
  first.child.kill('SIGKILL')
  await first.ended
  const { code, output } = await start('--repair', '--data', data).ended
  expect(code).toBe(0)
  expect(output).toContain('counters: 1 documents brought back, all there were.')
})

test('a busy port is named', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const { code, errors } = await serve('--memory', '--port', String(port)).ended
  expect([code, errors]).toEqual([1, expect.stringContaining('The port is in use')])
  server.close()
})

test.each([
  [['--functions', 'nowhere'], /The --functions folder .*nowhere does not exist/],
  [['--functions', testFunctions, '--colour'], /Unknown option '--colour'/],
  [['--functions', testFunctions, '--port', 'x'], /--port must be a whole number/],
  [['--functions', testFunctions, '--data', 'a', '--memory'], /exclude each other/],
  [
    ['--functions', testFunctions, '--indexes', 'none.json'],
    /The index file none\.json cannot be read/,
  ],
  [[], /--functions is missing/],
])('%j is refused with one sentence', async (words, sentence) => {
  const { code, errors } = await start(...words).ended
  expect(code).toBe(1)
  expect(errors).toMatch(sentence)
  expect(errors).not.toMatch(/\n\s+at /)
})

test('environment and indexes come from files', async () => {
  const functions = folder()
  const envFile = join(functions, '.env')
  writeFileSync(envFile, '# comment\nGREETING="good day"\n')
  writeFileSync(join(functions, 'indexes.json'), '{"shelf":[{"keys":{"a":1}}]}')
  mkdirSync(join(functions, 'hello'))
  writeFileSync(
    join(functions, 'hello', 'index.js'),
    'exports.main = async () => process.env.GREETING + new Date().getTimezoneOffset()',
  )
  const { child, ended, ready } = start('--functions', functions, '--memory', '--env-file', envFile)
  const url = await ready
  const run = await post(`${url}/console/api/functions/hello/run`, {}, { 'x-console': '1' })
  expect(run.result).toBe('good day0')
  const overview = await fetch(`${url}/console/api/overview`).then(response => response.json())
  expect(overview.collections).toMatchObject([{ name: 'shelf' }])
  child.kill('SIGTERM')
  await ended
})
