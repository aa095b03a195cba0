// The world on the WeChat cloud: all ports, the clock, and the settings out
// of the functions' environment variables.
import { log } from '../door/log'
import type { World } from '../usecases/world'
import { book } from './book'
import { budgets } from './budgets'
import {
  alerts,
  audits,
  entries,
  merges,
  messages,
  orders,
  partners,
  reviews,
  staff,
  sweeps,
  transfers,
  vouchers,
} from './collections'
import { contentCheck } from './content-check'
import { games } from './games'
import { insight } from './insight'
import { members } from './members'
import { payments, wechatPay } from './payments'
import { drafts, programmes } from './programmes'
import { publications } from './publications'
import { replays } from './replays'
import { slots } from './slots'
import { stocks } from './stocks'
import { guideReads, lessons, stories } from './voices'
import { answers, eventCodes } from './ways'

const PROGRAMME_CACHE_MS = 60_000

/**
 * The world of this function instance. `secret` is '' when CHANGLAI_SECRET is
 * not set: doors then refuse to work.
 */
export const world: World = {
  now: () => Date.now(),
  sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
  random: () => Math.random(),
  secret: process.env.CHANGLAI_SECRET ?? '',
  programmeCacheMs: Number(process.env.PROGRAMME_CACHE_MS ?? PROGRAMME_CACHE_MS),
  log,
  members,
  publications,
  entries,
  orders,
  reviews,
  vouchers,
  messages,
  merges,
  stocks,
  budgets,
  eventCodes,
  answers,
  staff,
  transfers,
  payments,
  pay: wechatPay,
  slots,
  partners,
  programmes,
  drafts,
  replays,
  alerts,
  audits,
  book,
  sweeps,
  games,
  contentCheck,
  stories,
  guideReads,
  lessons,
  insight,
}
