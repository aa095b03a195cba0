// The stack of pages with their lives: load, show, ready, hide, unload; a tab's page stays alive.
import type { Root } from 'glass-easel-miniprogram-adapter'
import type { Pack, PageConfig } from '../pack'
import { type Bars, paintBars } from './bars'
import { guarded } from './journal'
import { type Instance, meter } from './meter'
import type { Program } from './program'

/** One open page. */
export interface OpenPage {
  route: string
  config: PageConfig
  bars: Bars
  box: HTMLElement
  style: HTMLStyleElement
  root: Root
  instance: Instance
}

/** A page's address in parts. */
export interface Address {
  route: string
  query: Record<string, string>
}

const PAGE_STYLE = 'wx-page-style'
/** A page's end is told this far before it, in px: WeChat's own distance. */
const END_DISTANCE = 50

/** Open pages, the one in front last. */
export const stack: OpenPage[] = []
let opened = 0

/** The page in front. */
export function front(): OpenPage {
  const page = stack.at(-1)
  if (!page) throw new Error('no page is open')
  return page
}

/** Calls a method of the page's life, if it has it. */
export function live(page: OpenPage, name: string, argument?: unknown): void {
  const method = page.instance[name]
  if (typeof method === 'function')
    guarded(`${page.route} ${name}`, () => method.call(page.instance, argument))
}

/** Opens a page in front of the others. */
export function openPage(pack: Pack, program: Program, { route, query }: Address): OpenPage {
  const root = program.create(route)
  const instance = root.get() as unknown as Instance
  const number = ++opened
  Object.assign(instance, { route, __route__: route, options: query })
  // Taro tells two openings of one page apart by this.
  Object.assign(instance, { __wxExparserNodeId__: String(number), getPageId: () => number })
  const config = { ...pack.app.window, ...pack.configs[route] }
  const page: OpenPage = {
    ...{ route, config, root, instance, bars: {} },
    box: document.createElement('div'),
    style: addStyle(pack.styles[route], PAGE_STYLE),
  }
  meter(pack, instance, route)
  place(page)
  stack.push(page)
  live(page, 'onLoad', query)
  show(page)
  requestAnimationFrame(() => live(page, 'onReady'))
  return page
}

/** Brings a page that is on the stack to the front. */
export function show(page: OpenPage): void {
  for (const other of document.querySelectorAll<HTMLElement>('.wx-page-box'))
    other.hidden = other !== page.box
  for (const sheet of document.querySelectorAll<HTMLStyleElement>(`style.${PAGE_STYLE}`))
    sheet.disabled = sheet !== page.style
  paintBars({ ...page, depth: stack.length })
  live(page, 'onShow')
}

/** Ends a page. */
export function close(page: OpenPage): void {
  live(page, 'onUnload')
  page.root.release()
  page.box.remove()
  page.style.remove()
}

/** Adds CSS to the document, under a name if it is to be found again. */
export function addStyle(css = '', className = ''): HTMLStyleElement {
  const style = document.createElement('style')
  Object.assign(style, { className, textContent: css })
  document.head.append(style)
  return style
}

function place(page: OpenPage): void {
  const { box } = page
  box.className = 'wx-page-box'
  box.dataset.route = page.route
  const slot = document.createElement('span')
  box.append(slot)
  document.querySelector('.wx-stage')?.append(box)
  page.root.attach(box as never, slot as never)
  let atEnd = false
  box.addEventListener('scroll', () => {
    const end = box.scrollTop + box.clientHeight >= box.scrollHeight - END_DISTANCE
    if (end && !atEnd) live(page, 'onReachBottom')
    atEnd = end
  })
}
