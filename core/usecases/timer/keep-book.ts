// The job that keeps the liability book: day after day, page by page. What was read and what was counted of it
// are one conditional update, so that no page counts twice or not at all, whatever crashes or runs twice.
import {
  AUDIT_HOUR,
  BOOK_ENTRIES,
  BOOK_STEPS,
  BOOK_WAITS_DAYS,
  JOB_PAGE,
} from '../../contracts/limits'
import {
  addDays,
  type BusinessDate,
  businessDate,
  businessHour,
  daysBetween,
} from '../../domain/dates'
import { countEntries } from '../../domain/liability/amounts'
import { type BookRow, BRAND, closeDay, hashRow, problemOfDay } from '../../domain/liability/book'
import type { Context } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import type { BookState } from '../book'
import { rowProblemText } from '../views/liability-text'
import type { World } from '../world'
import { checkMembers } from './check-book'
import type { Did } from './rests'

/** A state that counts nothing yet. */
type Bare = Omit<BookState, 'rev'>

/**
 * Goes on with the liability book by night, some steps at a time: counts every business date that is
 * over, in order, closes it, and compares the last one with the sum of all members. Returns how many
 * steps it took.
 */
export async function keepBook(world: World, context: Context): Promise<Did> {
  if (businessHour(context.now, context.programme.brand.timeZone) < AUDIT_HOUR)
    return { done: 0, more: true }
  let state = await world.book.state()
  let steps = 0
  while (steps < BOOK_STEPS) {
    const next = await step(world, state, context)
    if (next === null) return { done: steps, more: false }
    if (next === 'waits') break
    const moved = { ...next, rev: state ? state.rev + 1 : 0 }
    if (!(await world.book.advance(moved))) break
    state = moved
    steps++
  }
  return { done: steps, more: true }
}

/** The state after one step; null = yesterday is closed, or there is no entry at all. */
async function step(
  world: World,
  state: BookState | null,
  context: Context,
): Promise<Bare | 'waits' | null> {
  if (!state) return begin(world, context)
  if (state.on >= context.today) return null
  return state.doing === 'count'
    ? count(world, state, context)
    : checkMembers(world, state, context)
}

/** The book begins with the first entry of all: none of an earlier day may still wait. */
async function begin(world: World, context: Context): Promise<Bare | 'waits' | null> {
  if (await waits(world, addDays(context.today, -1), context)) return 'waits'
  const since = await world.entries.firstDay()
  return since === null ? null : { ...counting(since), since, checked: null }
}

function counting(on: string) {
  const members = { seen: 0, sum: {} }
  return { on, doing: 'count' as const, upTo: '', counted: {}, members }
}

async function count(world: World, state: BookState, context: Context): Promise<Bare | 'waits'> {
  if (state.upTo === '' && (await waits(world, state.on, context))) return 'waits'
  const page = await world.entries.ofDay(state.on, state.upTo, BOOK_ENTRIES)
  const counted = countEntries(state.counted, page)
  const upTo = page.at(-1)?._id ?? state.upTo
  if (page.length === BOOK_ENTRIES) return { ...state, counted, upTo }
  if (!(await close(world, { ...state, counted }, context))) return 'waits'
  const next = addDays(state.on, 1)
  if (next < context.today) return { ...state, ...counting(next) }
  return { ...state, ...counting(state.on), doing: 'check' }
}

/**
 * A day is counted only when nothing can be added to it any more: every order of it is finished, for a
 * late credit counts on the order's day, and no entry of it waits in an outbox, however young that
 * is. Orders first: what one of them writes meanwhile is then seen in the outbox. Functions that were
 * still running at midnight have ended hours ago.
 */
async function waits(world: World, on: string, context: Context): Promise<boolean> {
  const found = await foundWaiting(world, on, context)
  if (!found) return false
  const { since, what } = found
  if (daysBetween(since, context.today) > BOOK_WAITS_DAYS)
    await alarm(world, context, {
      _id: `liability-waits-${since}`,
      title: `积分负债账簿停下等待：${since} 的记录迟迟没有入账`,
      lines: [what],
    })
  return true
}

async function foundWaiting(world: World, on: BusinessDate, context: Context) {
  const { now, today, programme } = context
  const [order] = await world.orders.unconfirmed(now, 1)
  const ordered = order && businessDate(order.at, programme.brand.timeZone)
  if (ordered !== undefined && ordered <= on)
    return { since: ordered, what: `orders/${order?._id}` }
  const { members, full } = await world.members.withOutbox(today, { limit: JOB_PAGE })
  const entries = members.flatMap(member => waiting(member, 'entries'))
  const entry = entries.find(one => one.on <= on)
  if (entry) return { since: entry.on, what: `members/${entry.memberId}` }
  // So many wait that not all of them were seen: publishing lags behind.
  const unseen = full ? members[0] : undefined
  return unseen ? { since: unseen.outboxSince ?? today, what: `members/${unseen._id}` } : null
}

/** Writes the rows of a day; false when they can't be: the rows before them are wrong, or a twin writes. */
async function close(world: World, state: BookState, context: Context): Promise<boolean> {
  const { on, since, counted } = state
  const rows = await world.book.ofDays([addDays(on, -1), on])
  const before = rows.filter(row => row.on !== on)
  const problem = on === since ? null : problemOfDay(addDays(on, -1), before)
  if (problem) {
    const lines = [rowProblemText(problem), '处理办法见 docs/operations.md']
    const title = `积分负债账簿停在 ${on}：前一天的账页有误`
    await alarm(world, context, { _id: `liability-row-${problem.row}`, title, lines })
    return false
  }
  const there = new Map(rows.filter(row => row.on === on).map(row => [row._id, row]))
  const brand = there.get(on)
  const again = brand && hashRow(brand) === brand.hash ? brand : null
  const made = closeDay({ on, counted, before, again }, context.programme)
  for (const row of made) await mend(world, { row, there: there.get(row._id) ?? null }, context)
  const missing = made.filter(row => !there.has(row._id))
  return missing.length === 0 || (await world.book.add(missing))
}

/** A row that stands already and says something else is replaced, never silently. */
async function mend(
  world: World,
  { row, there }: { row: BookRow; there: BookRow | null },
  context: Context,
): Promise<void> {
  if (!there || (there.hash === row.hash && hashRow(there) === there.hash)) return
  const store = row.storeId === BRAND ? '' : ` ${row.storeId}`
  await alarm(world, context, {
    _id: `liability-mended-${row.on.slice(0, 7)}`,
    title: `积分负债账簿重算后与原账页不符，已更正：${row.on}${store} 起`,
    lines: [
      `liability/${row._id}`,
      `${JSON.stringify(there.closing)} → ${JSON.stringify(row.closing)}`,
    ],
  })
  await world.book.replace(row)
}

async function alarm(
  world: World,
  { now }: Context,
  alert: { _id: string; title: string; lines: string[] },
): Promise<void> {
  world.log('error', 'liability book', { alert: alert._id })
  await world.alerts.raise({ ...alert, at: now })
}
