// What must not get out: secrets and switches in what is built, people in logs, and more of a member than a clerk needs.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { personId } from '../../core/domain/codes'
import { demoStaff } from '../../tools/demo/staff'
import { buy, CLERK, CONSOLE_KEY, openShop, SECRET, type Shop, visit } from '../flows/shop'
import { nicknames, people } from './people'

const root = path.resolve(__dirname, '../..')
const dist = path.join(root, 'dist')

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
}

/** What is built and published, by target; the client's targets only where they were built. */
const targets = ['cloudfunctions', 'client', 'h5'].filter(name => existsSync(path.join(dist, name)))

describe.each(targets)('dist/%s', target => {
  const files = filesIn(path.join(dist, target))
  const texts = files
    .filter(file => !/\.(png|woff2?|ttf)$/.test(file))
    .map(file => ({ file: path.relative(dist, file), text: readFileSync(file, 'utf8') }))
  const holding = (pattern: RegExp) =>
    texts.flatMap(({ file, text }) => {
      const found = pattern.exec(text)
      return found ? [`${file}: ${found[0].slice(0, 80)}`] : []
    })
  const literally = (words: string[]) =>
    new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))

  test('is there', () => {
    expect(texts.length).toBeGreaterThan(4)
  })

  test('holds no source map and points to none', () => {
    expect(files.filter(file => file.endsWith('.map'))).toEqual([])
    expect(holding(/sourceMappingURL=[\w./-]+\.map/)).toEqual([])
  })

  test('holds no path of the machine that built it', () => {
    expect(
      holding(literally([root, os.homedir().length > 1 ? os.homedir() + path.sep : root])),
    ).toEqual([])
    expect(holding(/file:\/\/\/\w/)).toEqual([])
  })

  test('holds no secret', () => {
    expect(holding(literally([SECRET, CONSOLE_KEY]))).toEqual([])
    expect(holding(/whsec_[A-Za-z0-9+/]{8}/)).toEqual([])
    expect(holding(/-----BEGIN [A-Z ]*PRIVATE KEY|AKID[A-Za-z0-9]{32}|"appsecret"/i)).toEqual([])
  })

  test('holds nobody of the demo', () => {
    expect(holding(/demo-(customer|clerk|admin)|openid-of-the/)).toEqual([])
    const staff = demoStaff(SECRET, [{ id: 'xuhui', name: '徐汇店' }]).map(({ _id }) => _id)
    expect(holding(literally(staff))).toEqual([])
  })

  test('holds no switch for tests and nothing of the stand-in', () => {
    expect(
      holding(/NODE_ENV\s*===?\s*["']test|JEST_WORKER|__TEST__|local-cloud\/|setClock/),
    ).toEqual([])
  })
})

test('functions keep their settings in the environment: the code names them and holds no values', () => {
  const doors = readdirSync(path.join(dist, 'cloudfunctions')).filter(name => !name.includes('.'))
  for (const door of doors) {
    const scripts = filesIn(path.join(dist, 'cloudfunctions', door)).filter(name =>
      name.endsWith('.js'),
    )
    const text = scripts.map(name => readFileSync(name, 'utf8')).join('\n')
    const named = [...text.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name)
    const own = named.filter(name => /CHANGLAI|CONSOLE|PROGRAMME/.test(name ?? ''))
    expect([...new Set(own)].sort()).toEqual(
      door === 'admin'
        ? ['CHANGLAI_SECRET', 'CONSOLE_KEY', 'PROGRAMME_CACHE_MS']
        : ['CHANGLAI_SECRET', 'PROGRAMME_CACHE_MS'],
    )
  }
})

describe('a story from joining to verifying', () => {
  let shop: Shop
  const ME = people.customer
  const seenByClerk: string[] = []
  const secrets: string[] = []

  beforeAll(async () => {
    shop = await openShop()
    await story()
  })
  afterAll(() => shop.close())

  async function atCounter(action: string, input: Record<string, unknown>) {
    const { envelope } = await shop.send<Record<string, unknown>>('clerk', CLERK, {
      action,
      ...input,
    })
    seenByClerk.push(JSON.stringify(envelope))
    return envelope
  }

  async function story() {
    const joining = { operationId: shop.op(), nickname: nicknames.customer, agreed: true }
    await shop.customer(ME, 'join', joining)
    await shop.customer(ME, 'checkIn', { operationId: shop.op() })
    const bought = await buy(shop, ME, { amountFen: 90_000, orderNo: 'A-1' })
    seenByClerk.push(JSON.stringify(bought))
    const orderId = 'xuhui:A-1'
    await shop.customer(ME, 'review', { operationId: shop.op(), orderId, stars: 2, text: '不好' })
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
    shop.nextCode()
    const scanned = await visit(shop, ME)
    seenByClerk.push(JSON.stringify({ ...scanned, visit: '' }))
    const { member } = await shop.customer(ME, 'home')
    const code = member?.vouchers[0]?.code ?? ''
    const codes = member?.codes.list.map(({ text }) => text) ?? []
    secrets.push(SECRET, CONSOLE_KEY, code, scanned.visit, ...codes)
    await atCounter('quote', { visit: scanned.visit, amountFen: 100 })
    await atCounter('voucher', { code, storeId: 'xuhui' })
    await atCounter('verify', { operationId: shop.op(), code, storeId: 'xuhui' })
    await atCounter('verify', { operationId: shop.op(), code, storeId: 'xuhui' })
    await atCounter('scan', { operationId: shop.op(), code: codes[0], storeId: 'xuhui' })
    await atCounter('order', { storeId: 'xuhui', orderNo: 'A-1' })
    await atCounter('refund', {
      operationId: shop.op(),
      storeId: 'xuhui',
      orderNo: 'A-1',
      fen: 100,
    })
    await shop.send('clerk', ME, { action: 'me' })
    await shop.send('admin', null, { action: 'staff', consoleKey: CONSOLE_KEY })
    await shop.send('admin', null, { action: 'status', consoleKey: `${CONSOLE_KEY}x` })
    await shop.send('customer', ME, { action: 'saveProfile', nickname: nicknames.other, code })
    await shop.cloud.fire('timer')
  }

  const forbidden = () => [...secrets, ME, CLERK, ...Object.values(nicknames), '不好']

  test('leaves no openid, nickname, text, code, visit or secret in the logs', async () => {
    const response = await fetch(`${shop.cloud.url}/console/api/logs`)
    const { logs } = (await response.json()) as { logs: { text: string }[] }
    // Complete: the stand-in keeps its last 500 lines, and every call writes one.
    expect(logs.length).toBeGreaterThan(20)
    expect(logs.length).toBeLessThan(500)
    const text = logs.map(line => line.text).join('\n')
    expect(forbidden().filter(word => text.includes(word))).toEqual([])
  })

  test('shows the clerk neither a name in full, nor an openid, nor a code', () => {
    expect(seenByClerk).toHaveLength(9)
    const text = seenByClerk.join('\n')
    const memberNo = personId(SECRET, ME)
    expect([...forbidden(), memberNo].filter(word => text.includes(word))).toEqual([])
    expect(text).toContain(`"maskedName":"${nicknames.customer.slice(0, 1)}**"`)
  })

  test('keeps the openid in one place: the member’s own document', () => {
    const { documents } = shop.cloud
    const holding = documents
      .collections()
      .filter(name => JSON.stringify(documents.find(name)).includes(ME))
    expect(holding).toEqual(['members'])
  })
})
