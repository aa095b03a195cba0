// The books that a simulation keeps of the ledger: every new entry is looked at once, when it appears, with all that must
// be true of it. Entries count whether they are published or still wait in the member's outbox.
import { decodeMember, type StoredMember } from '../../core/cloud/member-codec'
import { type Account, apply, balanceOf, emptyAccount } from '../../core/domain/ledger/apply'
import { type Entry, entryId, hashEntry } from '../../core/domain/ledger/entry'
import type { Member } from '../../core/domain/member'
import { waiting } from '../../core/domain/outbox'
import type { OnTheWay } from './deliveries'
import { type DeskBooks, newDeskBooks } from './desk-books'
import { type EarnBooks, newEarnBooks } from './earn-books'
import { checkEntry } from './entries'
import { kinOf } from './kin'
import type { ReplayBooks } from './replays'
import type { Scene } from './scene'
import { newStaffBooks, type StaffBooks } from './staff-books'
import { CARDS, cardNoOf, memberIdOf, openidOf } from './town'
import { violation } from './violation'
import { checkWaiting } from './waiting'

/** What is known of one member. */
export interface Page {
  member: Member
  account: Account
  /** The sum of all entries' points. */
  sum: number
  entries: Entry[]
}

/** What is known of everybody. */
export interface Books {
  pages: Map<number, Page>
  /** The first entry of each operation. */
  byOperation: Map<string, Entry>
  /** `<operation> <reason>` → entry. */
  byDeed: Map<string, Entry>
  /** By order: what its points became when they had waited. */
  settled: Map<string, Entry>
  /** `<memberId> <seq of what had died>` → entry. */
  reinstated: Map<string, Entry>
  /** Points that wait, by member and what they wait for; 0 = they have gone. */
  waiting: Map<string, number>
  byOrder: Map<string, Entry>
  byReview: Map<string, Entry>
  /** `<memberId> <date>` → entry. */
  byDay: Map<string, Entry>
  /** Operations that issued a voucher, by reward. */
  issued: Map<string, Set<string>>
  /** Operations that cancelled a voucher, by the reward's name; and each voucher that was, by member. */
  cancelled: Map<string, Set<string>>
  cancelledVouchers: Map<string, Entry>
  /** Entries by which points left for a family's pool, by their `_id`. */
  sent: Map<string, Entry>
  /** `<operation> <points>` → how many left for a pool and have not arrived. */
  onTheWay: Map<string, number>
  /** By contest and member. */
  wins: Map<string, Entry>
  /** By number: the records that somebody worked on in this step, before it or after it. */
  roots: Map<number, Set<number>>
  /** By number: the records that another one came into or parted from in this step, or was to. */
  met: Set<number>
  /** By lottery and number. */
  byDraw: Map<string, Entry>
  /** Operations by the member code that they used up. */
  codes: Map<string, string>
  /** The first outcome of each operation, as text. */
  outcomes: Map<string, string>
  /** Gifts that are or were on their way. */
  deliveries: OnTheWay
  /** Of replays. */
  replays: ReplayBooks
  /** Which rules were in force when. */
  desk: DeskBooks
  /** By payment: the business date on which its money was first seen to have gone back. */
  givenBack: Map<string, string>
  /** Of the staff. */
  staff: StaffBooks
  /** Of the other ways to earn. */
  earn: EarnBooks
  /** The largest member document, in characters. */
  largest: number
}

/** Books with nothing in them. */
export function newBooks(): Books {
  return {
    pages: new Map(),
    byOperation: new Map(),
    byDeed: new Map(),
    settled: new Map(),
    reinstated: new Map(),
    waiting: new Map(),
    byOrder: new Map(),
    byReview: new Map(),
    byDay: new Map(),
    issued: new Map(),
    cancelled: new Map(),
    byDraw: new Map(),
    cancelledVouchers: new Map(),
    sent: new Map(),
    onTheWay: new Map(),
    roots: new Map(),
    met: new Set(),
    wins: new Map(),
    codes: new Map(),
    outcomes: new Map(),
    deliveries: new Map(),
    replays: { byId: new Map(), written: 0 },
    desk: newDeskBooks(),
    givenBack: new Map(),
    staff: newStaffBooks(),
    earn: newEarnBooks(),
    largest: 0,
  }
}

/** Brings the page of one member up to date and checks it. Answers whether anything had changed. */
export function turnPage(scene: Scene, books: Books, no: number): boolean {
  const stored = scene.town.cloud.documents.get('members', memberIdOf(no))
  if (!stored) return false
  const page = books.pages.get(no) ?? { account: emptyAccount, sum: 0, entries: [] }
  if ('member' in page && page.member.rev === stored.rev) return false
  const member = decodeMember(stored as unknown as StoredMember)
  if ('member' in page && page.member.rev > member.rev)
    violation('a revision only grows', `${member._id}: ${page.member.rev} → ${member.rev}`)
  const next = { ...page, member }
  readEntries(scene, books, { page: next, no })
  books.pages.set(no, next)
  books.largest = Math.max(books.largest, JSON.stringify(stored).length)
  // Whoever has two accounts may join again by either of them.
  checkAccount(next, no, kinOf(scene.notebook, no))
  return true
}

function readEntries({ town, notebook }: Scene, books: Books, of: { page: Page; no: number }) {
  const { page } = of
  const { member } = page
  const outbox = new Map(waiting(member, 'entries').map(entry => [entry.seq, entry]))
  for (let seq = page.account.seq + 1; seq <= member.seq; seq++) {
    const published = town.cloud.documents.get('entries', entryId(member._id, seq))
    const entry = outbox.get(seq) ?? (published as unknown as Entry | undefined)
    if (!entry) violation('no gap in the numbers', `${member._id} has no entry ${seq}`)
    if (hashEntry(page.account.head, entry) !== entry.hash)
      violation('the hash chain is right', `${entry._id} does not follow`)
    page.account = apply(page.account, entry)
    page.sum += entry.points
    page.entries = [...page.entries, entry]
    checkEntry(notebook, books, { entry, no: of.no })
  }
}

function checkAccount({ member, account, sum }: Page, no: number, kin: number[]): void {
  if (member.state?.kind === 'closed') checkGone(member, no)
  else if (!kin.some(one => isTheirs(member, one)))
    violation('a member is one person', `${member._id} is ${member.identities.openid}`)
  checkWaiting(member)
  const stored = { seq: member.seq, head: member.head, points: member.points }
  const made = { seq: account.seq, head: account.head, points: account.points }
  if (canonical(stored) !== canonical(made))
    violation('entries replayed = account stored', `${canonical(made)} ≠ ${canonical(stored)}`)
  for (const [month, growth] of Object.entries(member.growth))
    if (growth !== account.growth[month])
      violation('growth replayed = growth stored', `${member._id} ${month}: ${growth}`)
  if (balanceOf(member) !== sum)
    violation('balance = sum of entries', `${member._id}: ${balanceOf(member)} ≠ ${sum}`)
}

/** Whose record it is: a card's, a person's, or nobody's any more where the record that it went into was closed. */
function isTheirs({ identities: { openid, card }, merged }: Member, no: number): boolean {
  if (merged && openid === '') return true
  return no < CARDS ? openid === openidOf(no) : openid === null && card?.no === cardNoOf(no)
}

/** Nothing tells who somebody was who has left. */
function checkGone(member: Member, no: number): void {
  const { outbox: _, ...kept } = member
  const text = canonical(kept)
  if (text.includes(openidOf(no)) || text.includes('"nickname":"名'))
    violation('who leaves is forgotten', `${member._id}: ${text}`)
  if (balanceOf(member) > 0 || Object.keys(member.vouchers).length > 0)
    violation('who leaves keeps nothing', `${member._id}: ${text}`)
}

/** JSON with sorted keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
