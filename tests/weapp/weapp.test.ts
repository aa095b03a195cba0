// The built mini-program: complete, small, accepted by WeChat's own
// compilers, free of what phones lack, and alive.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { answer, BALANCE } from './answers'
import { checkWxss, compileWxml, filesBelow, type WxmlNode } from './compilers'
import { type Host, startHost } from './host'

const root = path.resolve(__dirname, '../..')
const dist = path.join(root, 'dist/client')
const h5 = path.join(root, 'dist/h5')
const KB = 1024
const MAIN_MAX = 900 * KB
const SUBPACKAGE_MAX = 200 * KB
const TAB_ICON_MAX = 40 * KB

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  lazyCodeLoading: string
  darkmode: boolean
  themeLocation: string
  tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
}

const read = (...parts: string[]) => readFileSync(path.join(...parts), 'utf8')
const files = (ending = '') =>
  filesBelow({ folder: dist, ending }).filter(file => statSync(path.join(dist, file)).isFile())

let app: AppJson
let pages: string[]

beforeAll(() => {
  for (const folder of [dist, h5])
    if (!existsSync(folder)) throw new Error(`${folder} is missing: build weapp and h5 first`)
  app = JSON.parse(read(dist, 'app.json'))
  pages = [...app.pages, ...app.subPackages.flatMap(sub => sub.pages.map(p => `${sub.root}/${p}`))]
})

describe('files', () => {
  test('app.json lists the pages that exist, no more and no fewer', () => {
    const configs = filesBelow({ folder: path.join(root, 'client/src'), ending: 'index.config.ts' })
    const written = configs.map(file => file.replace('.config.ts', ''))
    expect([...pages].sort()).toEqual(written)
    const missing = pages
      .flatMap(page => ['js', 'json', 'wxml'].map(ending => `${page}.${ending}`))
      .filter(file => !existsSync(path.join(dist, file)))
    expect(missing).toEqual([])
  })

  test('pages load lazily; the counter is a subpackage', () => {
    expect(app.lazyCodeLoading).toBe('requiredComponents')
    expect(app.subPackages.map(sub => sub.root)).toContain('clerk')
  })

  test('every theme variable has a light and a dark value', () => {
    const themes = JSON.parse(read(dist, app.themeLocation))
    const used = [...JSON.stringify(app).matchAll(/"@(\w+)"/g)].map(match => match[1] ?? '')
    expect(app.darkmode).toBe(true)
    expect(used.length).toBeGreaterThan(0)
    for (const theme of ['light', 'dark'])
      expect(Object.keys(themes[theme])).toEqual(expect.arrayContaining(used))
  })

  test("the tab bar's icons are there and light enough", () => {
    const icons = app.tabBar.list.flatMap(tab => [tab.iconPath, tab.selectedIconPath])
    const heavy = icons.filter(icon => statSync(path.join(dist, icon)).size > TAB_ICON_MAX)
    expect(heavy).toEqual([])
  })

  test('packages stay within their budgets', () => {
    const roots = app.subPackages.map(sub => sub.root)
    const packageOf = (file: string) => roots.find(name => file.startsWith(`${name}/`)) ?? 'main'
    const sizes = new Map<string, number>()
    for (const file of files())
      sizes.set(
        packageOf(file),
        (sizes.get(packageOf(file)) ?? 0) + statSync(path.join(dist, file)).size,
      )
    for (const [name, size] of sizes) {
      process.stdout.write(`weapp package ${name}: ${Math.ceil(size / KB)} KB\n`)
      expect(size).toBeLessThan(name === 'main' ? MAIN_MAX : SUBPACKAGE_MAX)
    }
    expect([...sizes.keys()].sort()).toEqual(['main', ...roots].sort())
  })
})

describe("WeChat's compilers", () => {
  test('wcc accepts all WXML', () => {
    const render = compileWxml(dist)
    const broken = files('.wxml').filter(file => typeof render(file) !== 'function')
    expect(broken).toEqual([])
  })

  test('wcsc accepts all WXSS', () => {
    const refused = files('.wxss').map(file => checkWxss({ dist, file }))
    expect(refused.filter(Boolean)).toEqual([])
  })
})

describe('what must not be in a bundle', () => {
  test('browser APIs and the way to the stand-in are not in the mini-program', () => {
    const forbidden = /\bfetch\(|localStorage|XMLHttpRequest|document\.cookie|\/dev\/session/
    const own = files('.js').filter(file => !/^(taro|vendors|runtime)\.js$/.test(file))
    expect(own.length).toBeGreaterThan(pages.length)
    expect(own.filter(file => forbidden.test(read(dist, file)))).toEqual([])
  })

  test('no name of a secret is in the mini-program or in the H5 build', () => {
    // React carries a property of this name to warn its users.
    const react = /__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED/g
    const telling = [dist, h5].flatMap(folder =>
      filesBelow({ folder, ending: '.js' }).filter(file =>
        /SECRET|consoleKey/.test(read(folder, file).replace(react, '')),
      ),
    )
    expect(telling).toEqual([])
  })
})

describe('the running mini-program', () => {
  let host: Host
  const called = () => host.calls.filter(({ name }) => name === 'cloud.callFunction')

  beforeEach(() => {
    host = startHost({ dist, cloud: answer })
  })
  afterEach(() => {
    host.stop()
  })

  test('home paints the balance from one call', async () => {
    const page = host.open('customer/home/index')
    await page.until(({ text }) => text().includes('12,345'))
    expect(called().map(({ options }) => options)).toMatchObject([
      { name: 'customer', data: { action: 'home' } },
    ])
    expect(host.calls[0]?.name).toBe('cloud.init')
    expect(Math.max(...page.updates)).toBeLessThan(256 * KB)
    expect(host.errors).toEqual([])
  })

  test("WeChat's own renderer shows the balance, with roles for screen readers", async () => {
    const page = host.open('customer/home/index')
    await page.until(({ text }) => text().includes('12,345'))
    const tree = JSON.stringify(
      renderAll(compileWxml(dist)('customer/home/index.wxml')(page.data())),
    )
    expect(tree).toContain(BALANCE.toLocaleString('en'))
    expect(tree).toMatch(/"ariaRole":"button"/)
  })

  test('the next visit paints from storage before any answer', async () => {
    const first = host.open('customer/home/index')
    await first.until(({ text }) => text().includes('12,345'))
    const { storage } = host
    host.stop()
    host = startHost({ dist, cloud: () => new Promise(() => {}), storage })
    await host.open('customer/home/index').until(({ text }) => text().includes('12,345'))
  })

  test('every page opens without an error', async () => {
    for (const route of pages) {
      const page = host.open(route, { seq: '1', orderId: 'east:T1' })
      await page.until(({ nodes }) => nodes().length > 3)
      page.close()
    }
    expect(host.errors).toEqual([])
  })

  test("the counter's scan button opens WeChat's scanner", async () => {
    const page = host.open('clerk/scan/index')
    await page.until(({ text }) => text().includes('王晓敏'))
    const button = page.nodes().find(({ cl }) => cl?.split(' ').includes('scan__button'))
    expect(called()).toHaveLength(1)
    if (button) page.tap(button)
    expect(host.calls.map(({ name }) => name)).toContain('scanCode')
  })
})

/** The tree without what only WeChat's engine needs. */
function renderAll({ tag, attr, children }: WxmlNode): unknown {
  const { ariaRole, ariaLabel } = attr ?? {}
  const inside = (children ?? []).map(child =>
    typeof child === 'string' ? child : renderAll(child),
  )
  return { tag, ariaRole, ariaLabel, inside }
}
