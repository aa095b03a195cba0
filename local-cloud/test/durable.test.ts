// The durable store over restarts: documents, files, indexes that changed meanwhile, and a file that was damaged.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import type { LocalCloudOptions } from '../types'
import { connectSdk } from './sdk'
import { testFunctions } from './stores'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'local-cloud-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const open = (options: Partial<LocalCloudOptions> = {}) =>
  startLocalCloud({ functions: testFunctions, timers: false, data, scanLimit: 10, ...options })

const rows = Array.from({ length: 50 }, (_unused, n) => ({
  _id: `r${n}`,
  n,
  tags: [`t${n % 3}`, 'all'],
  Case: 1,
}))

test('indexes are built, kept and dropped as declared', async () => {
  const first = await open()
  first.documents.insert('rows', rows)
  first.documents.insert('Rows', [{ _id: 'other' }])
  await first.stop()

  const second = await open({
    indexes: { rows: [{ name: 'n', keys: { n: 1 }, unique: true }, { keys: { tags: 1 } }] },
  })
  const table = connectSdk(second).db.collection('rows')
  expect((await table.where({ n: 7 }).get()).data).toEqual([rows[7]])
  expect((await table.where({ tags: 't1' }).count()).total).toBe(17)
  await expect(table.add({ data: { n: 7 } })).rejects.toMatchObject({ errCode: -502001 })
  await table.where({ n: 7 }).update({ data: { n: 700 } })
  await second.stop()

  const third = await open({ indexes: { rows: [{ name: 'n', keys: { n: -1 } }] } })
  const again = connectSdk(third).db.collection('rows')
  expect((await again.orderBy('n', 'desc').limit(2).get()).data.map(({ n }) => n)).toEqual([
    700, 49,
  ])
  await expect(again.where({ tags: 't1' }).get()).rejects.toMatchObject({
    errMsg: expect.stringContaining('without an index'),
  })
  expect(third.documents.count('Rows')).toBe(1)
  await third.stop()
})

test('a unique index over doubles is refused by name, and nothing is changed', async () => {
  const first = await open()
  first.documents.insert('rows', rows)
  await first.stop()
  const unique = { rows: [{ name: 'one', keys: { Case: 1 }, unique: true }] }
  await expect(open({ indexes: unique })).rejects.toThrow(
    /indexes of rows cannot be built: duplicate key in index one/,
  )
  const second = await open()
  expect(second.documents.count('rows')).toBe(50)
  await second.stop()
})

test('a file damaged in the middle is refused and left alone', async () => {
  const first = await open()
  for (let n = 0; n < 20; n++)
    first.documents.insert(
      'rows',
      rows.map(row => ({ ...row, _id: `${row._id}-${n}` })),
    )
  await first.stop()
  const file = join(data, 'cloud.sqlite')
  const bytes = readFileSync(file)
  bytes.fill(0xee, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8192)
  writeFileSync(file, bytes)
  await expect(open()).rejects.toThrow(/is damaged/)
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('uploaded files stay', async () => {
  const first = await open()
  const { fileID } = await connectSdk(first).sdk.uploadFile({
    cloudPath: 'a/b.txt',
    fileContent: Buffer.from('kept'),
  })
  await first.stop()
  const second = await open({ durability: 'full' })
  const { fileContent } = await connectSdk(second).sdk.downloadFile({ fileID })
  expect(fileContent.toString()).toBe('kept')
  await second.stop()
})

test('without autoCreate no document makes a collection', async () => {
  const cloud = await open({ autoCreate: false, indexes: { known: [] } })
  const { db } = connectSdk(cloud)
  await db.collection('known').add({ data: { a: 1 } })
  await expect(db.collection('unknown').add({ data: { a: 1 } })).rejects.toMatchObject({
    errCode: -502005,
  })
  await expect(
    db
      .collection('unknown')
      .doc('a')
      .set({ data: { a: 1 } }),
  ).rejects.toMatchObject({ errCode: -502005 })
  await cloud.stop()
})

test.each([
  [{ indexes: { rows: [{ keys: { a: 2 } }] } }, /index .* of rows needs keys/],
  [{ functions: '/nowhere' }, /functions folder \/nowhere does not exist/],
])('%j is refused with a sentence', async (options, sentence) => {
  await expect(open(options)).rejects.toThrow(sentence)
})
