// The hash functions of draws on the phone: another implementation than the doors', so that whoever
// checks a draw does not use the code that made it.
import type { Hashes } from '@core/contracts/fair-draw'
import { hash, hmac } from 'fast-sha256'

/** HMAC-SHA256 and SHA-256 in plain JavaScript, for phones without `crypto`. */
export const hashes: Hashes = {
  hmac: (key, text) => hmac(bytesOf(key), bytesOf(text)),
  sha256: text => hexOf(hash(bytesOf(text))),
}

/** Texts of draws are ASCII, and phones may lack TextEncoder. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
