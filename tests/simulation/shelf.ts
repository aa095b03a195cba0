// The stock of limited rewards: what a simulation put there, and what must have become of it.

import type { Books } from './books'
import { programmes } from './programmes'
import { rewardIds, type Scene } from './scene'
import { violation } from './violation'

/** An admin adds pieces in the cloud console. */
export function restock(
  { town, notebook }: Scene,
  { reward, pieces }: { reward: number; pieces: number },
): void {
  const id = rewardIds[reward] ?? ''
  const stock = town.cloud.documents.get('stocks', id)
  if (!stock) return
  town.cloud.documents.replace('stocks', { ...stock, left: Number(stock.left) + pieces })
  notebook.restocked.set(id, (notebook.restocked.get(id) ?? 0) + pieces)
}

/**
 * Every piece is on the shelf, held for an operation that is not written yet, or was issued and not given
 * back by cancelling: none twice, none lost.
 */
export function checkStock({ town, notebook, programme }: Scene, books: Books): void {
  for (const { id, name, stock: initial } of programmes[programme]?.rewards ?? []) {
    if (initial === null) continue
    const stock = town.cloud.documents.get('stocks', id)
    const issued = books.issued.get(id) ?? new Set()
    if (!stock) {
      if (issued.size > 0) violation('limited stock is counted', `${id} was issued uncounted`)
      continue
    }
    const left = Number(stock.left)
    const cancelled = books.cancelled.get(name) ?? new Set()
    const reserved = Object.entries(stock.held as Record<string, { back?: true }>)
    const held = reserved.filter(([operation, { back }]) => !back && !issued.has(operation))
    const promised = reserved.filter(([operation, { back }]) => back && cancelled.has(operation))
    const back = cancelled.size - promised.length
    const put = initial + (notebook.restocked.get(id) ?? 0) + back
    if (left < 0 || left + held.length + issued.size !== put)
      violation(
        'stock put there and given back = left + held + issued',
        `${id}: ${put} ≠ ${left} left + ${held.length} held + ${issued.size} issued`,
      )
  }
}
