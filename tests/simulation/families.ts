// Families: what their people send, and what must be true of points that go from one member to another: each
// transfer leaves once, arrives once, and nobody who shares a pool keeps points of their own.
import type { PointsSent, Transfer, VoucherSent } from '../../core/domain/family'
import type { Entry } from '../../core/domain/ledger/entry'
import { sumLots } from '../../core/domain/ledger/lots'
import type { Member } from '../../core/domain/member'
import { partOf } from '../../core/domain/operations'
import { type Books, canonical } from './books'
import { areKin, knownMember, standingPage } from './kin'
import type { Attempt, Message, Notebook, Wanted } from './notebook'
import { asCustomer, type Of, operationOf, type Scene } from './scene'
import { memberIdOf } from './town'
import { violation } from './violation'

/** What somebody does about a family. */
export type FamilyAct =
  | Of<'inviteToFamily' | 'leaveFamily'>
  | Of<'joinFamily'>
  | Of<'removeFromFamily'>

/** What somebody sends about a family; null when nobody has invited anybody. */
export function inFamily(scene: Scene, act: FamilyAct): Message | null {
  const { id, member, do: action } = act
  const operationId = operationOf(scene, id)
  const say = (facts: object, wanted: Wanted) => {
    const event = { action, operationId, ...facts }
    return { ...asCustomer(member, event, wanted), operationId }
  }
  if (act.do === 'joinFamily') {
    const { invitations } = scene.notebook
    const code = invitations[act.invitation % Math.max(1, invitations.length)]
    return code ? say({ code, agreed: true }, { what: 'family_join', member }) : null
  }
  if (act.do !== 'removeFromFamily') return say({}, { what: 'family', member })
  const memberNo = personOf(scene, act)
  return say({ memberNo }, { what: 'family', member, removes: memberNo })
}

/** Somebody whom the owner's screen shows; anybody where it shows nobody. */
function personOf(scene: Scene, { member, person }: Of<'removeFromFamily'>): string {
  const { family } = knownMember(scene, member) ?? {}
  const shown = family?.role === 'owner' ? Object.keys(family.members) : []
  return shown[person % Math.max(1, shown.length)] ?? memberIdOf(person)
}

/** Whether an entry is about points on their way in a family; it is filed, and asked for by others. */
export function followFamily(
  notebook: Notebook,
  books: Books,
  { entry, no }: { entry: Entry; no: number },
): boolean {
  const { parts, operations } = notebook
  const { reason, points } = entry
  if (reason.kind !== 'to_family' && reason.kind !== 'from_family') return false
  const out = reason.kind === 'to_family'
  if (out) books.sent.set(entry._id, entry)
  const key = `${entry.operationId} ${out ? -points : points}`
  if (points !== 0) books.onTheWay.set(key, (books.onTheWay.get(key) ?? 0) + (out ? 1 : -1))
  if (!out || !reason.mark) return true
  const operationId = parts.get(entry.operationId) ?? entry.operationId
  const asked = operations.get(operationId)?.[0]?.message.wanted
  const isOwn = asked?.what === (reason.mark === 'first' ? 'family_join' : 'family')
  const isRemoved = asked?.what === 'family' && asked.removes === entry.memberId
  if (!isRemoved && (!isOwn || !areKin(notebook, asked.member ?? -1, no)))
    violation('every entry was asked for', `${entry._id}: ${canonical(reason)}`)
  return true
}

/** After each step: nothing has arrived that nobody has sent, and who shares a pool keeps nothing. */
export function checkFamilies({ pages, onTheWay }: Books): void {
  for (const [key, count] of onTheWay) {
    if (count < 0) violation('what arrives was sent, once', key)
    if (count === 0) onTheWay.delete(key)
  }
  for (const { member } of pages.values()) {
    const { lots, debt } = member.points
    if (member.family?.role === 'member' && (lots.length > 0 || debt !== 0))
      violation('who shares a pool keeps nothing', `${member._id}: ${canonical(member.points)}`)
  }
}

/** Whether somebody has joined, as they were told. */
export function hasJoined(books: Books, operationId: string): boolean {
  const all = [...books.sent.values()]
  return all.some(
    ({ operationId: own, reason }) =>
      own === operationId && reason.kind === 'to_family' && reason.mark === 'first',
  )
}

/** After `drain`: all has arrived, and each pool knows what everybody has brought and earned. */
export function auditFamilies({ town }: Scene, books: Books): void {
  const open = town.cloud.documents.find('transfers', { booked: false })
  if (open.length > 0) violation('what a crash leaves is finished in the end', canonical(open))
  checkFamilies(books)
  if (books.onTheWay.size > 0)
    violation('what was sent arrives', canonical([...books.onTheWay.keys()]))
  const all = town.cloud.documents.find('transfers') as unknown as Transfer[]
  const points = all.filter(one => one.kind === 'points')
  if (points.length !== books.sent.size)
    violation('every transfer is sent by an entry', `${points.length} of ${books.sent.size}`)
  for (const one of points) auditTransfer(books, one)
  for (const { member } of books.pages.values()) auditPlaces(books, member, points)
  for (const one of all) if (one.kind === 'voucher') auditVoucher(books, one, points)
}

function auditTransfer({ sent }: Books, { _id, lots, debt }: PointsSent): void {
  const entry = sent.get(_id)
  if (!entry || entry.points !== debt - sumLots(lots))
    violation('every transfer is sent by an entry', `${_id}: ${canonical({ lots, debt, entry })}`)
}

/** What a pool's record says that each person brought and earned is what they have sent since they joined. */
function auditPlaces({ pages }: Books, owner: Member, all: PointsSent[]): void {
  const { family, _id } = owner
  if (family?.role === 'member') {
    const pool = [...pages.values()].find(page => page.member._id === family.owner)?.member
    const place = pool?.family?.role === 'owner' && pool.family.members[_id]
    if (!place || place.booked !== family.sent || place.earned !== family.earned)
      violation('a pool knows its people', `${_id}: ${canonical({ family, place })}`)
  }
  if (family?.role !== 'owner') return
  for (const [from, { booked, brought, earned }] of Object.entries(family.members)) {
    const theirs = all.filter(one => one.from === from && one.to === _id && one.seq <= booked)
    theirs.sort((a, b) => a.seq - b.seq)
    const since = theirs.slice(theirs.findLastIndex(({ mark }) => mark === 'first'))
    const sum = since.reduce((total, { lots, debt }) => total + sumLots(lots) - debt, 0)
    if (booked > 0 && sum !== brought + earned)
      violation(
        'a pool knows what each person brought and earned',
        `${_id} ${from}: ${brought} + ${earned} ≠ ${sum}`,
      )
  }
}

/** Who was sent a voucher has it, once: void where they left meanwhile. */
function auditVoucher({ byDeed }: Books, sent: VoucherSent, all: PointsSent[]): void {
  const { _id, operationId, from, to, gift } = sent
  if (!gift && !all.some(one => one.from === to && one.to === from))
    violation('a pool pays for its own people', _id)
  const taken = byDeed.has(
    `${partOf(operationId, 'familyVoucher')} ${gift ? 'voucher_take' : 'redeem'}`,
  )
  const paid = byDeed.has(`${operationId} ${gift ? 'voucher_give' : 'family_redeem'}`)
  if (!paid || !taken) violation('who was sent a voucher has it', _id)
}

/** Why a family may refuse. */
export const familyExcuses: Record<
  string,
  (of: { scene: Scene; books: Books; attempt: Attempt }) => boolean
> = {
  // Nor does anybody join their own, open or closed.
  family_already: ({ books, attempt }) =>
    familyOf(books, attempt) !== undefined ||
    String(attempt.message.event.code).slice(1, 14) ===
      standingPage(books, attempt.message.wanted.member)?._id,
  family_debt: ({ books, attempt: { message } }) =>
    (standingPage(books, message.wanted.member)?.points.debt ?? 0) > 0,
  family_holds: ({ books, attempt: { message } }) =>
    standingPage(books, message.wanted.member)?.points.holds !== undefined,
  family_full: () => false,
  family_none: ({ books, attempt }) => {
    const family = familyOf(books, attempt)
    const { wanted } = attempt.message
    if (wanted.what !== 'family' || !wanted.removes) return family === undefined
    return family?.role !== 'owner' || !family.members[wanted.removes]
  },
  family_not_empty: ({ books, attempt }) => {
    const family = familyOf(books, attempt)
    return family?.role === 'owner' && Object.keys(family.members).length > 0
  },
  family_first: ({ books, attempt: { message } }) => {
    const { wanted } = message
    const of = wanted.what === 'merge' ? wanted.from : wanted.member
    return standingPage(books, of)?.family !== undefined
  },
  family_frozen: ({ books, attempt }) => {
    const family = familyOf(books, attempt)
    const pools = [...books.pages.values()].map(({ member }) => member)
    const owner = family?.role === 'member' && pools.find(({ _id }) => _id === family.owner)
    return (owner && owner.state?.kind === 'frozen') || false
  },
  family_offset: ({ books, attempt }) => familyOf(books, attempt)?.role === 'member',
}

function familyOf(books: Books, { message }: Attempt) {
  return standingPage(books, message.wanted.member)?.family
}
