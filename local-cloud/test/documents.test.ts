// Documents through the real SDK: create, read, update, remove, and the words of refusals. Both stores.
import type { IndexFile } from '../database/indexes'
import type { LocalCloud } from '../types'
import { connectSdk, type SdkCollection, type SdkDatabase } from './sdk'
import { startTestCloud, storeKinds, type TestCloud } from './stores'

const indexes: IndexFile = {
  things: [{ name: 'code', keys: { code: 1 }, unique: true, sparse: true }],
  pairs: [{ keys: { left: 1, right: -1 }, unique: true }],
}

describe.each(storeKinds)('documents in %s', kind => {
  let test: TestCloud
  let cloud: LocalCloud
  let db: SdkDatabase
  let things: SdkCollection

  beforeAll(async () => {
    test = await startTestCloud(kind, { indexes })
    cloud = test.cloud
    db = connectSdk(cloud).db
    things = db.collection('things')
  })
  afterAll(() => test.end())
  beforeEach(() => cloud.documents.remove('things', {}))

  it('keeps every type of value', async () => {
    const _ = db.command
    const before = Date.now()
    const { _id } = await things.add({
      data: {
        whole: 1,
        part: 1.5,
        large: 12345678901,
        day: new Date(5),
        soon: db.serverDate({ offset: 60_000 }),
        pattern: /ab/i,
        list: [1, 'a', null],
        nothing: null,
        deep: { er: { yes: true } },
        nan: Number.NaN,
        place: db.Geo.Point(1, 2),
      },
    })
    expect(_id).toMatch(/^[0-9a-f]{32}$/)
    const { data } = await things.doc(_id).get()
    expect(data).toMatchObject({
      whole: 1,
      part: 1.5,
      large: 12345678901,
      day: new Date(5),
      list: [1, 'a', null],
      nothing: null,
      deep: { er: { yes: true } },
      nan: Number.NaN,
    })
    expect(Number(data.soon)).toBeGreaterThanOrEqual(before + 60_000)
    expect(data.place).toMatchObject({ longitude: 1, latitude: 2 })
    expect((await things.where({ soon: _.gt(new Date(before)) }).get()).data).toHaveLength(1)
  })

  it('keeps numbers and texts apart as ids', async () => {
    await things.add({ data: { _id: '1', of: 'text' } })
    await things.add({ data: { _id: 1, of: 'number' } as never })
    expect((await things.doc(1).get()).data).toEqual({ _id: 1, of: 'number' })
    expect((await things.doc('1').get()).data).toEqual({ _id: '1', of: 'text' })
  })

  it('applies update operators', async () => {
    const _ = db.command
    await things.add({
      data: { _id: 'a', n: 1, list: [1], deep: { a: 1, b: 2 }, gone: 1, old: 'x', low: 5 },
    })
    const { stats } = await things.doc('a').update({
      data: {
        n: _.inc(2),
        list: _.push([7, 8]),
        deep: { b: 3 },
        gone: _.remove(),
        tags: _.addToSet('t'),
        made: { x: 1 },
        whole: _.set({ z: [1] }),
        old: _.rename('renamed'),
        low: _.min(3),
      },
    })
    expect(stats.updated).toBe(1)
    expect((await things.doc('a').get()).data).toEqual({
      _id: 'a',
      n: 3,
      list: [1, 7, 8],
      deep: { a: 1, b: 3 },
      tags: ['t'],
      made: { x: 1 },
      whole: { z: [1] },
      renamed: 'x',
      low: 3,
    })
    await things
      .doc('a')
      .update({ data: { list: _.push({ each: [9], position: 0, slice: 3 }) as never } })
    await things.doc('a').update({ data: { tags: _.pull('t'), 'list.0': 10 } })
    expect((await things.doc('a').get()).data).toMatchObject({ list: [10, 1, 7], tags: [] })
  })

  it.each([
    ['a number operator on a text', { text: { $inc: 1 } }, /non-numeric type/],
    ['a field below null', { 'nothing.x': 1 }, /Cannot create field 'x' in element/],
    ['a field below a number', { 'n.x': 1 }, /Cannot create field 'x' in element/],
    ['a named field of a list', { 'list.x': 1 }, /Cannot create field 'x' in element/],
  ])('refuses %s', async (_what, data, message) => {
    const _ = db.command
    await things.add({ data: { _id: 'a', n: 1, text: 't', nothing: null, list: [1] } })
    const change = 'text' in data ? { text: _.inc(1) } : data
    await expect(things.doc('a').update({ data: change })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringMatching(message),
    })
  })

  it('refuses a push onto what is no list and two operators on one path', async () => {
    const _ = db.command
    await things.add({ data: { _id: 'a', n: 1 } })
    await expect(things.doc('a').update({ data: { n: _.push(1) } })).rejects.toMatchObject({
      errMsg: expect.stringContaining("The field 'n' must be an array but is of type double"),
    })
    const conflicting = { deep: _.set({ x: 1 }), 'deep.y': 2 }
    await expect(things.doc('a').update({ data: conflicting })).rejects.toMatchObject({
      errMsg: expect.stringContaining("would create a conflict at 'deep'"),
    })
  })

  it('refuses a second unique key in the words of the cloud', async () => {
    await things.add({ data: { _id: 'a', code: 'k1' } })
    await expect(things.add({ data: { code: 'k1' } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringMatching(
        /-502001.*E11000 duplicate key error collection: tnt-local\.things index: code dup key/,
      ),
    })
    await expect(things.add({ data: { _id: 'a' } })).rejects.toMatchObject({
      errMsg: expect.stringMatching(/E11000 duplicate key.*index: _id_/),
    })
    await things.add({ data: [{ _id: 'b' }, { _id: 'c', code: 'k2' }] })
    await expect(things.doc('b').update({ data: { code: 'k2' } })).rejects.toMatchObject({
      errMsg: expect.stringMatching(/FailedOperation\.Update.*E11000/),
    })
    expect(cloud.documents.get('things', 'b')).toEqual({ _id: 'b' })
  })

  it('counts a missing field as null in a unique index that is not sparse', async () => {
    const pairs = db.collection('pairs')
    await pairs.add({ data: { left: 1 } })
    await expect(pairs.add({ data: { left: 1 } })).rejects.toMatchObject({ errCode: -502001 })
    await pairs.add({ data: { left: 1, right: 2 } })
  })

  it('adds many documents or none', async () => {
    await expect(
      things.add({ data: [{ _id: 'x' }, { _id: 'y', code: 1 }, { _id: 'z', code: 1 }] }),
    ).rejects.toBeDefined()
    expect(cloud.documents.count('things')).toBe(0)
  })

  it('sets whole documents and reports what it made', async () => {
    const first = await things.doc('s').set({ data: { a: 1 } })
    const second = await things.doc('s').set({ data: { b: 2 } })
    expect([first.stats, second.stats]).toEqual([
      expect.objectContaining({ created: 1 }),
      expect.objectContaining({ updated: 1 }),
    ])
    expect((await things.doc('s').get()).data).toEqual({ _id: 's', b: 2 })
  })

  it('updates on a condition exactly once', async () => {
    const _ = db.command
    await things.add({ data: { _id: 'a', rev: 3 } })
    const attempt = () => things.where({ _id: 'a', rev: 3 }).update({ data: { rev: _.inc(1) } })
    const tries = await Promise.all([attempt(), attempt(), attempt()])
    expect(tries.map(({ stats }) => stats.updated).sort()).toEqual([0, 0, 1])
    expect((await things.doc('missing').update({ data: { a: 1 } })).stats.updated).toBe(0)
  })

  it('updates and removes many with one call', async () => {
    await things.add({ data: Array.from({ length: 30 }, (_unused, n) => ({ n })) })
    const before = cloud.counters.byAction['database.modifyDocument'] ?? 0
    expect(
      (await things.where({ n: db.command.lt(20) }).update({ data: { seen: true } })).stats.updated,
    ).toBe(20)
    expect(cloud.counters.byAction['database.modifyDocument']).toBe(before + 1)
    expect((await things.where({ seen: true }).remove()).stats.removed).toBe(20)
    expect(cloud.documents.count('things')).toBe(10)
    expect(
      (await things.where({ n: 25 }).update({ data: { seen: 1 }, multi: false })).stats.updated,
    ).toBe(1)
  })

  it('keeps what a failing update of many did before', async () => {
    await things.add({
      data: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 'text' },
      ],
    })
    await expect(things.where({}).update({ data: { n: db.command.inc(1) } })).rejects.toBeDefined()
    expect(cloud.documents.get('things', 'a')).toEqual({ _id: 'a', n: 2 })
  })

  it('answers a missing document with null and a missing collection with -502005', async () => {
    expect((await things.doc('nobody').get()).data).toBeNull()
    await expect(db.collection('nowhere').get()).rejects.toMatchObject({ errCode: -502005 })
    await expect(
      db
        .collection('nowhere')
        .doc('a')
        .update({ data: { a: 1 } }),
    ).rejects.toMatchObject({ errCode: -502005 })
  })

  it('makes a collection with its first document, and once by order', async () => {
    await db.collection('grown').add({ data: { _id: 'a' } })
    await db.createCollection('ordered')
    expect(cloud.documents.collections()).toEqual(expect.arrayContaining(['grown', 'ordered']))
    await expect(db.createCollection('ordered')).rejects.toMatchObject({
      errMsg: expect.stringContaining('Table exist'),
    })
  })

  it('replaces and removes directly for fixtures', () => {
    cloud.documents.insert('things', [{ _id: 'a', at: new Date(7) }])
    cloud.documents.replace('things', { _id: 'a', code: 'new' })
    expect(cloud.documents.find('things', { code: 'new' })).toEqual([{ _id: 'a', code: 'new' }])
    cloud.documents.insert('things', [{ _id: 'b' }])
    expect(cloud.documents.text('things')).toBe('{"_id":"a","code":"new"}\n{"_id":"b"}')
    expect(cloud.documents.text('nowhere')).toBe('')
    expect(cloud.documents.remove('things', { code: 'new' })).toBe(1)
  })
})
