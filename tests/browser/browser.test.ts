// The browser bench itself: it starts, speaks Chinese, and does not overlook an error.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browsing, startBrowser } from './browser'

const PAGE = `<!doctype html><meta charset="utf-8"><title>常来</title><p style="font-family:sans-serif">常来会员积分</p>
<script>addEventListener('hashchange', () => { if (location.hash === '#/broken') throw new Error('on purpose') })</script>`

let server: Server
let browsing: Browsing

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  browsing = await startBrowser({ url: `http://127.0.0.1:${port}` })
})

afterAll(async () => {
  await browsing?.close()
  await new Promise(resolve => server.close(resolve))
})

test('Chinese is drawn with glyphs, not with boxes', async () => {
  const phone = await browsing.openAs({ openid: 'oTest', path: 'customer/home/index' })
  const drawn = await phone.page.evaluate(() => {
    const ink = (text: string) => {
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')
      if (!context) return ''
      context.font = '32px sans-serif'
      context.fillText(text, 4, 36)
      return [...context.getImageData(0, 0, 48, 48).data].join()
    }
    return { first: ink('常'), second: ink('来'), missing: ink('\u{10FFFE}'), blank: ink(' ') }
  })
  expect(new Set(Object.values(drawn)).size).toBe(4)
  await phone.shot('browser')
  await phone.close()
})

test('each phone is a person of its own', async () => {
  const [a, b] = await Promise.all(
    ['oA', 'oB'].map(openid => browsing.openAs({ openid, path: 'customer/me/index', dark: true })),
  )
  await a?.page.evaluate(() => localStorage.setItem('who', 'a'))
  expect(await b?.page.evaluate(() => localStorage.getItem('who'))).toBeNull()
  expect(await b?.page.evaluate(() => location.search + location.hash)).toBe(
    '?openid=oB#/customer/me/index',
  )
  await a?.close()
  await b?.close()
})

test('an error on the page fails the phone unless it is forgiven', async () => {
  const careless = await browsing.openAs({ openid: 'oTest', path: '' })
  const thrown = careless.page.waitForEvent('pageerror')
  await careless.go('broken')
  await thrown
  await expect(careless.close()).rejects.toThrow('on purpose')

  const forgiving = await browsing.openAs({ openid: 'oTest', path: '', forgiven: /on purpose/ })
  const forgiven = forgiving.page.waitForEvent('pageerror')
  await forgiving.go('broken')
  await forgiven
  await forgiving.close()
})
