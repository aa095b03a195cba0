// What the counter's pages share and this phone remembers: who serves where, who stands there, what was done.
import type { ClerkView, CounterMember, ScanView, VoucherAtCounter } from '@core/contracts/views'
import { create } from 'zustand'
import { keep, recall } from '@/store/storage'

/** How many recent acts the start page lists. */
const RECENT_MAX = 8

/** Something done at this phone. `at` is the server's time in epoch ms, `on` the business date. */
export type Act = { at: number; on: string; maskedName: string; storeName: string } & (
  | { kind: 'purchase'; points: number; amountFen: number }
  | { kind: 'refund'; points: number; fen: number }
  /** `minutes` = of a voucher that is used in parts. */
  | { kind: 'verify'; name: string; minutes?: number }
)

/** A voucher on the counter, with the code that takes it. */
export interface Ticket extends VoucherAtCounter {
  code: string
}

/** A purchase that was typed but not recorded; it belongs to one member. */
export interface Draft {
  maskedNo: string
  orderNo: string
  amountFen: number | null
  /** Points wanted as money; a draft kept by an earlier version has none. */
  offsetPoints?: number
  /** The coupon that shall come off the bill; absent = none. */
  voucherId?: string
  /** What was bought, line by line, where the clerk types it. */
  lines?: DraftLine[]
}

/** A line of a purchase as it is typed; `fen` null = no amount yet. */
export interface DraftLine {
  name: string
  fen: number | null
}

/** A refund that was typed but not confirmed; `fen` null = no amount yet. */
export interface RefundDraft {
  orderNo: string
  fen: number | null
  /** Lines that are to go back; a draft kept by an earlier version has none. */
  ticked?: string[]
}

/** The state of the counter. */
export interface Desk {
  me: ClerkView | null
  /** When `me` came, in epoch ms of the phone; 0 = from an earlier visit. */
  meAt: number
  storeId: string | null
  visit: ScanView | null
  ticket: Ticket | null
  draft: Draft | null
  refund: RefundDraft | null
  recent: Act[]
}

const names = {
  me: 'clerk.me',
  storeId: 'clerk.store',
  visit: 'clerk.visit',
  draft: 'clerk.draft',
  refund: 'clerk.refund',
  recent: 'clerk.recent',
} as const

/** The counter's one store. It outlives the app, so that a clerk who was called away goes on where they were. */
export const useDesk = create<Desk>(() => ({
  me: recall<ClerkView>(names.me) ?? null,
  meAt: 0,
  storeId: recall<string>(names.storeId) ?? null,
  visit: recall<ScanView>(names.visit) ?? null,
  ticket: null,
  draft: recall<Draft>(names.draft) ?? null,
  refund: recall<RefundDraft>(names.refund) ?? null,
  recent: recall<Act[]>(names.recent) ?? [],
}))

/** Takes who the clerk is; a store where they serve no more is given up for the first one. */
export function putMe(me: ClerkView): void {
  useDesk.setState({ me, meAt: Date.now() })
  keep(names.me, me)
  const { storeId } = useDesk.getState()
  const first = me.stores[0]
  if (first && !me.stores.some(store => store.id === storeId)) chooseStore(first.id)
}

/** Sets where the clerk serves, for this and later days. */
export function chooseStore(storeId: string): void {
  useDesk.setState({ storeId })
  keep(names.storeId, storeId)
}

/** Takes the member whose code was scanned. */
export function putVisit(visit: ScanView): void {
  useDesk.setState({ visit })
  keep(names.visit, visit)
}

/** Takes the member's fresh state within the same visit. */
export function putMember(member: CounterMember): void {
  const { visit } = useDesk.getState()
  if (visit) putVisit({ ...visit, member })
}

/** Takes a voucher to the counter. */
export function putTicket(ticket: Ticket): void {
  useDesk.setState({ ticket })
}

/** Keeps what is typed; null once it is recorded. */
export function putDraft(draft: Draft | null): void {
  useDesk.setState({ draft })
  keep(names.draft, draft)
}

/** Keeps what is typed of a refund; null once it is recorded. */
export function putRefundDraft(refund: RefundDraft | null): void {
  useDesk.setState({ refund })
  keep(names.refund, refund)
}

/** Notes something done; the oldest gives way. */
export function noteAct(act: Act): void {
  const recent = [act, ...useDesk.getState().recent].slice(0, RECENT_MAX)
  useDesk.setState({ recent })
  keep(names.recent, recent)
}

/** The name of the store where the clerk serves; '' before it is known. */
export function storeName({ me, storeId }: Pick<Desk, 'me' | 'storeId'>): string {
  return me?.stores.find(store => store.id === storeId)?.name ?? ''
}
