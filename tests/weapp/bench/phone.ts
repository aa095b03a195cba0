// A phone that runs the real weapp build: the host in Chromium, answered by
// the test; any error in it fails the test.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core'
import type { Bench } from './host'
import type { Update } from './host/journal'
import { packBuild } from './pack'

/** Answers a cloud function, as the WeChat cloud would. */
export type CloudAnswer = (name: string, event: Record<string, unknown>) => Promise<unknown>

/** What a phone is switched on with. */
export interface PhoneOptions {
  cloud: CloudAnswer
  /** The page to open, with its query; the app's first page when it is not given. */
  path?: string
  dark?: boolean
}

/** One person's phone. */
export interface Phone {
  page: Page
  /** Codes that the camera will see, one for each scan. */
  codes: string[]
  /** What is seen with these words on the page in front. */
  seen(words: string | RegExp): Locator
  shows(words: string | RegExp): Promise<void>
  /** Taps what is seen with these words. */
  tap(words: string | RegExp): Promise<void>
  /** Taps what a screen reader knows by this role and name. */
  tapRole(role: 'button' | 'radio' | 'checkbox', name: string | RegExp): Promise<void>
  /** Goes to another tab by the tab bar. */
  tab(words: string): Promise<void>
  /** Goes back by the navigation bar, and waits until the page behind is in front. */
  back(): Promise<void>
  fill(label: string, text: string): Promise<void>
  pullDown(): Promise<void>
  /** Waits until a toast has said these words, even one that is gone again: a busy machine looks late. */
  toasted(words: string): Promise<void>
  /** The page in front, its data and its tree, all of one moment. */
  look(): Promise<ReturnType<Bench['look']>>
  updates(): Promise<Update[]>
  /** Routes of the pages that were open, in this and earlier runs of the app. */
  routes(): Promise<Set<string>>
  /** Names of the calls to WeChat so far, each with its options. */
  calls(): Promise<Bench['journal']['calls']>
  /** Ends the app and starts it anew, with what it kept in its storage. */
  restart(cloud?: CloudAnswer): Promise<void>
  shot(name: string): Promise<void>
  /** Switches off; throws if anything went wrong while it was on. */
  close(): Promise<void>
}

/** Phones for one build. */
export type SwitchOn = (options: PhoneOptions) => Promise<Phone>

const ORIGIN = 'http://weapp.test'
/** Long enough for a machine that is busy with the other tests; a wait ends as soon as it is over. */
const WAIT_MS = 60_000
const TYPES: Record<string, string> = { '.png': 'image/png', '.json': 'application/json' }

/** Packs the build and the host once, and gives phones that run them. */
export function phonesFor(dist: string, browser: Browser): SwitchOn {
  const pack = JSON.stringify(packBuild(dist))
  const html = hostPage()
  return async options => {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
      colorScheme: options.dark ? 'dark' : 'light',
    })
    context.setDefaultTimeout(WAIT_MS)
    await context.route('**/*', route => serve({ route, dist, html, pack }))
    return switchOn(context, options)
  }
}

function hostPage(): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, 'host/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script')
  const css = readFileSync(path.join(__dirname, 'host/frame.css'), 'utf8')
  const viewport = 'width=device-width, initial-scale=1, user-scalable=no'
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="${viewport}"><style>${css}</style><body><script>${script}</script>`
}

interface Serving {
  route: Route
  dist: string
  html: string
  pack: string
}

/** Nothing is asked of a network: every address is a file of the build, or not there. */
async function serve({ route, dist, html, pack }: Serving): Promise<void> {
  const { origin, pathname } = new URL(route.request().url())
  if (origin !== ORIGIN) return route.abort()
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html })
  if (pathname === '/pack.json') return route.fulfill({ contentType: TYPES['.json'], body: pack })
  const file = path.join(dist, pathname)
  if (!existsSync(file)) return route.fulfill({ status: 404, body: '' })
  const contentType = TYPES[path.extname(file)]
  return route.fulfill({ contentType, body: readFileSync(file) })
}

async function switchOn(context: BrowserContext, options: PhoneOptions): Promise<Phone> {
  let { cloud } = options
  const codes: string[] = []
  const errors: string[] = []
  const page = await context.newPage()
  // The names are those of host/outside.ts.
  await page.exposeFunction('benchCall', (name: string, event: Record<string, unknown>) =>
    cloud(name, event),
  )
  await page.exposeFunction('benchScan', () => codes.shift() ?? null)
  page.on('pageerror', error => errors.push(error.stack ?? error.message))
  page.on('console', line => {
    if (line.type() === 'error' || line.type() === 'warning') errors.push(line.text())
  })
  const launched = () => page.waitForFunction(() => window.bench.depth() > 0)
  await page.goto(`${ORIGIN}/?path=${encodeURIComponent(options.path ?? '')}`)
  await launched()
  const phone = handsOn(page)
  const visited = new Set<string>()
  const collect = async () => {
    const journal = await page.evaluate(() => window.bench.journal)
    errors.push(...journal.errors)
    for (const { route } of journal.updates) visited.add(route)
  }
  return {
    ...phone,
    page,
    codes,
    routes: async () => {
      for (const { route } of await phone.updates()) visited.add(route)
      return visited
    },
    restart: async next => {
      await collect()
      cloud = next ?? cloud
      await page.reload()
      await launched()
    },
    close: async () => {
      await collect()
      await context.close()
      if (errors.length > 0) throw new Error(`errors on the phone:\n${errors.join('\n')}`)
    },
  }
}

/** What a person does with a phone, and what a test looks at. */
function handsOn(page: Page): Omit<Phone, 'page' | 'codes' | 'routes' | 'restart' | 'close'> {
  const visible = (found: Locator) => found.locator('visible=true').first()
  const seen = (words: string | RegExp) => visible(page.locator('.wx-stage').getByText(words))
  return {
    seen,
    shows: async words => {
      await seen(words)
        .waitFor()
        .catch(async () => {
          throw new Error(`"${words}" never came; ${await stateOf(page)}`)
        })
    },
    tap: words => seen(words).tap(),
    tapRole: (role, name) => visible(page.getByRole(role, { name })).tap(),
    tab: words => page.locator('.wx-tabs a', { hasText: words }).tap(),
    back: async () => {
      const depth = await page.evaluate(() => window.bench.depth())
      await page.locator('.wx-nav b').tap()
      await page.waitForFunction(from => window.bench.depth() < from, depth)
    },
    fill: (label, text) => {
      const field = page.locator(`[aria-label="${label}"]`).locator('input, textarea')
      return visible(field).fill(text)
    },
    toasted: async words => {
      await page.waitForFunction(said => window.bench.journal.toasts.includes(said), words)
    },
    pullDown: () => page.evaluate(() => window.bench.pullDown()),
    look: () => page.evaluate(() => window.bench.look()),
    updates: () => page.evaluate(() => window.bench.journal.updates),
    calls: () => page.evaluate(() => window.bench.journal.calls),
    shot: async name => {
      const folder = process.env.SHOTS
      if (!folder) return
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
    },
  }
}

/** What a test that waits in vain wants to know. */
async function stateOf(page: Page): Promise<string> {
  const { errors, route, tree } = await page.evaluate(() => ({
    ...window.bench.look(),
    errors: window.bench.journal.errors,
  }))
  const texts = tree.filter(line => line.startsWith('"')).join(' ')
  return `${route} shows ${texts}${errors.map(error => `\nerror: ${error}`).join('')}`
}
