// The main job in a real browser: a customer, a clerk and the cloud console,
// on the built client, functions and stand-in.
import type jsQR from 'jsqr'
import type { Locator, Page } from 'playwright-core'
import { codeStep, memberCode, personId } from '../../core/domain/codes'
import { CLERK, openShop, SECRET, type Shop } from '../flows/shop'
import { type Browsing, builtH5, type Phone, startBrowser } from './browser'

const CUSTOMER = 'o-story-customer'

let shop: Shop
let browsing: Browsing
let customer: Phone
let clerk: Phone

jest.setTimeout(300_000)

beforeAll(async () => {
  shop = await openShop({ hosting: builtH5(), env: { PROGRAMME_CACHE_MS: '0' } })
  browsing = await startBrowser({ url: shop.cloud.url })
  customer = await browsing.openAs({ openid: CUSTOMER, path: 'customer/home/index' })
  clerk = await browsing.openAs({ openid: CLERK, path: 'clerk/scan/index' })
})

afterAll(async () => {
  await browsing?.close()
  await shop?.close()
})

/** What is seen with these words on the page in front. */
function seen(page: Page, words: string | RegExp): Locator {
  return page.getByText(words).locator('visible=true').first()
}

async function shows(page: Page, words: string | RegExp): Promise<void> {
  await comes(page, seen(page, words), words)
}

async function press(page: Page, words: string): Promise<void> {
  const buttons = page.getByRole('button').filter({ hasText: words })
  const button = buttons.locator('visible=true').first()
  await comes(page, button, words)
  await button.click()
  pressed.set(page, button)
}

/** The button that was pressed last on a page. */
const pressed = new WeakMap<Page, Locator>()
const TOO_LATE = '等待太久没有回应，请重试'

/** Waits; where the app gave up waiting for the cloud, as on a very busy machine, a person presses again. */
async function comes(page: Page, wanted: Locator, words: string | RegExp): Promise<void> {
  const tooLate = seen(page, TOO_LATE)
  for (;;) {
    await wanted
      .or(tooLate)
      .first()
      .waitFor()
      .catch(() => tellInVain(page, words))
    if (await wanted.isVisible()) return
    await pressed.get(page)?.click()
  }
}

/** What a test that waited in vain wants to know. */
async function tellInVain(page: Page, words: string | RegExp): Promise<never> {
  const text = await page.evaluate(() => document.body.innerText)
  throw new Error(`"${words}" never came; ${page.url()} shows ${text.replace(/\s+/g, ' ')}`)
}

async function fill(page: Page, label: string, text: string): Promise<void> {
  const field = page.locator(`[aria-label="${label}"]`).locator('input, textarea')
  await field.locator('visible=true').first().fill(text)
}

/** The characters of a member code that name its time step; their order is that of time. */
const STEP = [14, 20] as const
const NONE = 'no QR code can be read on the page'

/**
 * Reads the QR code on the page in front, as a scanner would; each look takes the picture as it is
 * then. A member code older than the step `since` is not read: after the clock was moved, a page
 * may show one until the next answer tells it the time.
 */
async function scanned(page: Page, since = ''): Promise<string> {
  const canvas = page.locator('canvas').locator('visible=true').first()
  await canvas.waitFor()
  await page.addScriptTag({ path: require.resolve('jsqr') })
  const wanted = { since, from: STEP[0], to: STEP[1], none: NONE }
  return canvas.evaluate(async (node, { since: oldest, from, to, none }) => {
    const picture = node as HTMLCanvasElement
    const context = picture.getContext('2d') as CanvasRenderingContext2D
    const read = (window as unknown as { jsQR: typeof jsQR }).jsQR
    for (let looks = 0; looks < 400; looks++) {
      const { width, height } = picture
      const found = read(context.getImageData(0, 0, width, height).data, width, height)
      if (found && found.data.slice(from, to) >= oldest) return found.data
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return none
  }, wanted)
}

/**
 * The member code that the customer's phone shows now. The phone learns that the clock was moved from the next answer
 * alone; where a very busy machine gave none in time, the app is opened once more.
 */
async function memberCodeShown(): Promise<string> {
  for (;;) {
    await customer.go('customer/home/index')
    await customer.page.reload()
    await customer.go('customer/code/index')
    const right = memberCode(SECRET, personId(SECRET, CUSTOMER), codeStep(shop.now()))
    const code = await scanned(customer.page, right.slice(...STEP))
    if (code !== NONE) return code
  }
}

async function findCode(code: string): Promise<void> {
  await clerk.go('clerk/scan/index')
  await fill(clerk.page, '扫不出来？输入码下方的编号', code)
  await press(clerk.page, '查找')
}

async function sell(amount: string, orderNo: string): Promise<void> {
  shop.nextCode()
  await findCode(await memberCodeShown())
  await press(clerk.page, '记录消费')
  await fill(clerk.page, '订单号', orderNo)
  await fill(clerk.page, '消费金额', amount)
  await press(clerk.page, '确认记录')
}

test('a customer joins and gets 100 points', async () => {
  const { page } = customer
  await shows(page, '加入即得 100 积分')
  await customer.shot('story-visitor')
  await fill(page, '怎么称呼您', '小满')
  await seen(page, '我已阅读并同意').click()
  await press(page, '免费加入，领 100 积分')
  await shows(page, '每日签到')
  await shows(page, /^100$/)
})

test('checks in, once', async () => {
  const { page } = customer
  await press(page, '签到 +5')
  await shows(page, '今日已签到')
  await shows(page, /^105$/)
  await customer.shot('story-home')
})

test('the clerk scans the member code and sees who it is, masked, with the tier', async () => {
  await customer.go('customer/code/index')
  const code = await scanned(customer.page)
  expect(code).toMatch(/^M[0-9A-Z]{27}$/)
  await customer.shot('story-code')
  await shows(clerk.page, '前台，您好')
  await shows(clerk.page, '徐汇店')
  await findCode(code)
  await shows(clerk.page, '小**')
  await shows(clerk.page, '普通会员')
  await clerk.shot('story-counter')
})

test('the clerk records ¥268.00 with its order number; the customer sees the points and why that many', async () => {
  await press(clerk.page, '记录消费')
  await fill(clerk.page, '订单号', 'A-1001')
  await fill(clerk.page, '消费金额', '268.00')
  await shows(clerk.page, '268')
  await press(clerk.page, '确认记录')
  await shows(clerk.page, '已记录')
  await clerk.shot('story-recorded')
  await customer.go('customer/points/index')
  await shows(customer.page, '门店消费')
  await customer.shot('story-points')
  await seen(customer.page, '门店消费').click()
  await shows(customer.page, '为什么是这么多')
  await shows(customer.page, /268\.00/)
  await customer.shot('story-receipt')
})

test('the customer rates the service; the points are the same for any star, as the page says', async () => {
  const { page } = customer
  await customer.go('customer/review/index?orderId=xuhui%3AA-1001')
  await shows(page, '几星都一样得 20 积分，请放心说真话')
  await page.getByRole('radio', { name: /^2/ }).locator('visible=true').first().click()
  await fill(page, '说说您的感受（可不填）', '窗户没有擦干净')
  await customer.shot('story-review')
  await press(page, '提交评价')
  await customer.told('感谢评价，20 积分已到账')
  expect(shop.member(CUSTOMER)).toMatchObject({ reviewable: {} })
})

test('redeems a reward and holds a voucher; the clerk verifies it, once', async () => {
  const { page } = customer
  await customer.go('customer/rewards/index')
  await shows(page, '窗帘清洗一次')
  await customer.shot('story-rewards')
  await press(page, '兑换')
  await press(page, '用 200 积分兑换')
  await shows(page, '兑换成功')
  await press(page, '查看我的券')
  const code = await scanned(page)
  await customer.shot('story-voucher')
  expect(code).toMatch(/^V[0-9A-Z]{27}$/)
  await findCode(code)
  await shows(clerk.page, '窗帘清洗一次')
  await press(clerk.page, '确认核销')
  await shows(clerk.page, '核销成功')
  await clerk.shot('story-verified')
  await findCode(code)
  await shows(clerk.page, /这张券已于.*在徐汇店核销/)
  await clerk.shot('story-used')
})

test('the admin edits the earning rate in the console and the next purchase follows it', async () => {
  await editRate(2)
  await sell('100.00', 'A-2002')
  await shows(clerk.page, '已记录')
  await shows(clerk.page, /^\+?200$/)
})

test('a broken edit of the same document is refused with a readable alert; the last good rules stay', async () => {
  await editRate('两倍')
  await sell('100.00', 'A-3003')
  await shows(clerk.page, '已记录')
  await shows(clerk.page, /^\+?200$/)
  const admin = await openConsole('alerts')
  await shows(admin.page, /会员计划文档有误/)
  await admin.shot('story-alert')
  await admin.close()
})

test('no page had an error', async () => {
  await customer.close()
  await clerk.close()
})

function openConsole(place: string): Promise<Phone> {
  const path = `console/#/database/${place}`
  return browsing.openDesk(path)
}

/** Edits the points per yuan of programmes/live in the console page, by hand. */
async function editRate(points: unknown): Promise<void> {
  const admin = await openConsole('programmes?id=live')
  const editor = admin.page.getByTestId('editor')
  await editor.waitFor()
  const programme = JSON.parse(await editor.inputValue())
  programme.earning.purchase.points = points
  await editor.fill(JSON.stringify(programme, null, 2))
  await admin.page.keyboard.press('Control+s')
  await admin.told('已保存')
  await admin.close()
}
