// What `npm start` stands on: options, secrets that are kept, ports and
// folders that are taken, the demo loaded once.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type LocalCloud, startLocalCloud } from '../../local-cloud'
import { openFolder, removeFiles } from './data-folder'
import { explain } from './explain'
import { freePort } from './free-port'
import { loadDemo } from './load-demo'
import { readOptions } from './options'
import { newSettings, readSettings, writeSettings } from './settings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'changlai-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('options', () => {
  test('have defaults', () => {
    const { data, ...rest } = readOptions([])
    expect(rest).toEqual({ fresh: false, port: 8080, build: true })
    expect(data).toBe(path.resolve('.data'))
  })

  test('are read', () => {
    const words = ['--fresh', '--port', '9000', '--data', folder, '--no-build']
    expect(readOptions(words)).toEqual({ fresh: true, port: 9000, data: folder, build: false })
  })

  test.each([
    [['--prot', '9'], "Unknown option '--prot'. Usage:"],
    [['--port', 'abc'], '--port must be a whole number from 1 to 65535, not "abc".'],
    [['--port', '70000'], 'not "70000"'],
    [['extra'], 'Usage:'],
  ])('%j is refused in a sentence', (words, sentence) => {
    expect(() => readOptions(words)).toThrow(sentence)
  })
})

describe('settings', () => {
  test('are new each time and long enough', () => {
    const [one, other] = [newSettings('missing'), newSettings('missing')]
    expect(one.env.CHANGLAI_SECRET.length).toBeGreaterThanOrEqual(32)
    expect(one.env.CHANGLAI_SECRET).not.toBe(other.env.CHANGLAI_SECRET)
    expect(one.env.CONSOLE_KEY).not.toBe(other.env.CONSOLE_KEY)
  })

  test('are kept, for their owner only', () => {
    const settings = newSettings('loaded')
    expect(readSettings(folder)).toBeNull()
    writeSettings(folder, settings)
    expect(readSettings(folder)).toEqual(settings)
    expect(statSync(path.join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  test('that are damaged are not replaced', () => {
    for (const text of ['{', '{}', '{"env":{"CHANGLAI_SECRET":"short"}}']) {
      writeFileSync(path.join(folder, 'settings.json'), text)
      expect(() => readSettings(folder)).toThrow('settings.json is damaged')
    }
  })
})

test('a busy port gives way to the next free one', async () => {
  const server = createServer()
  const busy = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  )
  expect(await freePort(busy)).toBeGreaterThan(busy)
  await new Promise(resolve => server.close(resolve))
  expect(await freePort(busy)).toBe(busy)
})

describe('data folders', () => {
  const cloud = {} as LocalCloud
  const inUse = () => Promise.reject(new Error('cloud.sqlite is in use by another process: stop'))

  test('one that is taken gives way to one of its own', async () => {
    const start = (tried: string) => (tried === folder ? inUse() : Promise.resolve(cloud))
    expect(await openFolder(folder, start)).toEqual({ folder: path.join(folder, '2'), cloud })
  })

  test('other trouble is not gone around', async () => {
    const damaged = () => Promise.reject(new Error('cloud.sqlite is damaged'))
    await expect(openFolder(folder, damaged)).rejects.toThrow('is damaged')
    await expect(openFolder(folder, inUse)).rejects.toThrow('9 others run')
  })

  test('beginning anew removes what is ours and nothing else', () => {
    for (const name of ['cloud.sqlite', 'cloud.sqlite-wal', 'settings.json', 'letter.txt'])
      writeFileSync(path.join(folder, name), '')
    removeFiles(folder)
    expect(existsSync(path.join(folder, 'letter.txt'))).toBe(true)
    expect(existsSync(path.join(folder, 'cloud.sqlite'))).toBe(false)
    expect(existsSync(path.join(folder, 'settings.json'))).toBe(false)
  })
})

describe('the demo', () => {
  let cloud: LocalCloud
  const tell = () => {}
  const known = () => readSettings(folder) ?? newSettings('missing')

  beforeEach(async () => {
    const functions = path.join(folder, 'functions')
    mkdirSync(functions)
    cloud = await startLocalCloud({ functions, timers: false })
  })
  afterEach(() => cloud.stop())

  test('is loaded once', async () => {
    const settings = newSettings('missing')
    expect(await loadDemo({ folder, cloud }, settings, tell)).toBe(200)
    expect(known()).toEqual({ ...settings, demo: 'loaded' })
    const entries = cloud.documents.count('entries')
    expect(await loadDemo({ folder, cloud }, known(), tell)).toBe(0)
    expect(cloud.documents.count('entries')).toBe(entries)
  })

  test('is begun again when it was stopped halfway', async () => {
    cloud.documents.insert('members', [{ _id: 'half' }])
    expect(await loadDemo({ folder, cloud }, newSettings('loading'), tell)).toBe(200)
    expect(cloud.documents.get('members', 'half')).toBeUndefined()
  })

  test("does not touch somebody's own documents", async () => {
    cloud.documents.insert('members', [{ _id: 'mine' }])
    const loading = loadDemo({ folder, cloud }, newSettings('missing'), tell)
    await expect(loading).rejects.toThrow('put it back, or begin anew')
    expect(cloud.documents.get('members', 'mine')).toBeDefined()
  })
})

test.each([
  [{ code: 'ENOSPC', message: 'x' }, 'The disk is full'],
  [{ message: 'database or disk is full' }, 'The disk is full'],
  [{ code: 'EACCES', path: '/a', message: 'x' }, "/a can't be written"],
  [{ code: 'ENOTDIR', path: '/a', message: 'x' }, '/a is a file'],
  [{ message: 'something else' }, 'something else'],
])('%j is explained', (error, sentence) => {
  expect(explain(error)).toContain(sentence)
})
