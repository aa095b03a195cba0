// The hash functions of draws at the doors. Phones have their own, so that whoever checks a draw does
// not use the code that made it.
import { createHash, createHmac } from 'node:crypto'
import type { Hashes } from '../../contracts/fair-draw'

/** HMAC-SHA256 and SHA-256 of Node. */
export const hashes: Hashes = {
  hmac: (key, text) => createHmac('sha256', key).update(text).digest(),
  sha256: text => createHash('sha256').update(text).digest('hex'),
}
