// The real weapp build on WeChat's own template engine, answered by the real
// functions: every page's main way.
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type jsQR from 'jsqr'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/chromium'
import { FUNCTIONS } from '../flows/build'
import { CLERK, openShop, type Shop } from '../flows/shop'
import { type Oracle, oracleFor } from './bench/oracle'
import { packBuild } from './bench/pack'
import { type CloudAnswer, type Phone, phonesFor, type SwitchOn } from './bench/phone'
import { createScales } from './bench/scales'

const dist = path.resolve(__dirname, '../../dist/client')
const KB = 1024
/**
 * The first screen: at most so many calls, each a trip between WeChat's
 * threads, and so many bytes in all.
 */
const FIRST_CALLS = 4
const FIRST_BYTES = 40 * KB
const TAP_BYTES = 10 * KB
const CALL_BYTES = 64 * KB
const CUSTOMER = 'o-weapp-customer'

const scales = createScales()
let browser: Browser
let shop: Shop
let switchOn: SwitchOn
let oracle: Oracle
let customer: Phone
let clerk: Phone
let voucher = ''

jest.setTimeout(300_000)

beforeAll(async () => {
  if (!existsSync(dist)) throw new Error('dist/client is missing: npm run build:weapp')
  if (!existsSync(path.join(FUNCTIONS, 'customer/index.js')))
    throw new Error('dist/cloudfunctions is missing: npm run build:functions')
  shop = await openShop()
  browser = await launchChromium()
  switchOn = phonesFor(dist, browser)
  oracle = oracleFor(dist)
})

afterAll(async () => {
  scales.print()
  await browser?.close()
  await shop?.close()
})

/** The functions of the shop, called as somebody. */
function cloudAs(openid: string): CloudAnswer {
  return async (name, event) => (await shop.cloud.call(name, event, { openid })).result
}

/**
 * Reads the QR code on the page in front, as a scanner would; each look takes
 * the picture as it is then.
 */
async function scanned({ page }: Phone): Promise<string> {
  const canvas = page.locator('canvas').locator('visible=true').first()
  await canvas.waitFor()
  await page.addScriptTag({ path: require.resolve('jsqr') })
  return canvas.evaluate(async node => {
    const picture = node as HTMLCanvasElement
    const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const read = (window as unknown as { jsQR: typeof jsQR }).jsQR
    for (let looks = 0; copy && looks < 400; looks++) {
      const { width, height } = picture
      Object.assign(copy.canvas, { width, height })
      copy.drawImage(picture, 0, 0)
      const found = read(copy.getImageData(0, 0, width, height).data, width, height)
      if (found) return found.data
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return 'no QR code can be read on the page'
  })
}

/** Where an element of the page in front stands, in px of the screen. */
function boxOf({ page }: Phone, selector: string) {
  return page.locator(selector).locator('visible=true').first().boundingBox()
}

/** What is shown is what WeChat's compiler makes of the page's data. */
async function expectAsCompiled(phone: Phone, route: string): Promise<void> {
  const shown = await phone.look()
  expect(shown.route).toBe(route)
  expect(shown.tree.length).toBeGreaterThan(20)
  expect(shown.tree).toEqual(oracle(shown))
}

describe('a visitor', () => {
  test('sees the invitation from one call', async () => {
    customer = await switchOn({ cloud: cloudAs(CUSTOMER) })
    const first = await scales.weighLaunch(customer, 'home, visitor', () =>
      customer.shows('加入即得 100 积分'),
    )
    expect(first.calls).toBeLessThanOrEqual(FIRST_CALLS)
    expect(first.bytes).toBeLessThan(FIRST_BYTES)
    const calls = await customer.calls()
    expect(calls[0]?.name).toBe('cloud.init')
    expect(calls.filter(({ name }) => name === 'cloud.callFunction')).toEqual([
      { name: 'cloud.callFunction', options: { name: 'customer', data: { action: 'home' } } },
    ])
  })

  test('reads the rules and comes back', async () => {
    await scales.weigh(customer, 'rules', async () => {
      await customer.tap('《会员规则》')
      await customer.shows('怎样获得积分')
    })
    await customer.shot('weapp-rules')
    await customer.back()
  })

  test('joins with a name and consent', async () => {
    await scales.weigh(customer, 'type a name', () => customer.fill('怎么称呼您', '小满'))
    await customer.tapRole('checkbox', /我已阅读并同意/)
    await customer.shot('weapp-visitor')
    await scales.weigh(customer, 'join', async () => {
      await customer.tap('免费加入，领 100 积分')
      await customer.shows(/^每日签到$/)
    })
    await customer.shows(/^100$/)
  })
})

describe('a member', () => {
  test('checks in', async () => {
    const tap = await scales.weigh(customer, 'check in', async () => {
      await customer.tap('签到 +5')
      await customer.shows('今日已签到')
    })
    await customer.shows(/^105$/)
    expect(tap.bytes).toBeLessThan(TAP_BYTES)
  })

  test("home is what WeChat's compiler makes of its data, with its own style sheet", async () => {
    await expectAsCompiled(customer, 'customer/home/index')
    const [first, last] = [
      await boxOf(customer, '.check-in__day:first-child'),
      await boxOf(customer, '.check-in__day:last-child'),
    ]
    expect(first?.y).toBe(last?.y)
    expect(last?.x).toBeGreaterThan(250)
  })

  test('the next visit paints from storage before any answer', async () => {
    await customer.restart(() => new Promise(() => undefined))
    const first = await scales.weighLaunch(customer, 'home, from storage', () =>
      customer.shows(/^105$/),
    )
    expect(first.calls).toBeLessThanOrEqual(FIRST_CALLS)
    expect(first.bytes).toBeLessThan(FIRST_BYTES)
    await customer.restart(cloudAs(CUSTOMER))
    const again = await scales.weighLaunch(customer, 'home, member', () => customer.shows(/^105$/))
    expect(again.calls).toBeLessThanOrEqual(FIRST_CALLS)
    expect(again.bytes).toBeLessThan(FIRST_BYTES)
    await customer.shot('weapp-home')
  })

  test('shows the member code', async () => {
    await scales.weigh(customer, 'code', async () => {
      await customer.tab('会员码')
      await customer.shows(/秒后更新/)
    })
    expect(await scanned(customer)).toMatch(/^M[0-9A-Z]{27}$/)
    // 560 rpx of 750 on a screen of 375 px.
    const drawn = await boxOf(customer, 'wx-canvas')
    expect([drawn?.width, drawn?.height]).toEqual([280, 280])
    await expectAsCompiled(customer, 'customer/code/index')
    await customer.shot('weapp-code')
    const { length } = await customer.updates()
    await scales.weigh(customer, 'code, one tick', () =>
      customer.page.waitForFunction(n => window.bench.journal.updates.length > n, length),
    )
  })
})

describe('at the counter', () => {
  test('the clerk scans the code that the customer shows', async () => {
    clerk = await switchOn({ cloud: cloudAs(CLERK), path: 'clerk/scan/index' })
    await scales.weigh(clerk, 'scan page', () => clerk.shows('前台，您好'))
    await clerk.shot('weapp-counter')
    clerk.codes.push(await scanned(customer))
    await scales.weigh(clerk, 'scan', async () => {
      await clerk.tapRole('button', '扫一扫')
      await clerk.shows('小**')
    })
    await clerk.shows('普通会员')
    await clerk.shot('weapp-member')
  })

  test('a purchase tells what it earns before it is recorded', async () => {
    await clerk.tap('记录消费')
    await clerk.fill('订单号', 'W-1001')
    await scales.weigh(clerk, 'amount with quote', async () => {
      await clerk.fill('消费金额', '268.00')
      await clerk.shows('+268')
    })
    await clerk.shot('weapp-purchase')
    await scales.weigh(clerk, 'record', async () => {
      await clerk.tap(/确认记录/)
      await clerk.shows(/已记录/)
    })
    await clerk.shot('weapp-recorded')
    await clerk.tap('下一位')
    await clerk.shows('前台，您好')
  })
})

describe('after the visit', () => {
  test('a pull refreshes home, and the points tell why', async () => {
    await customer.tab('首页')
    await customer.pullDown()
    await customer.shows(/^373$/)
    await scales.weigh(customer, 'points', async () => {
      await customer.tap('积分明细')
      await customer.shows('门店消费')
    })
    await scales.weigh(customer, 'receipt', async () => {
      await customer.tap('门店消费')
      await customer.shows('为什么是这么多')
    })
    await customer.shows(/268\.00/)
    await customer.shot('weapp-receipt')
    await customer.back()
    await customer.back()
  })

  test('the customer reviews the service', async () => {
    await scales.weigh(customer, 'review', async () => {
      await customer.tap(/^评价.*的服务$/)
      await customer.shows('这次服务怎么样？')
    })
    await customer.tapRole('radio', /^2/)
    await customer.fill('说说您的感受（可不填）', '窗户没有擦干净')
    await customer.shot('weapp-review')
    await scales.weigh(customer, 'send the review', async () => {
      await customer.tap('提交评价')
      await customer.toasted('感谢评价，20 积分已到账')
    })
  })
})

describe('a reward', () => {
  test('is redeemed for a voucher with a code', async () => {
    await customer.page.waitForFunction(() => window.bench.look().route === 'customer/home/index')
    await scales.weigh(customer, 'rewards', async () => {
      await customer.tab('兑换')
      await customer.shows('窗帘清洗一次')
    })
    await expectAsCompiled(customer, 'customer/rewards/index')
    await customer.shot('weapp-rewards')
    await customer.tap(/^兑换$/)
    await scales.weigh(customer, 'redeem', async () => {
      await customer.tap('用 200 积分兑换')
      await customer.shows('兑换成功')
    })
    await scales.weigh(customer, 'voucher code', async () => {
      await customer.tap('查看我的券')
      await customer.shows('请店员扫码核销')
    })
    voucher = await scanned(customer)
    expect(voucher).toMatch(/^V[0-9A-Z]{27}$/)
    await customer.shot('weapp-voucher')
  })

  test('is taken by the clerk, once', async () => {
    clerk.codes.push(voucher, voucher)
    await clerk.tapRole('button', '扫一扫')
    await clerk.shows('窗帘清洗一次')
    await clerk.shot('weapp-verify')
    await scales.weigh(clerk, 'verify', async () => {
      await clerk.tap('确认核销')
      await clerk.shows('核销成功')
    })
    await clerk.tap('下一位')
    await clerk.tapRole('button', '扫一扫')
    await clerk.shows(/^这张券已于.*核销$/)
  })
})

describe("the member's own page", () => {
  test('changes the name', async () => {
    await customer.back()
    await scales.weigh(customer, 'me', async () => {
      await customer.tab('我的')
      await customer.shows('会员等级')
    })
    await customer.tapRole('button', '修改称呼')
    await customer.fill('称呼', '小满满')
    await customer.tap('保存')
    await customer.shows('小满满')
  })

  test('gives a statement that adds up, as a file too', async () => {
    await scales.weigh(customer, 'statement', async () => {
      await customer.tap(/^对账单$/)
      await customer.shows(/核对一致/)
    })
    await customer.shot('weapp-statement')
    await expectAsCompiled(customer, 'papers/statement/index')
    await customer.tap('导出表格（CSV）')
    await customer.page.waitForFunction(() =>
      window.bench.journal.calls.some(({ name }) => name === 'shareFileMessage'),
    )
    const calls = await customer.calls()
    const written = calls.find(({ name }) => name === 'writeFileSync')?.options
    expect(written).toMatchObject({ text: expect.stringMatching(/^\uFEFF品牌,/) })
    await customer.back()
  })

  test('shows all that is kept', async () => {
    await scales.weigh(customer, 'my data', async () => {
      await customer.tap(/^我的数据$/)
      await customer.shows('复制全部')
    })
    await customer.shot('weapp-data')
    await customer.back()
  })

  test('by its wish the app speaks another language, bars and all', async () => {
    await customer.tap('English')
    await customer.shows(/^Language$/)
    const says = (part: string, hasText: RegExp) =>
      customer.page.locator(part, { hasText }).waitFor()
    await says('.wx-nav', /Me/)
    await says('.wx-tabs', /Home\s*Rewards\s*Code\s*Me/)
    await customer.tap('System')
    await customer.shows(/^语言$/)
    await says('.wx-tabs', /首页\s*兑换\s*会员码\s*我的/)
  })

  test('by its wish the app is dark, bars and all', async () => {
    await customer.tap('深色')
    const nav = customer.page.locator('.wx-nav')
    await customer.page.waitForFunction(
      () => document.querySelector<HTMLElement>('.wx-nav')?.style.color === 'rgb(255, 255, 255)',
    )
    expect(await nav.evaluate(bar => getComputedStyle(bar).backgroundColor)).toBe('rgb(13, 20, 18)')
    await customer.shot('weapp-me-dark')
  })
})

test('on a dark phone everything is dark by itself', async () => {
  const dark = await switchOn({ cloud: cloudAs(CUSTOMER), dark: true })
  await dark.shows(/^每日签到$/)
  const colours = await dark.page.evaluate(() =>
    ['.wx-nav', '.wx-tabs', 'wx-page', '.check-in'].map(part => {
      const element = document.querySelector(part)
      return element && getComputedStyle(element).backgroundColor
    }),
  )
  expect(colours).toEqual([
    'rgb(13, 20, 18)',
    'rgb(21, 30, 27)',
    'rgb(13, 20, 18)',
    'rgb(23, 33, 29)',
  ])
  await dark.shot('weapp-dark')
  await dark.close()
})

test('no setData was heavier than WeChat carries with ease', () => {
  expect(scales.weights.length).toBeGreaterThan(15)
  expect(scales.weights.filter(({ most }) => most > CALL_BYTES)).toEqual([])
})

test('every other page opens too', async () => {
  const walked = new Set([...(await customer.routes()), ...(await clerk.routes())])
  expect(walked.size).toBeGreaterThanOrEqual(13)
  for (const route of packBuild(dist).routes.filter(one => !walked.has(one))) {
    const other = await switchOn({ cloud: cloudAs(CLERK), path: route })
    await other.page.waitForFunction(() => window.bench.look().tree.length > 3)
    await other.close()
  }
})

test('a script that asks for what a phone lacks is found out', async () => {
  const spoilt = mkdtempSync(path.join(os.tmpdir(), 'changlai-weapp-'))
  cpSync(dist, spoilt, { recursive: true })
  const script = path.join(spoilt, 'customer/rules/index.js')
  appendFileSync(script, ';wx.getWeather;document.cookie;fetch("/")')
  const options = { cloud: cloudAs(CUSTOMER), path: 'customer/rules/index' }
  const phone = await phonesFor(spoilt, browser)(options)
  rmSync(spoilt, { recursive: true })
  await phone.shows('怎样获得积分')
  const found = await phone.close().catch(String)
  expect(found).toContain('wx.getWeather is not known here')
  expect(found).toContain("Cannot read properties of undefined (reading 'cookie')")
})

test('no page had an error, and none asked for what a phone lacks', async () => {
  await customer.close()
  await clerk.close()
})
