// Transfers between accounts by several clients while the protocol fails under them: nothing may be lost or doubled,
// no lock may stay. The faults come from a seed, so a failure can be repeated.
import type { Fault, LocalCloud } from '../types'
import { connectSdk, type SdkDatabase } from './sdk'
import { startTestCloud, storeKinds, type TestCloud } from './stores'

const clients = 6
const transfersEach = 15
const accounts = 5
const conflict = 'DATABASE_TRANSACTION_CONFLICT'

function random(seed: number) {
  let state = seed
  return (limit: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * limit)
  }
}

const faultKinds: Fault[] = [
  { when: 'after', do: 'drop' },
  { when: 'before', do: 'drop' },
  { when: 'before', do: 'status', status: 503 },
  { when: 'before', do: 'error', code: conflict },
  { when: 'after', do: 'delay', ms: 20 },
]
const actions = [
  'commitTransaction',
  'modifyDocument',
  'getDocument',
  'startTransaction',
  'insertDocument',
]

const retryable =
  /TransactionConflict|TransactionNotExist|DATABASE_T|injected|503|hang up|ECONNRESET/

const textOf = (error: unknown): string => {
  const { code = '', errMsg = '', message = '' } = error as Record<string, string>
  return `${code} ${errMsg} ${message}`
}

interface Transfer {
  id: string
  from: string
  to: string
}

/** One transfer, in one transaction, written down under its own id so that a repeat sees it. */
function attempt(db: SdkDatabase, { id, from, to }: Transfer): Promise<void> {
  return db.runTransaction(async transaction => {
    const journal = transaction.collection('journal')
    if ((await journal.doc(id).get()).data) return
    const account = transaction.collection('accounts')
    for (const [name, change] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const { data } = await account.doc(name).get()
      await account.doc(name).update({ data: { balance: Number(data.balance) + change } })
    }
    await journal.add({ data: { _id: id, from, to } })
  })
}

async function transfer(db: SdkDatabase, wish: Transfer): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(db, wish)
    } catch (error) {
      if (tries > 200 || !retryable.test(textOf(error))) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 10))
    }
  }
}

async function client(cloud: LocalCloud, work: { db: SdkDatabase; number: number }): Promise<void> {
  const next = random(work.number + 1)
  for (let at = 0; at < transfersEach; at++) {
    const kind = faultKinds[next(faultKinds.length)] ?? {}
    cloud.faults.push({ ...kind, action: `database.${actions[next(actions.length)]}` })
    const from = next(accounts)
    const to = (from + 1 + next(accounts - 1)) % accounts
    await transfer(work.db, { id: `t${work.number}-${at}`, from: `a${from}`, to: `a${to}` })
  }
}

describe.each(storeKinds)('transfers under faults in %s', kind => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud(kind, { indexes: { accounts: [], journal: [] } })
  })
  afterAll(() => test.end())

  it('lose and double nothing', async () => {
    const { cloud } = test
    const { db } = connectSdk(cloud)
    const names = Array.from({ length: accounts }, (_unused, at) => `a${at}`)
    cloud.documents.insert(
      'accounts',
      names.map(_id => ({ _id, balance: 100 })),
    )
    await Promise.all(
      Array.from({ length: clients }, (_unused, number) => client(cloud, { db, number })),
    )
    expect(cloud.faults.some(({ fired }) => fired)).toBe(true)
    const journal = cloud.documents.find('journal')
    expect(journal).toHaveLength(clients * transfersEach)
    for (const name of names) {
      const out = journal.filter(({ from }) => from === name).length
      const into = journal.filter(({ to }) => to === name).length
      expect(cloud.documents.get('accounts', name)).toEqual({
        _id: name,
        balance: 100 - out + into,
      })
    }
    // Transactions whose start was answered into the void still stand open, but hold no lock.
    cloud.faults.length = 0
    const free = db
      .collection('accounts')
      .where({})
      .update({ data: { checked: true } })
    expect((await free).stats.updated).toBe(accounts)
  })
})
