// The built mini-program: complete, small, accepted by WeChat's own
// compilers, free of what phones lack, and alive.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import { checkWxss, compileWxml, filesBelow } from './compilers'

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

describe('style sheets', () => {
  // WeChat applies a sheet that two pages share to all pages; in a browser it
  // comes with the pages that ask for it.
  test('a class is dressed by one sheet', () => {
    const folder = path.join(root, 'client/src')
    const dressed = new Map<string, Set<string>>()
    for (const sheet of filesBelow({ folder, ending: '.css' }))
      for (const name of bareClasses(read(folder, sheet)))
        dressed.set(name, (dressed.get(name) ?? new Set()).add(sheet))
    const twice = [...dressed].filter(([, sheets]) => sheets.size > 1)
    expect(dressed.size).toBeGreaterThan(100)
    expect(twice.map(([name, sheets]) => `.${name}: ${[...sheets].join(', ')}`)).toEqual([])
  })
})

/** The classes that a sheet dresses wherever they stand, not only within another. */
function bareClasses(css: string): string[] {
  const selectors: string[] = []
  postcss.parse(css).walkRules(rule => {
    selectors.push(...rule.selectors)
  })
  return selectors.flatMap(selector => /^\.([\w-]+)(?:::?[\w-]+)?$/.exec(selector)?.[1] ?? [])
}

describe('what must not be in a bundle', () => {
  test('browser APIs and the way to the stand-in are not in the mini-program', () => {
    const forbidden = /\bfetch\(|localStorage|XMLHttpRequest|document\.cookie|\/dev\/session/
    // The library that writes tables can also fetch them; nobody asks it to.
    const library = /new XMLHttpRequest/g
    const own = files('.js').filter(file => !/^(taro|vendors|runtime)\.js$/.test(file))
    const text = (file: string) => {
      const whole = read(dist, file)
      return file === 'papers/statement/index.js' ? whole.replace(library, '') : whole
    }
    expect(own.length).toBeGreaterThan(pages.length)
    expect(own.filter(file => forbidden.test(text(file)))).toEqual([])
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
