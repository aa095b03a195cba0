// The scene of a simulation: who acts, where, and what they know; and what every message is made of.
import { ulid } from 'ulid'
import type { Message, Notebook } from './notebook'
import { randomFrom } from './random'
import type { Act } from './steps'
import { openidOf, type Town } from './town'

/** The rewards in the order in which acts name them. */
export const rewardIds = [
  'curtain-clean',
  'extra-hour',
  'coupon-90',
  'gift-box',
  'deep-clean',
  'sofa-clean',
]

/** Who acts, where, and what they know. */
export interface Scene {
  town: Town
  notebook: Notebook
  seed: number
  /** Number of the programme in force. */
  programme: number
}

/** An act of one kind. */
export type Of<Kind extends Act['do']> = Extract<Act, { do: Kind }>

/** A fresh operation id of an act, the same in every replay; `nth` tells several of one act apart. */
export function operationOf({ town, seed }: Scene, id: number, nth = 0): string {
  const random = randomFrom((seed * 31 + id) * 7 + nth)
  return ulid(town.now(), () => random.next())
}

/** What a member sends from their own phone. */
export function asCustomer(
  member: number,
  event: Record<string, unknown>,
  wanted: Message['wanted'],
): Message {
  return { door: 'customer', event, who: { openid: openidOf(member) }, wanted }
}

/** A call without an identity, as the platform's timer and the console make it. */
export function outsider(door: string, event: Record<string, unknown>): Message {
  const wanted = { what: 'other', member: null } as const
  return { door, event, who: { source: 'wx_trigger' }, wanted }
}
