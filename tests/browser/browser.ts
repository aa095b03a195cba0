// Phones for tests: each is a person with an own browser context on the H5
// build, and any error on its page fails it.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './chromium'

/** Where the built client for browsers is; throws when there is none. */
export function builtH5(): string {
  const folder = path.resolve(__dirname, '../../dist/h5')
  if (existsSync(path.join(folder, 'index.html'))) return folder
  throw new Error('dist/h5 is missing: npm run build:h5')
}

/** How the phone looks; by default a small light iPhone. */
export interface Look {
  width?: number
  height?: number
  dark?: boolean
  /** What the phone is set to; simplified Chinese unless told otherwise. */
  language?: string
  /** Errors that the test makes on purpose, such as those of a cut network. */
  forgiven?: RegExp
}

/**
 * Who opens what: `path` is a page of the app, with its query, such as
 * 'customer/receipt/index?seq=3'.
 */
export interface Visit extends Look {
  openid: string
  path: string
}

/** One person's phone. */
export interface Phone {
  page: Page
  context: BrowserContext
  /** Errors of the console and of scripts so far, without the forgiven ones. */
  errors: string[]
  /** Goes to another page of the app, as a link would. */
  go(path: string): Promise<void>
  /** Waits until words have appeared anywhere, even if they are gone again: a busy machine looks late. */
  told(words: string): Promise<void>
  /** Writes `<SHOTS>/<name>.png`; does nothing when the environment variable SHOTS is not set. */
  shot(name: string): Promise<void>
  /** Closes the phone; throws if its page had errors. */
  close(): Promise<void>
}

/** A running browser with as many phones as asked for. */
export interface Browsing {
  openAs(visit: Visit): Promise<Phone>
  /** A desk's screen on a path of the server, such as its console. */
  openDesk(path: string): Promise<Phone>
  close(): Promise<void>
}

/** Long enough for a machine that is busy with the other tests; a wait ends as soon as it is over. */
const WAIT_MS = 60_000
declare global {
  interface Window {
    /** Texts that have been put on the page since it was opened. */
    appeared: string[]
  }
}

const FAVICON = /favicon\.ico/

/** Starts a browser on the app served at `url`; close() also closes every phone left open. */
export async function startBrowser({ url }: { url: string }): Promise<Browsing> {
  const browser = await launchChromium()
  return {
    openAs: visit => {
      const { openid, path } = visit
      return openScreen({
        browser,
        look: visit,
        url: `${url}/?openid=${encodeURIComponent(openid)}#/${path}`,
      })
    },
    openDesk: path => openScreen({ browser, look: DESK, url: `${url}/${path}` }),
    close: () => browser.close(),
  }
}

interface Opening {
  browser: Browser
  url: string
  look: Look
}

const DESK: Look = { width: 1440, height: 900 }

async function openScreen({ browser, url, look }: Opening): Promise<Phone> {
  const mobile = look !== DESK
  const context = await browser.newContext({
    viewport: { width: look.width ?? 375, height: look.height ?? 812 },
    deviceScaleFactor: mobile ? 2 : 1,
    isMobile: mobile,
    hasTouch: mobile,
    locale: look.language ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(WAIT_MS)
  await context.addInitScript(noteTexts)
  const page = await context.newPage()
  const errors = collectErrors(page, look.forgiven)
  await page.goto(url)
  return {
    page,
    context,
    errors,
    go: path => goTo(page, path),
    told: async words => {
      await page.waitForFunction(said => window.appeared.some(text => text.includes(said)), words)
    },
    shot: name => shoot(page, name),
    close: async () => {
      await context.close()
      if (errors.length > 0) throw new Error(`errors on ${url}:\n${errors.join('\n')}`)
    },
  }
}

/** Runs in the page before its own scripts. */
function noteTexts(): void {
  window.appeared = []
  const note = ({ addedNodes, target }: MutationRecord) => {
    const nodes = addedNodes.length > 0 ? [...addedNodes] : [target]
    window.appeared.push(...nodes.map(node => node.textContent ?? ''))
  }
  const options = { childList: true, characterData: true, subtree: true }
  new MutationObserver(records => records.forEach(note)).observe(document, options)
}

function collectErrors(page: Page, forgiven?: RegExp): string[] {
  const errors: string[] = []
  const keep = (text: string) => {
    if (!FAVICON.test(text) && !forgiven?.test(text)) errors.push(text)
  }
  page.on('pageerror', error => keep(error.stack ?? error.message))
  page.on('console', line => {
    if (line.type() === 'error') keep(`${line.text()} (${line.location().url})`)
  })
  return errors
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash
  }, `#/${path}`)
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}
