// Transactions through the real SDK: snapshot, locks, conflicts, rollback, what escapes them. Both stores.
import type { LocalCloud } from '../types'
import { connectSdk, type SdkCollection, type SdkDatabase } from './sdk'
import { startTestCloud, storeKinds, type TestCloud } from './stores'

describe.each(storeKinds)('transactions in %s', kind => {
  let test: TestCloud
  let cloud: LocalCloud
  let db: SdkDatabase
  let things: SdkCollection

  beforeAll(async () => {
    test = await startTestCloud(kind, {
      indexes: { things: [{ keys: { code: 1 }, unique: true, sparse: true }], logs: [] },
    })
    cloud = test.cloud
    db = connectSdk(cloud).db
    things = db.collection('things')
  })
  afterAll(() => test.end())
  beforeEach(() => {
    cloud.documents.remove('things', {})
    cloud.documents.remove('logs', {})
    cloud.documents.insert('things', [{ _id: 'a', n: 10 }])
  })

  const stored = () => cloud.documents.get('things', 'a')?.n

  it('commits everything at once and shows itself its own writes', async () => {
    const _ = db.command
    const before = cloud.counters.byAction['database.startTransaction'] ?? 0
    await db.runTransaction(async transaction => {
      const mine = transaction.collection('things').doc('a')
      expect((await mine.get()).data.n).toBe(10)
      await mine.update({ data: { n: _.inc(-3) } })
      expect((await mine.get()).data.n).toBe(7)
      expect((await things.doc('a').get()).data.n).toBe(10)
      await transaction.collection('logs').add({ data: { _id: 'l', of: 'a' } })
      await transaction
        .collection('things')
        .doc('new')
        .set({ data: { n: 1 } })
    })
    expect(stored()).toBe(7)
    expect(cloud.documents.get('things', 'new')).toEqual({ _id: 'new', n: 1 })
    expect(cloud.documents.count('logs')).toBe(1)
    expect(cloud.counters.byAction['database.startTransaction']).toBe(before + 1)
  })

  it('rolls back when the work throws', async () => {
    const broken = new Error('business')
    const work = db.runTransaction(async transaction => {
      await transaction
        .collection('things')
        .doc('a')
        .update({ data: { n: 0 } })
      await transaction.collection('things').doc('a').remove()
      throw broken
    })
    await expect(work).rejects.toBe(broken)
    expect(stored()).toBe(10)
  })

  it('reads a snapshot and refuses to write what changed since', async () => {
    const transaction = await db.startTransaction()
    const mine = transaction.collection('things').doc('a')
    expect((await mine.get()).data.n).toBe(10)
    await things.doc('a').update({ data: { n: 100 } })
    await things.add({ data: { _id: 'later' } })
    expect((await mine.get()).data.n).toBe(10)
    expect((await transaction.collection('things').doc('later').get()).data).toBeNull()
    await expect(mine.update({ data: { n: 1 } })).rejects.toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('ResourceUnavailable.TransactionConflict'),
    })
    await transaction.rollback()
    expect(stored()).toBe(100)
  })

  it('fails another transaction at once and lets a plain write wait', async () => {
    const _ = db.command
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first
      .collection('things')
      .doc('a')
      .update({ data: { n: _.inc(1) } })
    await expect(
      second
        .collection('things')
        .doc('a')
        .update({ data: { n: 5 } }),
    ).rejects.toMatchObject({ errCode: -501001 })
    await second.rollback()
    const order: string[] = []
    const plain = things
      .doc('a')
      .update({ data: { n: _.inc(1000) } })
      .then(() => order.push('plain'))
    await things.doc('a').get()
    order.push('commit')
    await Promise.all([first.commit(), plain])
    expect(order).toEqual(['commit', 'plain'])
    expect(stored()).toBe(1011)
  })

  it('guards unique keys between transactions and plain writes', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('things').add({ data: { _id: 'b', code: 'K' } })
    const plain = things.add({ data: { _id: 'c', code: 'K' } })
    await transaction.commit()
    await expect(plain).rejects.toMatchObject({ errMsg: expect.stringContaining('E11000') })
    const again = db.runTransaction(other =>
      other.collection('things').add({ data: { code: 'K' } }),
    )
    await expect(again).rejects.toMatchObject({ errMsg: expect.stringContaining('E11000') })
  })

  it('lets exactly one of several increments through without a retry of ours', async () => {
    const increment = () =>
      db.runTransaction(async transaction => {
        const mine = transaction.collection('things').doc('a')
        const { data } = await mine.get()
        await mine.update({ data: { n: Number(data.n) + 1 } })
      })
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, increment))
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(8)
    expect(stored()).toBe(10 + done)
  })

  it('refuses queries, and operations after the end', async () => {
    const query = db.runTransaction(transaction =>
      transaction.collection('things').where({ n: 1 }).get(),
    )
    await expect(query).rejects.toMatchObject({
      errMsg: expect.stringContaining('where is not supported'),
    })
    const ended = await db.startTransaction()
    await ended.commit()
    await expect(ended.collection('things').doc('a').get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('TransactionNotExist'),
    })
  })

  it('commits before a fault loses the answer, and lets the SDK retry a conflict at commit', async () => {
    const _ = db.command
    const add = () =>
      db.runTransaction(async transaction => {
        await transaction
          .collection('things')
          .doc('a')
          .update({ data: { n: _.inc(1) } })
      })
    cloud.faults.push({ when: 'after', action: 'database.commitTransaction', do: 'drop' })
    await expect(add()).rejects.toMatchObject({
      message: expect.stringMatching(/hang up|ECONNRESET/),
    })
    expect(stored()).toBe(11)
    const code = 'DATABASE_TRANSACTION_CONFLICT'
    cloud.faults.push({
      when: 'before',
      action: 'database.commitTransaction',
      do: 'error',
      code,
      times: 2,
    })
    await add()
    expect(stored()).toBe(12)
    expect(cloud.faults.map(({ fired }) => fired)).toEqual([1, 2])
    cloud.faults.length = 0
  })
})
