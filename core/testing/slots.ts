// Slot days in memory.
import type { SlotDay } from '../domain/booking/seats'
import type { World } from '../usecases/world'
import { addTo } from './documents'
import { over, type Wire } from './ports'

/** The slots port. */
export function slotsIn({ slots }: { slots: Map<string, SlotDay> }, wire: Wire): World['slots'] {
  return {
    read: over(wire, 'slots.read', id => slots.get(id) ?? null),
    create: over(wire, 'slots.create', day => addTo(slots, day)),
    replace: over(wire, 'slots.replace', (before, after) => {
      if (slots.get(before._id)?.rev !== before.rev) return false
      slots.set(before._id, { ...after, rev: before.rev + 1 })
      return true
    }),
    unsure: over(wire, 'slots.unsure', (before, limit) =>
      [...slots.values()]
        .filter(({ lookAt }) => lookAt !== null && lookAt <= before)
        .slice(0, limit),
    ),
  }
}
