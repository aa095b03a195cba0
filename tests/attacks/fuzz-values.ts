// Values that the shop knows, right or wrong, for the inputs of the fuzz; some are only known when an input is sent.
import fc from 'fast-check'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { SECRET } from '../flows/shop'
import { type ActionName, inputs, schemaOf } from './events'
import { hostile, inputsOf, type Values } from './generators'
import { codeOf, versionOf, visitOf, voucherOf } from './known'
import { people } from './people'
import { draftIds, type Stage } from './stage'

/** Values that only a running shop has, by name: they are put in when the input is sent. */
const live: Record<string, (stage: Stage) => unknown> = {
  freshOperation: ({ shop }) => shop.op(),
  doneOperation: ({ doneOperation }) => doneOperation,
  ownCode: ({ shop }) => codeOf(shop, people.customer),
  oldCode: ({ shop }) => codeOf(shop, people.customer, -5),
  clerksCode: ({ shop }) => codeOf(shop, people.clerkHere),
  strangersCode: ({ shop }) => codeOf(shop, people.visitor),
  version: ({ shop }) => versionOf(shop),
  voucher: ({ shop }) => voucherOf(shop, people.customer),
  visit: ({ shop }) => visitOf(shop, people.clerkHere, people.customer),
  colleaguesVisit: ({ shop }) => visitOf(shop, people.clerkElsewhere, people.customer),
  staff: () => personId(SECRET, people.clerkHere),
  member: () => personId(SECRET, people.customer),
}
const MARK = 'the shop’s '
const named = (...names: string[]) => fc.constantFrom(...names.map(name => `${MARK}${name}`))

/** What the shop knows for a field, right or wrong. */
const knownFields: Record<string, Values> = {
  operationId: named('freshOperation', 'freshOperation', 'doneOperation'),
  code: named('ownCode', 'oldCode', 'clerksCode', 'strangersCode', 'voucher', 'visit'),
  visit: named('visit', 'visit', 'colleaguesVisit', 'voucher'),
  storeId: fc.constantFrom('xuhui', 'pudong', 'moon'),
  orderNo: fc.constantFrom('A-1', 'B-1', 'N-1'),
  orderId: fc.constantFrom('xuhui:A-1', 'xuhui:B-1', 'moon:A-1'),
  rewardId: fc.constantFrom('curtain-clean', 'gift-box', 'deep-clean', 'moon'),
  amountFen: fc.constantFrom(1, 10_000, 90_000, 100_000_000),
  staffId: named('staff'),
  memberNo: named('member', 'member', 'staff'),
  points: fc.constantFrom(1, -1, -1_000_000, 100_000_000),
  offsetPoints: fc.constantFrom(1, 100, 1000, 100_000_000),
  fen: fc.constantFrom(undefined, 1, 10_000, 90_000, 90_001),
  lines: fc.constantFrom(undefined, [{ id: '1' }], [{ id: '1', name: '保洁', fen: 10_000 }]),
  collectedFen: fc.constantFrom(undefined, 0, 2000),
  draftId: fc.constantFrom(undefined, ...Object.values(draftIds)),
  baseRev: fc.constantFrom(undefined, 1, 1, 2),
  version: fc.oneof(named('version'), fc.constantFrom(undefined, '0123456789')),
  content: fc.constantFrom(housekeeping, { ...housekeeping, rewards: [] }),
  programme: fc.oneof(
    fc.constant(housekeeping),
    fc
      .tuple(fc.constantFrom(...Object.keys(housekeeping)), hostile)
      .map(([part, value]) => ({ ...housekeeping, [part]: value })),
  ),
}

/** The input with the values of the shop as it stands. */
export function resolved(stage: Stage, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const name =
        typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : ''
      return [key, live[name] ? live[name](stage) : value]
    }),
  )
}

/** Inputs of an action, with the values of the shop still to be put in. */
export function inputsFor({ shop }: Stage, name: ActionName): Values {
  const good = inputs[name](shop, people.clerkHere)
  return inputsOf(schemaOf(name), field => knownFields[field] ?? fc.constant(good[field]))
}
