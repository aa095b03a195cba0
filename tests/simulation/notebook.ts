// What the actors know themselves: what each asked for under which operation, and what it was told. Nothing here is read
// from the database.

/** What an answer means to who asked. `unknown` = it may have been done or not. */
export type Answer =
  | { kind: 'ok'; data: Record<string, unknown> }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string }

/** What somebody wanted. */
export type Wanted =
  | { what: 'join' | 'check_in' | 'scan' | 'profile'; member: number; text: string }
  | { what: 'redeem'; member: number; rewardId: string }
  | { what: 'review'; member: number; orderId: string }
  | { what: 'purchase' | 'refund'; member: number; orderId: string; fen: number }
  | { what: 'adjust'; member: number; points: number }
  | { what: 'verify'; member: number; voucherId: string }
  | { what: 'other'; member: number | null }

/** A message as it was first sent; `again` sends the very same. */
export interface Message {
  door: string
  event: Record<string, unknown>
  who: { openid?: string; source?: string }
  /** Absent for what only reads. */
  operationId?: string
  wanted: Wanted
}

/** One sending of a message. */
export interface Attempt {
  message: Message
  /** Epoch ms when it was sent. */
  at: number
  answer: Answer
}

/** The actors' own records. */
export interface Notebook {
  /** Messages by the act that first sent them. */
  sent: Map<number, Message>
  /** Everything that was tried under an operation. */
  operations: Map<string, Attempt[]>
  /** Everything that was tried for an order. */
  orders: Map<string, Attempt[]>
  /** What each member has been told of: orders they can review, vouchers they hold. */
  known: { orders: string[]; vouchers: string[] }[]
  /** The visit that a clerk's phone keeps, by clerk and member. */
  visits: Map<string, { visit: string; until: number }>
  clerkOn: boolean[]
  /** Pieces that admins added by hand, by reward. */
  restocked: Map<string, number>
}

/** An empty notebook. */
export function newNotebook(members: number): Notebook {
  return {
    sent: new Map(),
    operations: new Map(),
    orders: new Map(),
    known: Array.from({ length: members }, () => ({ orders: [], vouchers: [] })),
    visits: new Map(),
    clerkOn: [true, true],
    restocked: new Map(),
  }
}

/** Notes an attempt and what follows from it for what the actor knows. */
export function note(notebook: Notebook, attempt: Attempt): void {
  const { message, answer } = attempt
  const { operationId, wanted } = message
  if (operationId) push(notebook.operations, operationId, attempt)
  if (wanted.what === 'purchase') {
    push(notebook.orders, wanted.orderId, attempt)
    if (answer.kind !== 'refused') remember(notebook.known[wanted.member]?.orders, wanted.orderId)
  }
  if (wanted.what === 'redeem' && answer.kind === 'ok') {
    const { voucherId } = answer.data.outcome as { voucherId: string }
    remember(notebook.known[wanted.member]?.vouchers, voucherId)
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function remember(list: string[] | undefined, value: string): void {
  if (list && !list.includes(value)) list.unshift(value)
}
