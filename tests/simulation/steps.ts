// What can happen in a simulation, as plain data: a history is a list of steps that can be printed, shortened and
// replayed. People are named by number; what depends on the past ("your second voucher") is looked up when it happens.

import type { DeliveryDoing } from './deliveries'
import type { DeskDoing } from './desk-acts'
import type { EarnDoing } from './earn-steps'
import type { Odd } from './odd-call-backs'
import type { ReplayDoing } from './replays'
import type { RoomDoing } from './staff-room'

/** Something that one actor does. `id` is unique in a history: `again` names the act whose very message is sent anew. */
export type Act = { id: number } & Doing & Delivery

/** What the actors do. */
export type Doing =
  | { do: 'join' | 'checkIn' | 'saveProfile'; member: number }
  | { do: 'home' | 'points' | 'rewards' | 'vouchers' | 'inbox' | 'nobody'; member: number }
  | { do: 'readInbox'; member: number }
  | { do: 'redeem'; member: number; reward: number }
  | { do: 'review'; member: number; order: number; stars: number }
  | { do: 'scan'; member: number; clerk: number }
  | {
      do: 'purchase'
      member: number
      clerk: number
      order: number
      fen: number
      /** Points that pay a part of it. */
      offset?: number
      lines?: true
      /** Which of the member's vouchers is handed in with the bill. */
      coupon?: number
    }
  | { do: 'cancelVoucher'; member: number; voucher: number }
  | { do: 'lotteries' | 'draws'; member: number }
  | { do: 'draw'; member: number; lottery: number }
  | ({ do: 'book' | 'slots'; member: number } & SomePlace)
  | ({ do: 'moveBooking'; member: number; booking: number } & SomePlace)
  | { do: 'cancelBooking'; member: number; booking: number }
  | { do: 'attend' | 'noShow'; member: number; clerk: number; booking: number }
  | ({ do: 'bookings'; clerk: number } & SomePlace)
  | { do: 'hold'; member: number; clerk: number; points: number; minutes: number; till: boolean }
  | { do: 'capture'; member: number; clerk: number; hold: number; order: number; fen: number }
  | { do: 'release'; member: number; clerk: number; hold: number }
  | { do: 'complete'; member: number; clerk: number; order: number }
  | { do: 'partner'; member: number; order: number; fen: number }
  | { do: 'verify' | 'look'; member: number; clerk: number; voucher: number }
  | { do: 'refund'; member: number; clerk: number; order: number; part: RefundPart }
  | { do: 'adjust'; member: number; points: number }
  | { do: 'writeOff'; member: number }
  | { do: 'freeze' | 'unfreeze'; member: number }
  | { do: 'leave'; member: number }
  | { do: 'grantTier'; member: number; tier: number; days: number }
  /** `among` = in which of the segments that an admin decides on, as bits. */
  | { do: 'setSegments'; member: number; among: number }
  | { do: 'reinstate'; member: number; pick: number }
  | { do: 'inviteToFamily' | 'leaveFamily'; member: number }
  | { do: 'family'; member: number }
  | { do: 'joinFamily'; member: number; invitation: number }
  | { do: 'removeFromFamily'; member: number; person: number }
  | { do: 'giveVoucher'; member: number; voucher: number }
  | { do: 'takeVoucher'; member: number; gift: number }
  | { do: 'register'; member: number }
  | { do: 'cardSale'; member: number; order: number; fen: number }
  /** `person` = whose record goes into the member's; the member's own number = their card. */
  | { do: 'merge' | 'unmerge'; member: number; person: number }
  | { do: 'buyMembership'; member: number }
  | { do: 'membership' | 'contests'; member: number }
  /** `called` = WeChat Pay calls back at once. */
  | { do: 'pay'; member: number; payment: number; called: boolean }
  | {
      do: 'callBack' | 'payment' | 'returnMembership' | 'refundMembership'
      member: number
      payment: number
    }
  | { do: 'oddCallBack'; member: number; payment: number; odd: Odd }
  | { do: 'useEntitlement'; member: number; clerk: number; entitlement: number }
  | DeskDoing
  | EarnDoing
  | ReplayDoing
  | DeliveryDoing
  | RoomDoing
  | { do: 'again'; of: number }
  | { do: 'tick' }
  | { do: 'status' }
  | { do: 'switchClerk'; clerk: number }
  | { do: 'breakProgramme' | 'mendProgramme' }
  | { do: 'restock'; reward: number; pieces: number }

/** A store, so many days from now, at an hour of the programme's. */
export interface SomePlace {
  store: number
  days: number
  hour: number
}

/** How much of a bill is refunded. */
export type RefundPart = 'all' | 'half' | 'one yuan' | 'a line'

/** How a message travels: the answer never reaches the caller, or the platform delivers the message twice. */
export interface Delivery {
  unheard?: true
  twice?: true
}

/** What can go wrong with a request between a function and the database. */
export type FaultKind =
  | 'request lost'
  | 'answer lost'
  | 'status 503'
  | 'refused by the database'
  | 'done but reported as failed'
  | 'killed before'
  | 'killed after'

/** The nth request of a step (from 1) suffers. */
export interface StepFault {
  at: number
  kind: FaultKind
}

/**
 * Acts that happen at the same time, some time after the step before; `order` seeds whose request goes next, and `still` =
 * the clock does not move while they do: all of it is within one millisecond.
 */
export interface Step {
  afterMs: number
  acts: Act[]
  order: number
  still?: true
  faults: StepFault[]
}

/** A run: who takes part, under which rules, and what happens. */
export interface History {
  seed: number
  members: number
  /** Which of the programmes is in force. */
  programme: number
  steps: Step[]
}

/** A step as one line that says what happens. */
export function describe(step: Step): string {
  const acts = step.acts.map(({ id, unheard, twice, ...act }) => {
    const { do: doing, ...facts } = act
    const said = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
    const travel = [unheard && 'answer unheard', twice && 'delivered twice'].filter(Boolean)
    return `#${id} ${[doing, ...said, ...travel].join(', ')}`
  })
  const faults = step.faults.map(({ at, kind }) => `request ${at} ${kind}`)
  const wait =
    step.afterMs < 86_400_000 ? `${step.afterMs / 1000} s` : `${step.afterMs / 86_400_000} d`
  const when = step.still ? `after ${wait} at one moment` : `after ${wait}`
  return [`${when}: ${acts.join(' | ')}`, ...faults].join('; ')
}
