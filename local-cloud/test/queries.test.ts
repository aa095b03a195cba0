// Queries through the real SDK against a brute-force answer of mingo over the same documents, and what is refused.
import { find } from 'mingo'
import type { IndexFile } from '../database/indexes'
import type { LocalCloud } from '../types'
import type { Doc } from '../wire/ejson'
import { connectSdk, type SdkCollection, type SdkDatabase } from './sdk'
import { startTestCloud, storeKinds, type TestCloud } from './stores'

const indexes: IndexFile = {
  rows: [
    { keys: { owner: 1, at: -1 } },
    { keys: { tags: 1 } },
    { keys: { 'deep.level': 1 } },
    { keys: { text: 1 } },
    { keys: { rank: 1 }, sparse: true },
  ],
}

/** A repeatable row of numbers below `limit`. */
function numbers() {
  let state = 7
  return (limit: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * limit)
  }
}

function sampleRows(): Doc[] {
  const next = numbers()
  const texts = ['', 'abc', 'abd', 'b\u0000c', '中文', '中国', 'zz']
  return Array.from({ length: 400 }, (_unused, at) => ({
    _id: `row${at}`,
    owner: `u${next(5)}`,
    at: new Date(1e12 + next(1000) * 1000),
    n: next(50),
    tags: [...new Set([next(4), next(4)])].map(tag => `t${tag}`),
    deep: next(3) ? { level: next(10) } : { level: null },
    text: texts[next(texts.length)],
    ...(next(2) ? { rank: next(9) } : {}),
  }))
}

const minute = (n: number): Date => new Date(1e12 + n * 1000)

type Case = [
  what: string,
  query: (_: SdkDatabase['command'], db: SdkDatabase) => unknown,
  mongo: Doc,
  sort?: Record<string, 1 | -1>,
]

const cases: Case[] = [
  ['equality, sorted by the index', () => ({ owner: 'u1' }), { owner: 'u1' }, { at: -1, _id: 1 }],
  [
    'equality, sorted against the index',
    () => ({ owner: 'u1' }),
    { owner: 'u1' },
    { at: 1, _id: 1 },
  ],
  [
    'a range of two bounds',
    _ => ({ owner: 'u2', at: _.gte(minute(300)).and(_.lt(minute(600))) }),
    { owner: 'u2', at: { $gte: minute(300), $lt: minute(600) } },
    { at: -1, _id: 1 },
  ],
  [
    'a range of one bound',
    _ => ({ owner: 'u2', at: _.gt(minute(300)) }),
    { owner: 'u2', at: { $gt: minute(300) } },
  ],
  [
    'a range upwards only',
    _ => ({ owner: 'u0', at: _.lte(minute(500)) }),
    { owner: 'u0', at: { $lte: minute(500) } },
    { at: -1, _id: 1 },
  ],
  [
    'one of several',
    _ => ({ owner: _.in(['u1', 'u3']) }),
    { owner: { $in: ['u1', 'u3'] } },
    { n: 1, _id: 1 },
  ],
  ['an element of a list', () => ({ tags: 't1' }), { tags: 't1' }],
  [
    'one of several elements, once each',
    _ => ({ tags: _.in(['t1', 't2']) }),
    { tags: { $in: ['t1', 't2'] } },
    { n: 1, _id: 1 },
  ],
  ['a nested field', () => ({ deep: { level: 3 } }), { 'deep.level': 3 }],
  [
    'a nested range',
    _ => ({ 'deep.level': _.gt(3).and(_.lt(7)) }),
    { 'deep.level': { $gt: 3, $lt: 7 } },
  ],
  ['null', () => ({ 'deep.level': null }), { 'deep.level': null }],
  ['a prefix', () => ({ text: /^ab/ }), { text: /^ab/ }, { text: 1, _id: 1 }],
  ['a prefix with an optional end', () => ({ text: /^abc?/ }), { text: /^abc?/ }],
  ['a Chinese prefix', (_, db) => ({ text: db.RegExp({ regexp: '^中' }) }), { text: /^中/ }],
  [
    'either of two',
    _ => _.or([{ owner: 'u1' }, { tags: 't3' }]),
    { $or: [{ owner: 'u1' }, { tags: 't3' }] },
    { n: -1, _id: 1 },
  ],
  [
    'either, without an index',
    _ => _.or([{ owner: 'u1' }, { n: 3 }]),
    { $or: [{ owner: 'u1' }, { n: 3 }] },
  ],
  ['a missing field', _ => ({ rank: _.exists(false) }), { rank: { $exists: false } }],
  ['null in a sparse index', () => ({ rank: null }), { rank: null }],
  ['nothing, sorted by an index', () => ({}), {}, { owner: 1, at: -1, _id: 1 }],
  ['nothing, sorted backwards by id', () => ({}), {}, { _id: -1 }],
  ['ids after one', _ => ({ _id: _.gt('row300') }), { _id: { $gt: 'row300' } }, { _id: 1 }],
  [
    'many ids',
    _ => ({ _id: _.in(['row1', 'row2', 'nobody', 'row1']) }),
    { _id: { $in: ['row1', 'row2'] } },
    { _id: -1 },
  ],
  ['not equal', _ => ({ n: _.neq(3) }), { n: { $ne: 3 } }],
  ['none of several', _ => ({ n: _.nin([1, 2]) }), { n: { $nin: [1, 2] } }],
  [
    'what an expression computes',
    _ => _.expr(_.aggregate.gt(['$n', '$rank'])),
    { $expr: { $gt: ['$n', '$rank'] } },
  ],
  ['an empty list of choices', _ => ({ owner: _.in([]) }), { owner: { $in: [] } }],
]

describe.each(storeKinds)('queries in %s', kind => {
  const rows = sampleRows()
  let test: TestCloud
  let cloud: LocalCloud
  let db: SdkDatabase
  let table: SdkCollection

  beforeAll(async () => {
    test = await startTestCloud(kind, { indexes })
    cloud = test.cloud
    db = connectSdk(cloud).db
    table = db.collection('rows')
    await table.add({ data: rows })
  })
  afterAll(() => test.end())

  it.each(cases.map(([what, build, mongo, sort]) => ({ what, build, mongo, sort })))(
    'finds $what',
    async ({ build, mongo, sort }) => {
      const query = table.where(build(db.command, db))
      const ordered = Object.entries(sort ?? {}).reduce(
        (built, [path, direction]) => built.orderBy(path, direction === 1 ? 'asc' : 'desc'),
        query.limit(1000),
      )
      const wanted = find<Doc>(rows, mongo)
        .sort(sort ?? { _id: 1 })
        .all()
      const ids = (docs: Doc[]) => docs.map(doc => doc._id)
      const found = ids((await ordered.get()).data)
      if (sort) expect(found).toEqual(ids(wanted))
      else expect(found.sort()).toEqual(ids(wanted).sort())
      expect((await query.count()).total).toBe(wanted.length)
    },
  )

  it('pages and projects', async () => {
    const page = table.where({ owner: 'u1' }).orderBy('at', 'desc').skip(10).limit(5)
    const all = (await table.where({ owner: 'u1' }).orderBy('at', 'desc').limit(1000).get()).data
    expect((await page.get()).data).toEqual(all.slice(10, 15))
    const { data } = await page.field({ at: true, _id: false }).get()
    expect(data.map(doc => Object.keys(doc))).toEqual(Array.from({ length: 5 }, () => ['at']))
    expect((await table.get()).data).toHaveLength(100)
  })

  it('refuses what it cannot do, by name', async () => {
    const near = { place: db.command.geoNear({ geometry: db.Geo.Point(1, 2) }) }
    await expect(table.where(near).get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('not implemented by local-cloud: $nearSphere'),
    })
  })

  it('aggregates', async () => {
    const $ = db.command.aggregate
    const grouped = table
      .aggregate()
      .match({ owner: 'u1' })
      .group({ _id: '$n', many: $.sum(1), last: $.max('$at') })
    const { list } = await grouped.sort({ many: -1, _id: 1 }).limit(3).end()
    expect(list).toHaveLength(3)
    expect(list[0]?.last).toBeInstanceOf(Date)
    const counts = new Map<unknown, number>()
    for (const row of rows.filter(({ owner }) => owner === 'u1'))
      counts.set(row.n, (counts.get(row.n) ?? 0) + 1)
    expect(list[0]?.many).toBe(Math.max(...counts.values()))
  })

  it('joins by the index of the other collection', async () => {
    await db.collection('notes').add({
      data: [
        { row: 'row0', v: 1 },
        { row: 'row0', v: 2 },
        { row: 'row1', v: 3 },
      ],
    })
    const joined = table
      .aggregate()
      .match({ _id: 'row0' })
      .lookup({ from: 'notes', localField: '_id', foreignField: 'row', as: 'notes' })
    const { list } = await joined.end()
    expect(list.flatMap(doc => (doc.notes as Doc[]).map(({ v }) => v))).toEqual([1, 2])
  })

  it('knows days in China', async () => {
    const $ = db.command.aggregate
    const day = {
      day: $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }),
    }
    const { list } = await table.aggregate().project(day).limit(1).end()
    expect(list[0]?.day).toBe('2001-09-09')
  })
})

describe.each(storeKinds)('scans in %s', kind => {
  let test: TestCloud
  let db: SdkDatabase

  beforeAll(async () => {
    test = await startTestCloud(kind, {
      scanLimit: 50,
      indexes: { rows: [{ keys: { status: 1 } }] },
    })
    db = connectSdk(test.cloud).db
    test.cloud.documents.insert(
      'rows',
      Array.from({ length: 60 }, (_unused, n) => ({ _id: `r${n}`, n, rev: 1, status: n % 2 })),
    )
  })
  afterAll(() => test.end())

  it('refuses a long one and names the index to declare', async () => {
    await expect(
      db.collection('rows').where({ n: 5, open: true }).orderBy('at', 'desc').get(),
    ).rejects.toMatchObject({
      errMsg: expect.stringMatching(
        /more than 50 documents of "rows".*"n":"\?".*"at":-1.*index \{"n":1,"open":1,"at":-1\}/,
      ),
    })
    await expect(
      db
        .collection('rows')
        .where({ n: 5 })
        .update({ data: { n: 6 } }),
    ).rejects.toBeDefined()
    await expect(db.collection('rows').where({ n: 5 }).count()).rejects.toBeDefined()
  })

  it('lets pass what stops early or goes by index', async () => {
    expect((await db.collection('rows').limit(20).get()).data).toHaveLength(20)
    expect(
      (
        await db
          .collection('rows')
          .where({ status: 1, n: db.command.gt(10) })
          .get()
      ).data,
    ).toHaveLength(25)
  })

  it('serves a hundred conditional ids without a scan', async () => {
    const claims = Array.from({ length: 60 }, (_unused, n) => ({
      _id: `r${n}`,
      rev: n < 30 ? 1 : 2,
    }))
    const more = Array.from({ length: 40 }, (_unused, n) => ({ _id: `none${n}`, rev: 1 }))
    const claimed = db.collection('rows').where(db.command.or([...claims, ...more]))
    expect((await claimed.count()).total).toBe(30)
    expect((await claimed.update({ data: { rev: db.command.inc(1) } })).stats.updated).toBe(30)
  })

  it('serves a thousand ids without a scan', async () => {
    const ids = Array.from({ length: 1000 }, (_unused, n) => `r${n}`)
    expect(
      (
        await db
          .collection('rows')
          .where({ _id: db.command.in(ids) })
          .limit(1000)
          .get()
      ).data,
    ).toHaveLength(60)
  })
})
