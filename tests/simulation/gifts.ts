// Gifts of vouchers: what givers and friends send, and how a voucher is named: by its issuer and number, since
// records that are merged keep each other's.
import { readGiftCode, voucherCode } from '../../core/domain/codes'
import { isGiven } from '../../core/domain/voucher'
import type { Books } from './books'
import { knownMember, standingPage } from './kin'
import type { Attempt, Message } from './notebook'
import { asCustomer, type Of, operationOf, type Scene } from './scene'
import { memberIdOf, SECRET } from './town'

/** A voucher that the member was told of; undefined = there is none. */
export function voucherOf({ notebook }: Scene, member: number, no: number): string | undefined {
  const vouchers = notebook.known[member]?.vouchers ?? []
  return vouchers[no % Math.max(1, vouchers.length)]
}

/** Who issued a voucher that a member was told of, and its number there. */
export function issuedAs(member: number, voucherId: string): { issuer: string; id: string } {
  const [issuer, id] = voucherId.split('-')
  return issuer && id ? { issuer, id } : { issuer: memberIdOf(member), id: voucherId }
}

/** The code of a voucher, as its holder's phone shows it. */
export function codeOfVoucher(member: number, voucherId: string): string {
  const { issuer, id } = issuedAs(member, voucherId)
  return voucherCode(SECRET, issuer, id)
}

/** How the record that a member works on names a voucher. */
export function keyOfVoucher(scene: Scene, member: number, voucherId: string): string {
  const { issuer, id } = issuedAs(member, voucherId)
  const own = knownMember(scene, member)
  return issuer === (own?.merged?.into ?? own?._id) ? id : `${issuer}-${id}`
}

/** A customer gives a voucher to whoever takes it; null when they hold none. */
export function giving(scene: Scene, { id, member, voucher }: Of<'giveVoucher'>): Message | null {
  const known = voucherOf(scene, member, voucher)
  if (!known) return null
  const voucherId = keyOfVoucher(scene, member, known)
  const operationId = operationOf(scene, id)
  const event = { action: 'giveVoucher', operationId, voucherId }
  return { ...asCustomer(member, event, { what: 'give', member, voucherId }), operationId }
}

/** A friend takes a gift; null when nobody has given any. */
export function taking(scene: Scene, { id, member, gift }: Of<'takeVoucher'>): Message | null {
  const { gifts } = scene.notebook
  const code = gifts[gift % Math.max(1, gifts.length)]
  if (!code) return null
  const operationId = operationOf(scene, id)
  const event = { action: 'takeVoucher', operationId, code }
  return { ...asCustomer(member, event, { what: 'take', member, code }), operationId }
}

/** Who gives by a code, and the step that names the gift. */
export function giftIn(code: string): { giver: string; step: number } {
  const gift = readGiftCode(SECRET, code)
  return 'refused' in gift ? { giver: '', step: 0 } : gift
}

/** Why a gift may be refused. */
export const giftExcuses: Record<
  string,
  (of: { scene: Scene; books: Books; attempt: Attempt }) => boolean
> = {
  gift_own: ({ books, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'take') return false
    return giverOf(books, wanted.code)?._id === standingPage(books, wanted.member)?._id
  },
  gift_gone: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    if (wanted.what !== 'take') return false
    const giver = giverOf(books, wanted.code)
    const { step } = giftIn(wanted.code)
    const waits = Object.values(giver?.vouchers ?? {}).find(one => one.given?.step === step)
    return !waits || !isGiven(waits, at) || giver?.state !== undefined
  },
  voucher_given: ({ books, attempt: { message, at } }) => {
    const { wanted } = message
    if (!('voucherId' in wanted)) return false
    const page = standingPage(books, wanted.member)
    const { issuer, id } = issuedAs(wanted.member, wanted.voucherId)
    const held = Object.values(page?.vouchers ?? {})
    const voucher =
      wanted.what === 'verify' || wanted.what === 'look'
        ? held.find(one => one.id === id && (one.of ?? page?._id) === issuer)
        : // Its holder names it as their record does.
          page?.vouchers[wanted.voucherId]
    return voucher !== undefined && isGiven(voucher, at)
  },
  voucher_no_giving: ({ books, attempt: { message } }) => {
    const { wanted } = message
    if (wanted.what !== 'give') return false
    return !standingPage(books, wanted.member)?.vouchers[wanted.voucherId]?.giveDays
  },
}

function giverOf(books: Books, code: string) {
  const { giver } = giftIn(code)
  const own = [...books.pages].find(([, { member }]) => member._id === giver)
  return own && standingPage(books, own[0])
}
