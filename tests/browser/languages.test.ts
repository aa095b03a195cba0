// The languages in a real browser: a phone's own first, then the one that its owner chooses, tab bar and titles included.
import { buy, join, openShop, type Shop } from '../flows/shop'
import { type Browsing, builtH5, type Phone, startBrowser } from './browser'

const ME = 'o-customer'

let shop: Shop
let browsing: Browsing

jest.setTimeout(300_000)

beforeAll(async () => {
  shop = await openShop({ hosting: builtH5() })
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 90_000, orderNo: 'A-1' })
  browsing = await startBrowser({ url: shop.cloud.url })
})

afterAll(async () => {
  await browsing?.close()
  await shop?.close()
})

function seen({ page }: Phone, words: string) {
  return page.getByText(words, { exact: true }).locator('visible=true').first().waitFor()
}

test('an English phone reads English; its owner may choose another language, which stays', async () => {
  const phone = await browsing.openAs({
    openid: ME,
    path: 'customer/home/index',
    language: 'en-US',
  })
  await seen(phone, 'Daily check-in')
  await seen(phone, 'Rewards')
  await phone.shot('english-home')
  await phone.go('customer/me/index')
  await seen(phone, 'Language')
  await phone.shot('english-me')
  await phone.page.getByRole('tab', { name: '繁體中文' }).locator('visible=true').click()
  await seen(phone, '語言')
  await seen(phone, '兌換')
  expect(await phone.page.title()).toBe('我的')
  await phone.page.reload()
  await seen(phone, '語言')
  await phone.go('customer/rules/index')
  await phone.page.getByRole('tab', { name: '繁體中文', selected: true }).waitFor()
  await phone.close()
})
