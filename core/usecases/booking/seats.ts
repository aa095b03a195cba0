// Seats of a day: written before the member who takes, leaves or ends one, and compared with the member
// afterwards. The timer compares whatever a crash has left in between.
import { CHANGE_ATTEMPTS, JOB_PAGE, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import { appointmentAt, type SeatOfDay } from '../../domain/booking/appointment'
import {
  type Claim,
  compareSeats,
  doubtSeats,
  emptyDay,
  type SlotDay,
  slotDayId,
  type Taking,
  takeSeat,
} from '../../domain/booking/seats'
import type { Member } from '../../domain/member'
import { readMember } from '../read-member'
import type { World } from '../world'

/** Slot days: one document per store and date, written only on the revision that was read. */
export interface Slots {
  read(id: string): Promise<SlotDay | null>
  create(day: SlotDay): Promise<boolean>
  /** Writes what differs, its `rev` raised; false when another one was faster. */
  replace(before: SlotDay, after: SlotDay): Promise<boolean>
  /** Days with seats that are unsure since an instant (epoch ms) or longer. */
  unsure(before: number, limit: number): Promise<SlotDay[]>
}

/** Changes a day, again after every lost race; what changes nothing is not written. Refusals: busy, and the change's own. */
async function changeDay(
  world: World,
  of: Pick<SlotDay, 'storeId' | 'on'>,
  decide: (day: SlotDay) => SlotDay | Refusal,
): Promise<Refusal | null> {
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const day = await dayOf(world, of)
    const after = decide(day)
    if (isRefusal(after)) return after
    if (after === day) return null
    if (await world.slots.replace(day, after)) return null
    await world.sleep(2 ** attempt * 5 * (0.5 + world.random()))
  }
  return refuse('busy')
}

async function dayOf(world: World, of: Pick<SlotDay, 'storeId' | 'on'>): Promise<SlotDay> {
  const id = slotDayId(of)
  const known = await world.slots.read(id)
  if (known) return known
  const fresh = emptyDay(of)
  return (await world.slots.create(fresh)) ? fresh : ((await world.slots.read(id)) ?? fresh)
}

/** Takes a seat for an operation: two calls. Refusals: slot_full, operation_reused, busy. */
export function reserveSeat(
  world: World,
  of: Pick<SlotDay, 'storeId' | 'on'>,
  taking: Taking,
): Promise<Refusal | null> {
  return changeDay(world, of, day => takeSeat(day, taking))
}

/** Says that the member of a seat is about to be written. Refusal: busy. */
export function doubtSeat(world: World, { storeId, on, seat }: SeatOfDay): Promise<Refusal | null> {
  return changeDay(world, { storeId, on }, day => doubtSeats(day, [seat], world.now()))
}

/** Of somebody who leaves: the timer frees all their seats. Refusal: busy. */
export async function doubtAll(world: World, { bookings = {} }: Member): Promise<Refusal | null> {
  for (const appointment of Object.values(bookings)) {
    const refusal = await doubtSeat(world, appointment)
    if (refusal) return refusal
  }
  return null
}

/** What a member says of a seat of a day. */
function claimOf(member: Member | null, { storeId, on, seats }: SlotDay, seat: string): Claim {
  const [, known] = (member && appointmentAt(member, { storeId, on, seat })) ?? []
  if (!known || known.time !== seats[seat]?.time) return null
  return { ...(known.ended && { ended: known.ended }) }
}

/** Lets a seat follow its member, who was just written; what fails is left to the timer. */
export async function followMember(
  world: World,
  member: Member,
  { storeId, on, seat }: SeatOfDay,
): Promise<void> {
  try {
    await changeDay(world, { storeId, on }, day =>
      compareSeats(day, new Map([[seat, claimOf(member, day, seat)]]), world.now()),
    )
  } catch (error) {
    world.log('warn', 'seat left to the timer', { error: String(error) })
  }
}

/**
 * The timer's part: compares every seat that has been unsure for a minute with its member, and frees
 * what nobody claims. Returns how many days were written.
 */
export async function compareDays(world: World, now: number): Promise<number> {
  const before = now - RECOVERY_AFTER_MS
  const days = await world.slots.unsure(before, JOB_PAGE)
  let written = 0
  for (const day of days) {
    const claims = new Map<string, Claim>()
    for (const [key, { memberId, unsure }] of Object.entries(day.seats))
      if (unsure !== undefined && unsure <= before)
        claims.set(key, claimOf(await readMember(world, memberId), day, key))
    if (await world.slots.replace(day, compareSeats(day, claims, before))) written += 1
  }
  return written
}
