// A statement of one to twelve months, rebuilt and proved entry by entry.
import type { CustomerActions, Input } from '../../contracts/actions'
import { STATEMENT_PAGE } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { AccountView, StatementView } from '../../contracts/views'
import { endOf } from '../../domain/dates'
import { type Account, balanceOf } from '../../domain/ledger/apply'
import { sumLots } from '../../domain/ledger/lots'
import { prove } from '../../domain/ledger/prove'
import { addsUp, type Cut, type Statement, statementOf } from '../../domain/ledger/statement'
import type { Customer } from '../actors'
import { allEntries } from '../prove-member'
import { type Seen, seeMember } from '../see-member'
import { entryView, lotViews } from '../views/entry-view'
import type { World } from '../world'

/**
 * The account month by month, in parts of so many lines. All entries are read, one call per
 * thousand. Refusals: not_joined, member_closed, invalid_input (months yet to come), statement_off,
 * programme_missing.
 */
export async function statement(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'statement'>,
): Promise<StatementView | Refusal> {
  const seen = await seeMember(world, customer.memberId, 'statement')
  if (isRefusal(seen)) return seen
  const { member, context } = seen
  const from = `${input.from}-01`
  if (from > context.today) return refuse('invalid_input', { field: 'from' })
  const to = endOf(`${input.to}-01`, 'month')
  const cut = { from, to, after: input.after ?? 0, limit: STATEMENT_PAGE }
  const entries = await allEntries(world, member)
  const { difference } = prove(member, entries, context.today)
  if (difference) {
    const facts = { member: member._id, difference: difference.kind }
    world.log('error', 'statement of an account that does not agree', facts)
  }
  // Entries that can't follow each other make no account at all; the night's audit alarms the brand.
  if (difference?.kind === 'gap' || difference?.kind === 'impossible')
    return refuse('statement_off')
  const cutOut = statementOf(entries, cut)
  return viewOf(seen, { cut, cutOut, agrees: difference === null && addsUp(cutOut) })
}

function viewOf(
  { member, inForce, context }: Seen,
  { cut, cutOut, agrees }: { cut: Cut; cutOut: Statement; agrees: boolean },
): StatementView {
  const { programme } = inForce
  return {
    now: context.now,
    today: context.today,
    memberNo: member._id,
    nickname: member.profile.nickname,
    brandName: programme.brand.name,
    from: cut.from,
    to: cut.to,
    opening: accountView(cutOut.opening),
    lines: cutOut.entries.map(({ entry, balance }) => {
      const { seq, on, points, reason, storeName, lots, proof } = entryView(entry, programme)
      return { seq, on, points, balance, reason, storeName, lots, proof }
    }),
    closing: accountView(cutOut.closing),
    agrees,
    next: cutOut.next,
  }
}

function accountView(account: Account): AccountView {
  const { points, seq, head } = account
  const { debt, lots, pending, holds } = points
  return {
    balance: balanceOf(account),
    debt,
    lots: lotViews(lots),
    ...(pending && { pending: sumLots(pending) }),
    ...(holds && { held: sumLots(holds) }),
    seq,
    proof: head,
  }
}
