// The liability book through the doors: closed by the timer, night after night, under crashes and twins, and read
// by an admin as days, as money, and as a file.
import type { JournalView, LiabilityView } from '../../core/contracts/liability-views'
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import type { TickReport } from '../../core/usecases/timer/tick'
import type { Fault } from '../../local-cloud'
import { buy, CLERK, CONSOLE_KEY, join, openShop, rewardIn, SECRET, type Shop } from './shop'

let shop: Shop
let start: string
const [ME, YOU] = ['o-customer', 'o-other']

async function openAtNoon(): Promise<void> {
  const liability = { fenPer1000Points: 800, expectedUsePercent: 90 }
  shop = await openShop({ programme: { liability } })
  start = today()
}

function today(): string {
  return businessDate(shop.now(), 'Asia/Shanghai')
}

/** Moves on to this hour at the brand's place, today or tomorrow. */
function untilHour(hour: number): void {
  const ms = (shop.now() + 8 * 3_600_000) % 86_400_000
  const to = hour * 3_600_000 - ms
  shop.travel((to < 0 ? to + 86_400_000 : to) / 86_400_000)
}

async function tick(): Promise<TickReport> {
  const answer = (await shop.cloud.fire('timer')) as { ok: boolean; data: TickReport }
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data
}

/** Four o'clock of the next morning, and noon again. */
async function night(): Promise<void> {
  untilHour(4)
  for (let i = 0; i < 3; i++) await tick()
  untilHour(12)
}

async function ask<T>(event: Record<string, unknown>): Promise<T> {
  const { envelope } = await shop.send<T>('admin', null, { consoleKey: CONSOLE_KEY, ...event })
  if (!envelope.ok) throw new Error(envelope.code)
  return envelope.data
}

function book(more: Record<string, unknown> = {}): Promise<LiabilityView> {
  return ask({ action: 'liability', from: start, to: addDays(start, 60), ...more })
}

/** All journal lines since the start, month by month. */
async function journals(): Promise<JournalView[]> {
  const months = [...new Set([start, addDays(today(), -1)].map(on => on.slice(0, 7)))]
  return Promise.all(months.map(month => ask<JournalView>({ action: 'journal', month })))
}

/** What all members can spend, by their documents alone. */
function balances(): number {
  return shop.cloud.documents.find('members').reduce((sum, { points }) => {
    const { lots, debt } = points as { lots: Record<string, number>; debt: number }
    return sum + Object.values(lots).reduce((a, b) => a + b, 0) - debt
  }, 0)
}

function alerts(): unknown[] {
  return shop.cloud.documents.find('alerts').map(({ _id }) => _id)
}

/** Three days of a shop: joining, buying, redeeming, bringing back. */
async function threeDays(): Promise<void> {
  await join(shop, ME)
  await join(shop, YOU)
  await buy(shop, ME, { amountFen: 26_800, orderNo: 'A-1' })
  await night()
  await shop.customer(YOU, 'checkIn', { operationId: shop.op() })
  const reward = rewardIn(await shop.customer(ME, 'rewards'), 'curtain-clean')
  await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: reward.id })
  await night()
  const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'A-1', fen: 26_800 }
  await shop.clerk(CLERK, 'refund', refund)
  await night()
}

describe('three days', () => {
  beforeAll(async () => {
    await openAtNoon()
    await threeDays()
  })
  afterAll(() => shop.close())

  test('closed night by night: every row adds up, and the last is what members have', async () => {
    const view = await book()
    expect(view.rows).toMatchObject([
      { on: start, opening: 0, issued: 468, closing: 468, debt: 0 },
      { opening: 468, issued: 5, redeemed: -200, closing: 273 },
      { opening: 273, clawedBack: -168, closing: 105, debt: 100 },
    ])
    expect(view.rows.at(-1)).toMatchObject({ closing: balances() + 100 })
    expect(view).toMatchObject({
      closedTo: addDays(start, 2),
      check: { on: addDays(start, 2), members: 2, differences: [] },
      problems: [],
      value: { fenPer1000Points: 800, from: 'programme', expectedUsePercent: 90 },
    })
    expect(view.ages.reduce((sum, { points }) => sum + points, 0)).toBe(105)
    expect(alerts()).toEqual([])
    const xuhui = await book({ storeId: 'xuhui' })
    expect(xuhui.total).toMatchObject({ issued: 268, clawedBack: -168, closing: 100 })
    const online = await book({ storeId: 'online' })
    expect(online.total).toMatchObject({ issued: 205, redeemed: -200, closing: 5 })
  })

  test('as a journal: debits are credits, and they make what is owed', async () => {
    const parts = await journals()
    const lines = parts.flatMap(part => part.lines)
    const sum = (account: RegExp) =>
      lines
        .filter(line => account.test(line.account))
        .reduce((a, b) => a + b.creditFen - b.debitFen, 0)
    expect(sum(/./)).toBe(0)
    const { value } = await book()
    expect(value).toMatchObject({ salesFen: sum(/^合同负债/), marketingFen: sum(/^预计负债/) })
    expect(value && value.salesFen + value.marketingFen).toBe(105 * 0.72 - 0.6)
    const [first] = parts
    expect(first?.csv.split('\r\n')[0]).toBe(
      '\ufeff日期,凭证号,科目,借方（元）,贷方（元）,门店,摘要',
    )
    expect(first?.csv.split('\r\n')[1]).toContain(`${start},JF-${start.replaceAll('-', '')}-1,`)
    expect(parts.flatMap(part => part.csv.split('\r\n').slice(1))).toHaveLength(lines.length)
  })

  test('nobody’s name or number is in the book', async () => {
    const text = JSON.stringify([
      shop.cloud.documents.find('liability'),
      await book(),
      await journals(),
    ])
    expect(text).not.toContain(personId(SECRET, ME))
    expect(text).not.toContain('小满')
  })
})

describe('every night', () => {
  beforeEach(openAtNoon)
  afterEach(() => shop.close())

  const deaths = [
    ['database.insertDocument', 'liability', 'after'],
    ['database.insertDocument', 'liability', 'before'],
    ['database.modifyDocument', 'jobs', 'after'],
    ['database.modifyDocument', 'jobs', 'before'],
    ['database.insertDocument', 'jobs', 'after'],
  ] as const

  test.each(deaths)(
    'the timer dies at %s of %s (%s): the next one goes on',
    async (action, collection, when) => {
      await join(shop, ME)
      shop.travel(3)
      untilHour(4)
      const fault: Fault = { when, action, collection, function: 'timer', do: 'kill', times: 3 }
      shop.cloud.faults.push(fault)
      for (let i = 0; i < 4; i++) await shop.cloud.fire('timer').catch(() => null)
      expect(fault.fired).toBeGreaterThan(0)
      shop.cloud.faults.length = 0
      for (let i = 0; i < 3; i++) await tick()
      const { rows, check, closedTo } = await book()
      expect(rows.map(({ issued, closing }) => [issued, closing])).toEqual([
        [100, 100],
        ...rows.slice(1).map(() => [0, 100]),
      ])
      expect([closedTo, check?.on]).toEqual([addDays(today(), -1), addDays(today(), -1)])
      expect(check?.differences).toEqual([])
      expect(alerts()).toEqual([])
    },
  )

  test('two ticks at once, again and again: every entry counts once', async () => {
    for (let i = 0; i < 12; i++) await join(shop, `o-${i}`)
    await tick()
    shop.travel(2)
    untilHour(4)
    for (let i = 0; i < 4; i++)
      await Promise.all([shop.cloud.fire('timer'), shop.cloud.fire('timer')])
    const { rows, check } = await book()
    expect(rows.map(({ entries, closing }) => [entries, closing])[0]).toEqual([12, 1200])
    expect(rows.at(-1)).toMatchObject({ on: addDays(today(), -1), closing: 1200 })
    expect(check).toMatchObject({ members: 12, differences: [] })
    expect(alerts()).toEqual([])
  })

  test('points added to a member by hand are named the next morning', async () => {
    await join(shop, ME)
    const stored = shop.member(ME) as { points: { lots: object } }
    const lots = { ...stored.points.lots, '20991231_spend': 500 }
    shop.cloud.documents.replace('members', { ...stored, points: { ...stored.points, lots } })
    await night()
    expect((await book()).check?.differences).toEqual([
      '消费积分（2099-12 到期）：账簿比会员合计少 500 分',
    ])
    expect(alerts()).toContain(`liability-${start}`)
  })

  test('a row edited by hand stops the book; without its job it is counted anew, and says what it mended', async () => {
    await join(shop, ME)
    await night()
    const row = shop.cloud.documents.get('liability', start)
    shop.cloud.documents.replace('liability', { ...row, _id: start, closing: { never_spend: 9 } })
    await night()
    expect(alerts()).toContain(`liability-row-${start}`)
    expect((await book()).problems).toEqual([`liability/${start}：账页内容与防改凭证不符`])
    expect((await ask<JournalView>({ action: 'journal', month: start.slice(0, 7) })).lines).toEqual(
      [],
    )
    shop.cloud.documents.remove('jobs', { _id: 'liability' })
    await night()
    const { rows, problems, closedTo } = await book()
    expect(problems).toEqual([])
    expect([rows[0]?.closing, closedTo]).toEqual([100, addDays(today(), -1)])
    expect(alerts()).toContain(`liability-mended-${start.slice(0, 7)}`)
  })

  test('a range that ends before it begins, or is longer than a year, is refused', async () => {
    const of = (from: string, to: string) =>
      shop.refusal('admin', null, { action: 'liability', consoleKey: CONSOLE_KEY, from, to })
    expect(await of('2026-03-02', '2026-03-01')).toBe('invalid_input')
    expect(await of('2026-01-01', '2027-01-02')).toBe('invalid_input')
    expect(await of('2026-02-30', '2026-03-01')).toBe('invalid_input')
    expect(await of('2026-01-01', '2027-01-01')).toBe('ok')
  })
})
