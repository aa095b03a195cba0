// Replay: rebuilds an account from its entries alone and trusts none of them
// unread, as an audit does.
import { type Account, apply, emptyAccount } from '../domain/ledger/apply'
import { type Entry, hashEntry } from '../domain/ledger/entry'

/**
 * The account that these entries make. Throws at the first entry whose
 * content, number or place in the chain is wrong.
 */
export function replay(entries: Entry[]): Account {
  return entries.reduce((account, entry) => {
    if (hashEntry(account.head, entry) !== entry.hash)
      throw new Error(`entry ${entry.seq} breaks the chain`)
    return apply(account, entry)
  }, emptyAccount)
}
