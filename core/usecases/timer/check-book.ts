// The liability book beside the members: what they had at the end of the day that was closed last, page by page.
import { BOOK_MEMBERS, ENTRIES_READ } from '../../contracts/limits'
import { addDays, type BusinessDate } from '../../domain/dates'
import {
  type Amounts,
  addAmounts,
  amountsOf,
  type EntryLine,
  lessAmounts,
  movedBy,
} from '../../domain/liability/amounts'
import { BRAND, rowId } from '../../domain/liability/book'
import type { Context } from '../../domain/member'
import { waiting } from '../../domain/outbox'
import type { BookCheck, BookState } from '../book'
import { differencesText } from '../views/liability-text'
import type { MemberAccount, World } from '../world'

const LINES_SHOWN = 20

/**
 * Adds one page of members, as they were at the end of the day; after the last page compares their
 * sum with the book and raises an alert that names each difference. Returns the next state.
 */
export async function checkMembers(
  world: World,
  state: BookState,
  context: Context,
): Promise<Omit<BookState, 'rev'>> {
  const { accounts: read, next } = await world.members.accounts(state.upTo, BOOK_MEMBERS)
  const accounts: MemberAccount[] = []
  for (const account of read) if (await isCountable(world, account, context)) accounts.push(account)
  const sum = addAmounts(state.members.sum, await sumAt(world, accounts, state.on))
  const members = { seen: state.members.seen + accounts.length, sum }
  if (next !== null) return { ...state, upTo: next, members }
  const checked = await compare(world, { ...state, members }, context)
  const rest = { counted: {}, members: { seen: 0, sum: {} }, upTo: '' }
  return { ...state, ...rest, doing: 'count', on: addDays(state.on, 1), checked }
}

/** One whose points somebody broke by hand is left out and named: the book must not stand still for all others. */
async function isCountable(
  world: World,
  account: MemberAccount,
  { now }: Context,
): Promise<boolean> {
  try {
    amountsOf(account.points)
    return true
  } catch (error) {
    await world.alerts.raise({
      _id: `liability-member-${account._id}`,
      at: now,
      title: '会员文档有误，未计入积分负债核对',
      lines: [`members/${account._id}: ${String(error)}`],
    })
    return false
  }
}

async function compare(world: World, state: BookState, context: Context): Promise<BookCheck> {
  const { on, members } = state
  const [row] = await world.book.rows([rowId(on, BRAND)])
  const difference = lessAmounts(row?.closing ?? {}, members.sum)
  const lines = differencesText(difference)
  if (lines.length > 0) {
    world.log('error', 'liability book differs from the members', { on })
    const title = `积分负债账簿与会员合计不符：${on}`
    const shown = lines.slice(0, LINES_SHOWN)
    await world.alerts.raise({ _id: `liability-${on}`, at: context.now, title, lines: shown })
  }
  return { on, members: members.seen, difference }
}

/** What members had at the end of a date: what they have less what later entries brought. */
async function sumAt(world: World, accounts: MemberAccount[], on: BusinessDate): Promise<Amounts> {
  if (accounts.length === 0) return {}
  const known = new Map(accounts.map(account => [account._id, account]))
  const later = new Map<string, EntryLine>()
  // Entries are read after the members: what was written meanwhile has a number that they don't know yet.
  for (const line of await laterOf(world, [...known.keys()], on))
    if (line.seq <= (known.get(line.memberId)?.seq ?? 0)) later.set(line._id, line)
  for (const account of accounts)
    for (const entry of waiting(account, 'entries')) if (entry.on > on) later.set(entry._id, entry)
  const now = accounts.map(account => amountsOf(account.points)).reduce(addAmounts, {})
  return lessAmounts(now, [...later.values()].map(movedBy).reduce(addAmounts, {}))
}

/** All later entries of these members; where one answer can't hold them, of halves of the members. */
async function laterOf(world: World, ids: string[], on: BusinessDate): Promise<EntryLine[]> {
  const lines = await world.entries.later(ids, on, ENTRIES_READ)
  if (lines.length < ENTRIES_READ) return lines
  const [only] = ids
  if (ids.length === 1 && only !== undefined) return laterOfOne(world, only, on)
  const half = Math.ceil(ids.length / 2)
  const [left, right] = [ids.slice(0, half), ids.slice(half)]
  return [...(await laterOf(world, left, on)), ...(await laterOf(world, right, on))]
}

async function laterOfOne(world: World, id: string, on: BusinessDate): Promise<EntryLine[]> {
  const lines: EntryLine[] = []
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = await world.entries.page(id, before, ENTRIES_READ)
    lines.push(...page.filter(entry => entry.on > on))
    const last = page.at(-1)
    if (!last || page.length < ENTRIES_READ) return lines
    before = last.seq
  }
}
