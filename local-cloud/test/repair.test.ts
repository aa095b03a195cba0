// A data file with a damaged place: the start names the repair, and the repair brings back every document outside that place.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import { repairFolder } from '../stores/repair'
import type { LocalCloudOptions } from '../types'
import { connectSdk } from './sdk'
import { testFunctions } from './stores'

const PAGE_BYTES = 4096
const ROWS = 2000
const rows = Array.from({ length: ROWS }, (_unused, n) => ({
  _id: `r${String(n).padStart(5, '0')}`,
  n,
  text: 'x'.repeat(300),
}))
const indexes: LocalCloudOptions['indexes'] = { rows: [{ name: 'n', keys: { n: 1 } }] }

let data: string
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  const cloud = await open()
  cloud.documents.insert('rows', rows)
  cloud.documents.insert('others', [{ _id: 'a' }, { _id: 'gone' }, { _id: 'b' }])
  cloud.documents.remove('others', { _id: 'gone' })
  await cloud.stop()
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const open = () => startLocalCloud({ functions: testFunctions, timers: false, data, indexes })

/** Overwrites so many pages from a part of the file on. */
function damage(part: number, pages: number): Buffer {
  const file = join(data, 'cloud.sqlite')
  const bytes = readFileSync(file)
  const start = Math.floor((bytes.length * part) / PAGE_BYTES) * PAGE_BYTES
  bytes.fill(0xee, start, start + pages * PAGE_BYTES)
  writeFileSync(file, bytes)
  return bytes
}

test.each([0.3, 0.5, 0.7])(
  'damaged at %d of its length, all but that place comes back',
  async part => {
    const bytes = damage(part, 2)
    await expect(open()).rejects.toThrow(`npm run cloud -- --repair --data ${data}`)
    const lines = repairFolder(data)
    const said =
      /^rows: (\d+) documents brought back, (?:all there were|(\d+) could not be read)\.$/
    const [, kept, lost = 0] = said.exec(lines.find(line => line.startsWith('rows')) ?? '') ?? []
    expect(Number(kept) + Number(lost)).toBe(ROWS)
    expect(Number(kept)).toBeGreaterThan(ROWS * 0.9)
    expect(lines).toContain('others: 2 documents brought back, all there were.')
    const damaged = readdirSync(data).find(name => name.startsWith('cloud.sqlite.damaged'))
    expect(readFileSync(join(data, damaged ?? '')).equals(bytes)).toBe(true)

    const cloud = await open()
    const found = cloud.documents.find('rows')
    expect(found).toHaveLength(Number(kept))
    const expected = new Map(rows.map(row => [row._id, row]))
    for (const row of found) expect(row).toEqual(expected.get(row._id as string))
    const { db } = connectSdk(cloud)
    const first = found[0] as (typeof rows)[number]
    expect((await db.collection('rows').where({ n: first.n }).get()).data).toEqual([first])
    await cloud.stop()
  },
)

test('a file that is none can not be repaired, and says so', () => {
  const file = join(data, 'cloud.sqlite')
  writeFileSync(file, 'this is no database. '.repeat(400))
  const before = readFileSync(file)
  expect(() => repairFolder(data)).toThrow(/list of collections .* cannot be read/)
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(data).filter(name => name.startsWith('repair-'))).toEqual([])
})

test('where there is no file there is nothing to repair', () => {
  rmSync(join(data, 'cloud.sqlite'))
  expect(() => repairFolder(data)).toThrow(/There is no .*cloud\.sqlite to repair/)
})
